"""Who does what on one sheet of paper: a name for each square, short as long as nobody else is called so."""

from collections.abc import Iterable
from dataclasses import dataclass

from masthead.channels.matrix.reading import Matrix, Square
from masthead.channels.naming import told_apart

MOST, LINES = 40, 60  # channels on a sheet, and lines of their names, in the smallest letters
# So many lines of names stand on a sheet in letters of a size, so many letters of a name in a line.
SIZES = ((14, 20, ""), (25, 26, "many"), (LINES, 44, "most"))


@dataclass(frozen=True)
class Cell:
    """One square on paper: who answers, who does it too; a gap has no name, what is not asked there has no square."""

    name: str = ""
    also: tuple[str, ...] = ()
    is_gap: bool = False


@dataclass(frozen=True)
class Sheet:
    """What hangs on the wall."""

    rows: list[tuple[str, list[Cell]]]
    size: str


def sheet_of(matrix: Matrix) -> Sheet:
    """The rows of a table as they are printed."""

    def cell(square: Square) -> Cell:
        if not square.holder:
            return Cell(is_gap=square.is_gap)
        return Cell(square.holder.called, tuple(one.called for one in square.doing))

    names = told_apart([row.channel for row in matrix.rows])
    rows = [(names[row.channel.pk], [cell(square) for square in row.squares]) for row in matrix.rows]
    return Sheet(rows, _size([name for name, _cells in rows]))


def sheets(channels: Iterable[tuple[int, str]]) -> list[list[int]]:
    """Channels, each its number and name, cut into sheets as full as paper takes them: a long name takes several lines."""
    cut: list[list[int]] = [[]]
    left = LINES
    for number, name in channels:
        needs = _lines(name, SIZES[-1][1])
        if cut[-1] and (needs > left or len(cut[-1]) == MOST):
            cut.append([])
            left = LINES
        cut[-1].append(number)
        left -= needs
    return cut


def _size(names: list[str]) -> str:
    fits = (size for most, letters, size in SIZES if sum(_lines(name, letters) for name in names) <= most)
    return next(fits, SIZES[-1][2])


def _lines(name: str, letters: int) -> int:
    return -(-len(name) // letters)
