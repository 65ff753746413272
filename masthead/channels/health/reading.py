"""What the health check sees: for each channel what is in order there, and for the firm how many are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext

from masthead.channels.access_page import review_of, rule_lines
from masthead.channels.access_rules import warnings
from masthead.channels.duties import DUTIES, MATRIX, OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.health.models import MastheadLook, SelfClaim
from masthead.channels.health.rules import (
    ACCESS,
    CODES,
    EVERY_DUTY,
    FINDS,
    OF_A_CHANNEL,
    OWNER,
    STAND_INS,
    WHY,
    Seen,
    cheapest,
    counts_for,
    points,
)
from masthead.channels.health.words import MISSING
from masthead.channels.models import Channel
from masthead.channels.rules import Facts, is_gap
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import GUIDE_REVIEW, MASTHEAD_SEEN, span

MOST_CHANNELS, NAMED = 5_000, 3


@dataclass(frozen=True)
class ChannelHealth:
    """What is in order on one channel, of what it is looked at for."""

    channel: Channel
    missing: tuple[str, ...]
    duties: int
    named: int

    @property
    def of(self) -> int:
        return len(OF_A_CHANNEL)

    @property
    def done(self) -> int:
        return self.of - len(self.missing)

    @property
    def label(self) -> str:
        return gettext("%(n)s of %(wanted)s") % {"n": self.done, "wanted": self.of}

    @property
    def icon(self) -> str:
        return "triangle-alert" if self.missing else "check"

    @property
    def lacks(self) -> str:
        """What is missing, in words, the gravest first."""
        return ", ".join(str(MISSING[code]) for code in self.missing)

    @property
    def kind(self) -> str:
        """The colour of the word: red without owner, amber while something is missing."""
        return "bad" if OWNER in self.missing else "warn" if self.missing else "ok"


@dataclass(frozen=True)
class Line:
    """One question: what the firm says, what Masthead sees, and where the first of what is missing is mended."""

    seen: Seen
    said: int | None
    missing: list[tuple[str, str]]

    @property
    def code(self) -> str:
        return self.seen.code

    @property
    def counts(self) -> int:
        return counts_for(self.seen, self.said)


@dataclass(frozen=True)
class Check:
    """The page: every question, the points, and what to do next."""

    lines: list[Line]

    @property
    def points(self) -> int:
        return points(line.counts for line in self.lines)

    @property
    def next(self) -> list[Line]:
        by_code = {line.code: line for line in self.lines}
        return [by_code[seen.code] for seen in cheapest(line.seen for line in self.lines)]


def health_of(
    organisation: Organisation, channels: Iterable[Channel], facts: Facts, *, on: date
) -> list[ChannelHealth]:
    """What is in order on each of these channels, in one query besides the facts."""
    channels = list(channels)
    lines = rule_lines(organisation, [channel.pk for channel in channels])
    review, stale = review_of(organisation), span(organisation, GUIDE_REVIEW)
    return [_health(one, facts, warnings(lines[one.pk], review, on=on), on, stale) for one in channels]


def _health(channel: Channel, facts: Facts, access: list[str], on: date, stale: timedelta) -> ChannelHealth:
    asked = [code for code in MATRIX if DUTIES[code].applies_to(channel.network_key)] + list(facts.own)
    named = sum(not is_gap(facts, channel.pk, code) for code in asked)
    owner = None if is_gap(facts, channel.pk, OWNERSHIP) else facts.owners[channel.pk]
    looked_at = (channel.guide_at or channel.created_at).date()
    is_missing = {
        OWNER: owner is None,
        STAND_INS: owner is None or owner.deputy is None or owner.deputy in facts.gone,
        WHY: not channel.why.strip() or on - looked_at > stale,
        EVERY_DUTY: named < len(asked),
        ACCESS: bool(access),
    }
    return ChannelHealth(channel, tuple(code for code in OF_A_CHANNEL if is_missing[code]), len(asked), named)


def check_of(member: Membership, *, on: date) -> Check:
    """The six questions about who answers, with what the firm says and what Masthead sees."""
    firm = member.organisation
    facts = facts_of(firm, on=on)
    channels = Channel.objects.visible_to(member).open().order_by("sorts_as", "pk")[:MOST_CHANNELS]
    health = health_of(firm, channels, facts, on=on)
    people, looked = _looks(member, on)
    seen = {
        OWNER: _seen(OWNER, health),
        WHY: _seen(WHY, health) if firm.purpose.strip() else Seen(WHY, 0, len(health)),
        EVERY_DUTY: Seen(EVERY_DUTY, sum(one.named for one in health), sum(one.duties for one in health)),
        STAND_INS: _with_the_heads(_seen(STAND_INS, health), facts),
        FINDS: Seen(FINDS, looked, people),
        ACCESS: _seen(ACCESS, health),
    }
    said = dict(SelfClaim.objects.visible_to(member).order_by("at", "pk").values_list("question", "answer"))
    return Check([Line(seen[code], said.get(code), _places(code, health)) for code in CODES])


def _seen(code: str, health: list[ChannelHealth]) -> Seen:
    return Seen(code, sum(code not in one.missing for one in health), len(health))


def _with_the_heads(seen: Seen, facts: Facts) -> Seen:
    """The head has a stand-in too, or has not."""
    return Seen(seen.code, seen.done + (facts.deputy_head is not None), seen.of + 1)


def _looks(member: Membership, on: date) -> tuple[int, int]:
    """How many people there are, and how many of them looked whom to ask lately."""
    here = Membership.objects.visible_to(member).active()
    since = on - span(member.organisation, MASTHEAD_SEEN)
    return here.count(), MastheadLook.objects.filter(member__in=here, on__gte=since).count()


PLACES = {OWNER: "#owner", STAND_INS: "#stand-in", WHY: "guide/", EVERY_DUTY: "", ACCESS: "access/"}


def _places(code: str, health: list[ChannelHealth]) -> list[tuple[str, str]]:
    """The first channels on which it is missing, each with the page on which that is mended."""
    if code == FINDS:
        return []
    first = [one.channel for one in health if code in one.missing][:NAMED]
    return [(one.name, reverse("channels:detail", args=[one.slug]) + PLACES[code]) for one in first]
