"""The sheet for the meeting (row 4.3): what became of the last two weeks, and what stands in the next two."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import ngettext

from masthead.channels.models import Channel
from masthead.kit.sorting import sort_key
from masthead.kit.text import day
from masthead.planning import reading
from masthead.planning.coverage import AHEAD, Coverage, coverage, rhythm_of
from masthead.planning.frame import Asked
from masthead.planning.words import span_of_days
from masthead.publishing.status import OUT_THERE, status_of

MOST_CARDS, MOST_CHANNELS, MOST_MISSED, IDEAS = 120, 60, 20, 20


@dataclass
class Sheet:
    """What the owners read together."""

    first: date
    last: date
    before: str
    planned: int
    published: int
    missed: list
    missed_in_all: int
    cover: list[tuple[Channel, Coverage]]
    cards: list
    in_all: int
    ideas: list
    key_days: list

    @property
    def title(self) -> str:
        return span_of_days(self.first, self.last)

    @property
    def days(self) -> list[tuple[str, list]]:
        return [(day(on), list(cards)) for on, cards in groupby(self.cards, key=lambda card: card.day)]

    @property
    def clashing(self) -> list:
        return [card for card in self.cards if card.conflicts]

    @property
    def more(self) -> int:
        return self.in_all - len(self.cards)

    @property
    def lede(self) -> str:
        return ngettext(
            "%(n)s publication in the next two weeks.", "%(n)s publications in the next two weeks.", self.in_all
        ) % {"n": self.in_all}

    @property
    def mark(self) -> str:
        short = sum(1 for _channel, one in self.cover if one.to_plan)
        return ngettext("%(n)s channel is short.", "%(n)s channels are short.", short) % {"n": short} if short else ""


def read_sheet(asked: Asked) -> Sheet:
    """Both fortnights in a fixed number of queries."""
    today = asked.today
    apart = not asked.filters.asks_stories
    found = asked.rows(today - AHEAD, today + AHEAD, besides_out=apart)
    before = [today - timedelta(days=back) for back in range(AHEAD.days, 0, -1)]
    out = sum(one.count for one in asked.out_of(before).values()) if apart else 0
    still_out = out - asked.taken_off(before) if out else 0
    edge = min((row.at for row in found.kept if row.at.astimezone(asked.zone).date() >= today), default=None)
    coming = sorted(row for row in found.kept if edge and row.at >= edge)
    past = sorted(row for row in found.kept if not edge or row.at < edge)
    statuses = status_of([row.variant for row in past], asked.now)
    missed = [row for row in past if statuses[row.variant].code == "missed"]
    shown = [*missed[:MOST_MISSED], *coming[:MOST_CARDS]]
    undated = list(reading.undated(asked.ids, asked.filters).values_list("pk", flat=True)[:IDEAS])
    at = {row.variant: row for row in shown}
    cards = {
        card.pk: card
        for card in reading.cards_of([*at, *undated], at, asked.chosen, now=asked.now, conflicts=found.conflicts)
    }
    return Sheet(
        first=today, last=today + AHEAD - timedelta(days=1), before=span_of_days(today - AHEAD, today - timedelta(days=1)),
        planned=out + len(past), published=still_out + sum(1 for one in statuses.values() if one.code in OUT_THERE),
        missed=[cards[row.variant] for row in missed[:MOST_MISSED]], missed_in_all=len(missed),
        cover=_cover(asked, Counter(row.channel for row in coming)),
        cards=[cards[row.variant] for row in coming[:MOST_CARDS]], in_all=len(coming),
        ideas=[cards[pk] for pk in undated if pk in cards],
        key_days=[one for one in found.key_days if one.until >= today],
    )  # fmt: skip


def _cover(asked: Asked, counts: Counter) -> list[tuple[Channel, Coverage]]:
    """Every active channel with what stands in its next two weeks, the shortest first."""
    active = [one for one in asked.chosen.values() if one.status == Channel.ACTIVE]
    judged = [(one, coverage(counts[one.pk], rhythm_of(one), AHEAD.days)) for one in active]
    return sorted(judged, key=lambda pair: (-pair[1].to_plan, sort_key(pair[0].name)))[:MOST_CHANNELS]
