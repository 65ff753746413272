"""Who does what on one sheet of paper: a name for each square, short as long as nobody else is called so."""

from collections import Counter
from dataclasses import dataclass

from masthead.channels.matrix.reading import Matrix, Square
from masthead.channels.models import Channel
from masthead.people.models import Membership

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

    rows: list[tuple[Channel, list[Cell]]]
    size: str


def sheet_of(matrix: Matrix) -> Sheet:
    """The rows of a table as they are printed."""
    called = Counter(one.first_name for one in matrix.members)

    def name(one: Membership) -> str:
        return one.first_name if called[one.first_name] < 2 else one.name

    def cell(square: Square) -> Cell:
        if not square.holder:
            return Cell(is_gap=square.is_gap)
        return Cell(name(square.holder), tuple(name(one) for one in square.doing))

    rows = [(row.channel, [cell(square) for square in row.squares]) for row in matrix.rows]
    return Sheet(rows, next(size for most, size in SIZES if len(rows) <= most))
