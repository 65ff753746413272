"""The work in its stages: what is to write, to check, approved, going out, in trouble, and out."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.functional import Promise

from masthead.planning import reading
from masthead.planning.frame import Asked
from masthead.planning.rules import STAGES

BEHIND, AHEAD = timedelta(days=7), timedelta(days=28)
IN_A_COLUMN = 12
LOOKED_AT = 600  # the nearest to today, and as many of those without a date as the list knows


@dataclass(frozen=True)
class Column:
    """One stage: its cards, and how many more there are."""

    code: str
    label: Promise
    cards: list
    in_all: int

    @property
    def more(self) -> int:
        return self.in_all - len(self.cards)


@dataclass
class BoardPage:
    """What the board's template asks for."""

    columns: list[Column]
    left_out: int


def read_board(asked: Asked) -> BoardPage:
    """The stages of everything near today and of what has no date, in a fixed number of queries."""
    found = asked.rows(asked.today - BEHIND, asked.today + AHEAD)
    near = sorted(found.kept, key=lambda row: abs(row.at - asked.now))[:LOOKED_AT]
    undated = list(reading.undated(asked.ids, asked.filters).values_list("pk", flat=True)[: LOOKED_AT // 4])
    at = {row.variant: row for row in sorted(near)}
    stages = reading.stages(at, undated, now=asked.now)
    sorted_in = {code: [pk for pk in (*at, *undated) if stages[pk] == code] for code in STAGES}
    sorted_in["published"].reverse()  # the newest first
    shown = {code: ids[:IN_A_COLUMN] for code, ids in sorted_in.items()}
    cards = reading.cards_of(
        [pk for ids in shown.values() for pk in ids], at, asked.chosen, now=asked.now, conflicts=found.conflicts
    )
    by_pk = {card.pk: card for card in cards}
    columns = [
        Column(code, label, [by_pk[pk] for pk in shown[code]], len(sorted_in[code]))
        for code, (label, _codes) in STAGES.items()
        if not asked.filters.state or code in asked.filters.state
    ]
    return BoardPage(columns, len(found.kept) - len(near))
