"""Who says nearly the same on another channel, and where in both texts."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db.models import Q

from masthead.channels.models import Channel, Overlap
from masthead.channels.publics.reading import whom_to_address
from masthead.editorial.guard.advice import in_short
from masthead.editorial.guard.asking import MORE, QUOTED, SERIES, WHO, Said, ask, ask_declared
from masthead.editorial.guard.index import kept_of
from masthead.editorial.guard.levels import days_compared, levels_of
from masthead.editorial.guard.memory import MOST
from masthead.editorial.guard.models import Twice
from masthead.editorial.guard.prints import number, shingles
from masthead.editorial.guard.rules import are_sisters, left, own_words, stops
from masthead.editorial.guard.scoring import COPY, Match, compare_words, shared_spans, without
from masthead.editorial.guard.words import bare
from masthead.editorial.models import Variant
from masthead.editorial.talk.place import Marked, marked

SHOWN = 3
EVERY = MOST + MORE  # more are never compared
LONGEST = 20_000  # characters that are compared; what is longer is compared by its beginning


@dataclass(frozen=True)
class Near:
    """Another version that says nearly the same."""

    variant: Variant
    match: Match
    twice: Twice | None = None  # the reason somebody wrote down for saying it twice
    address: tuple[Any, ...] = ()  # how many follow both channels and whom to address, where somebody estimated it

    @property
    def is_copy(self) -> bool:
        return self.match.level == COPY

    @property
    def percent(self) -> int:
        return round(100 * self.match.score)


def near(variant: Variant, *, most: int = SHOWN) -> list[Near]:
    """The versions of other channels that say nearly what this one does, the nearest first: two queries.

    Those of its own series are left out, unless they say the very same. Whoever leaves some out afterwards, for a reason
    that was written down, asks for `most` of EVERY: none hides behind those."""
    words = bare(variant.text[:LONGEST])
    if not words:
        return []
    house = variant.channel.organisation_id
    meant, quoted, series = declared(house, variant.pk)
    levels = levels_of(variant.channel.organisation)
    unquoted, quoted = own_words(words, quoted, levels.short)
    if len(own := without(unquoted, meant)) < min(len(unquoted), levels.short):
        return []  # hardly more than what is the same everywhere on purpose
    kept = {*kept_of(words), *kept_of(unquoted), number(words)} - meant.union(*map(shingles, quoted))
    hot, said = ask(
        house, shingles(words)[: MOST * 40], kept, besides=variant.channel_id, most=MOST + MORE * bool(series),
        days=days_compared(variant),
    )  # fmt: skip
    if not said:
        return []
    theirs = ((one, without(left(bare(one.text[:LONGEST]), quoted), meant)) for one in said)
    others = ((one, words) for one, words in theirs if not (_of(series, one) and are_sisters(own, words)))
    scored = ((one, compare_words(own, words, hot, levels)) for one, words in others)
    found = sorted((pair for pair in scored if pair[1].is_hint), key=lambda pair: (-pair[1].score, pair[0].id))
    return [Near(one.variant(), match) for one, match in found[:most]]


def _of(series: int | None, one: Said) -> bool:
    return series is not None and one.series_id == series


def declared(organisation_id: int, variant_id: int | None) -> tuple[frozenset[int], list[list[str]], int | None]:
    """Fingerprints of what the house says the same everywhere on purpose (who we are, row 5.1), what a version quotes, and
    the open series it is of.

    One query for all of it."""
    of = ask_declared(organisation_id, variant_id)
    meant = frozenset().union(*map(_prints_of, of[WHO]))
    return meant, [bare(text) for text in of[QUOTED]], int(of[SERIES][0]) if of[SERIES] else None


@lru_cache(maxsize=500)
def _prints_of(text: str) -> frozenset[int]:
    return frozenset(shingles(bare(text)))


def copies_of(variant: Variant, found: list[Near]) -> list[Near]:
    """Those of the near ones of which this is surely a copy, without those somebody wrote a reason for.

    The copy is the later one: a draft that was begun after this one, and that nobody has submitted, holds nothing up.
    Nor does what somebody decided not to publish: there is nothing it would be said twice beside."""
    short = levels_of(variant.channel.organisation).short
    found = [one for one in found if stops(one.match, variant.text, short)]
    if found:
        ours = Variant.objects.filter(pk__in=[one.variant.pk for one in found])
        alive = set(ours.alive().values_list("pk", flat=True))
        found = [one for one in found if one.variant.pk in alive]
    later = [one.variant.pk for one in found if one.variant.pk > variant.pk and not one.variant.current_id]
    if later:
        out = set(Variant.objects.filter(pk__in=later).already_out().values_list("pk", flat=True))
        found = [one for one in found if one.variant.pk not in later or one.variant.pk in out]
    return [one for one in with_reasons(variant, found) if one.twice is None]


def with_reasons(variant: Variant, found: list[Near]) -> list[Near]:
    """The same, each with the reason that was written down for the two, on whichever side: one query, none where nothing was found."""
    if not found:
        return []
    written = Twice.objects.filter(Q(variant=variant) | Q(other=variant)).select_related("by__person")
    reasons = {one.other_id if one.variant_id == variant.pk else one.variant_id: one for one in written}
    return [replace(one, twice=reasons.get(one.variant.pk)) for one in found]


def to_show(found: list[Near]) -> list[Near]:
    """The few that are shown: first those for which nobody has written a reason."""
    return sorted(found, key=lambda one: one.twice is not None)[:SHOWN]


def with_days(found: list[Near]) -> list[Near]:
    """The same with the day each is planned for, or went out: of two weeks with one title one sees which is meant. One query."""
    days = dict(Variant.objects.filter(pk__in=[one.variant.pk for one in found]).values_list("pk", "planned_for"))
    for one in found:
        one.variant.planned_for = days.get(one.variant.pk)
    return found


def with_overlaps(variant: Variant, found: list[Near]) -> list[Near]:
    """The same, each with whom to address by the estimate for the two channels (row 6.6): one query, none where nothing was found."""
    if not found:
        return []
    here = variant.channel
    known = Overlap.objects.filter(Q(first=here) | Q(second=here)).order_by()
    how = {one.second_id if one.first_id == here.pk else one.first_id: one for one in known}
    return [_addressed(one, here, how.get(one.variant.channel_id)) for one in found]


def what_to_change(variant: Variant, found: list[Near]) -> tuple[Any, ...]:
    """The first things to change for this version's public, in words (rows 6.1, 6.3): one query, none where nothing was found."""
    alike = {one.variant.channel_id: one.variant for one in found if one.twice is None}
    if not alike:
        return ()
    for pk, channel in Channel.objects.in_bulk(alike).items():
        alike[pk].channel = channel
    return in_short(variant, list(alike.values()))


def _addressed(one: Near, here, overlap: Overlap | None) -> Near:
    return replace(one, address=tuple(whom_to_address(here, overlap))) if overlap else one


def side_by_side(one: str, other: str) -> tuple[list[Marked], list[Marked]]:
    """Both texts in pieces, the words they share marked."""
    mine, theirs = shared_spans(one, other)
    return marked(one, dict(enumerate(mine, 1))), marked(other, dict(enumerate(theirs, 1)))
