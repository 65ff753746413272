"""Pages of a long list."""

from django.core.paginator import Paginator


class Counted(Paginator):
    """A paginator that was told how many there are, so that it does not ask again."""

    def __init__(self, rows, size: int, total: int):
        super().__init__(rows, size)
        self.count = total
