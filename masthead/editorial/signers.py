"""Who is asked to check these words. Pure: it works on the facts of `channels`."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import OWNERSHIP, QUALITY
from masthead.channels.rules import (
    ASSIGNED,
    ASSIGNED_DEPUTY,
    DEPUTY_HEAD,
    HEAD,
    OWNER,
    OWNER_DEPUTY,
    SOLO,
    Facts,
    answers,
    mode,
)
from masthead.channels.rules import chain as everybody
from masthead.editorial.diligence.rules import HIGH

READER = "reader"  # named for the channel
SECOND = "second"  # of two signatures
UNSIGNED = "unsigned"  # of low risk, on a channel that asks for no signature then
TWO, CHAIN = "two", "chain"
SELF = "self"  # one-person mode: nobody else exists (practice notes R4)
WROTE = "wrote"  # the same for these words: nobody else exists who has not written in them
OWN = frozenset({SELF, WROTE})  # read again after a pause, and shown as such


@dataclass(frozen=True)
class Asked:
    """The one person who is asked, why it is them, and in whose place."""

    member: int
    why: str
    instead_of: int | None = None


def who_signs(facts: Facts, channel: int, *, author: int, writers: Collection[int]) -> Asked | None:
    """The person who checks words of `author`, in which the `writers` have written; None when nobody may.

    None of them signs. Only where one person holds every channel, or nobody is there who has not written in it, it is
    the author or the one who would be asked otherwise."""
    hands = {author, *writers}
    others = replace(facts, gone=facts.gone | hands - {author})
    answer = answers(others, channel, QUALITY, besides=author)
    if answer.member not in hands:
        return Asked(answer.member, answer.why, answer.instead_of)
    if mode(facts) == SOLO and answer.member == author:
        return Asked(author, SELF)
    writer = passed_over(facts, channel, author=author, writers=writers)
    return Asked(writer, WROTE) if writer and is_alone(facts, hands) else None


def is_alone(facts: Facts, hands: Collection[int]) -> bool:
    """Is there nobody besides these whom one could name? Then the rule of the one-person mode holds (practice notes R4)."""
    return mode(facts) == SOLO or set(facts.names) - facts.gone <= set(hands)


def passed_over(facts: Facts, channel: int, *, author: int, writers: Collection[int]) -> int | None:
    """Who would be asked, had they not written in it themselves; None where nobody is left out for that."""
    first = answers(facts, channel, QUALITY, besides=author).member
    return first if first in writers and first != author else None


def chain(
    facts: Facts, channel: int, *, signatures: str, risk: str, author: int, writers: Collection[int]
) -> list[Asked]:
    """Everybody who reads these words before they go out, in their order; the last one signs (practice notes R7).

    Nobody stands in it twice, and nobody who wrote in them. Empty where nobody may sign. Where two signatures are
    wanted and only one person is left for them, it is that one."""
    last = who_signs(facts, channel, author=author, writers=writers)
    if last is None:
        return []
    if last.why in OWN:  # never for what is of high risk (practice notes R4)
        return [] if risk == HIGH else [last]
    hands = {author, *writers}
    before = _readers(facts, channel, besides=hands | {last.member}) if signatures == CHAIN else []
    found = [*before, last]
    if len(found) == 1 and (signatures == TWO or risk == HIGH):
        found += _second(facts, channel, besides=hands | {last.member})
    return found


def _readers(facts: Facts, channel: int, *, besides: set[int]) -> list[Asked]:
    """The named readers; in the place of one who is away, their stand-in on the channel (practice notes R2)."""
    found: list[Asked] = []
    for one in facts.readers.get(channel, ()):
        here = one if facts.is_here(one) else stand_in_of(facts, channel, one)
        if here is not None and here not in besides | {asked.member for asked in found}:
            found.append(Asked(here, READER, None if here == one else one))
    return found


def left_out(facts: Facts, channel: int, *, writers: set[int]) -> list[int]:
    """The named readers who are away while nobody stands in for them: the chain goes on without them, and says so."""
    away = [one for one in facts.readers.get(channel, ()) if one not in writers and not facts.is_here(one)]
    return [one for one in away if stand_in_of(facts, channel, one) is None]


def stand_in_of(facts: Facts, channel: int, member: int) -> int | None:
    """Who stands in for somebody on a channel: in what they hold there, else the one of its owner, if they are here."""
    holders = [held for (place, _duty), held in facts.duties.items() if place == channel]
    owner = facts.owners.get(channel)
    own = [held.deputy for held in [*holders, *([owner] if owner else [])] if held.member == member]
    links = [*own, owner.deputy if owner else None]
    return next((one for one in links if one != member and facts.is_here(one)), None)


def _second(facts: Facts, channel: int, *, besides: set[int]) -> list[Asked]:
    """Who signs after the one who checks: the owner, else the head, else their stand-ins."""
    links = [member for member, _why in everybody(facts, channel, OWNERSHIP) if facts.is_here(member)]
    return next(([Asked(member, SECOND)] for member in links if member not in besides), [])


def why_sentence(asked: Asked, facts: Facts, channel_name: str) -> str:
    """Why this person and nobody else, in one sentence."""
    who = facts.names.get(asked.member, "")
    absent = facts.names.get(asked.instead_of, "")
    words = {"who": who, "channel": channel_name, "absent": absent}
    if asked.why == SELF:
        return format_lazy(_("You hold every channel: read your own words again after a pause, then sign them."))
    if absent and asked.why in (ASSIGNED_DEPUTY, OWNER_DEPUTY, DEPUTY_HEAD):
        return format_lazy(_("{who} stands in for {absent}."), **words)
    if absent:
        return format_lazy(_("{who} checks {channel} while {absent} is not available."), **words)
    return format_lazy(_REASONS.get(asked.why, _REASONS[ASSIGNED]), **words)


_REASONS = {
    ASSIGNED: _("{who} answers for quality on {channel}."),
    ASSIGNED_DEPUTY: _("{who} stands in for quality on {channel}."),
    OWNER: _("{who} is the owner of {channel}."),
    OWNER_DEPUTY: _("{who} stands in for the owner of {channel}."),
    HEAD: _("{who} is the head of social media, and nobody else checks {channel}."),
    DEPUTY_HEAD: _("{who} stands in for the head of social media."),
    READER: _("{who} reads what goes out on {channel} before it is signed."),
    SECOND: _("Two people sign this: {who} is the second."),
    WROTE: _(
        "Nobody is left who has not written in this: {who} reads it again after a pause, then signs, and that is shown."
    ),
    UNSIGNED: _("What is of low risk needs no signature on {channel}. {who} answers for it."),
}
