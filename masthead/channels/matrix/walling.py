"""Who does what on one sheet of paper: a name for each square, short as long as nobody else is called so."""

from dataclasses import dataclass

from masthead.channels.matrix.reading import Matrix, Square
from masthead.channels.naming import told_apart

MOST = 40
SIZES = ((14, ""), (25, "many"), (MOST, "most"))  # so many rows stand on a sheet in letters of this size


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
    return Sheet(rows, next(size for most, size in SIZES if len(rows) <= most))
