"""Pages of a long list."""

from collections.abc import Callable

from django.core.paginator import Paginator


class Later:
    """Rows that are read when a part of them is wanted."""

    def __init__(self, read: Callable[..., list]):
        self._read = read

    def __getitem__(self, part: slice) -> list:
        return self._read(part=part)


class Counted(Paginator):
    """A paginator that was told how many there are, so that it does not ask again."""

    def __init__(self, rows, size: int, total: int):
        super().__init__(rows, size)
        self.count = total
