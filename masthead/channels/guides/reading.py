"""What the pages of the guides show: all of them side by side, and one with its earlier versions."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from masthead.channels.facts import facts_of
from masthead.channels.guides.rules import GUIDE
from masthead.channels.models import Channel, Evidence, GuideVersion, Ownership, WhyBoth
from masthead.channels.permits import GUIDE as MAY
from masthead.channels.permits import today
from masthead.channels.publics.reading import newest_evidence
from masthead.channels.search import called
from masthead.kit.diff import Piece, word_diff
from masthead.kit.text import amount
from masthead.networks import NETWORKS
from masthead.people.models import Membership
from masthead.people.thresholds import GUIDE_REVIEW, span

TEXTS = ("audience", "style", "tone", "subjects", "why", "avoid")
MUST = ("audience", "style", "tone", "subjects")  # with the rhythm, which always has a number, the five of row 6.1


@dataclass(frozen=True)
class Place:
    """One property of one channel: its words, or a gap that leads to its field."""

    name: str
    label: str
    words: str
    is_gap: bool


@dataclass(frozen=True)
class Side:
    """One channel on the board."""

    channel: Channel
    owner: str
    places: list[Place]
    may_change: bool
    is_due: bool
    evidence: Evidence | None = None  # the newest about its public

    @property
    def gaps(self) -> int:
        """How many places are empty that should not be."""
        return sum(place.is_gap for place in self.places)


def found(member: Membership, *, words: str = "", gaps: bool = False, network: str = ""):
    """The open channels a filter leaves, by name. Words are looked for in the guide, the name and the owner."""
    channels = Channel.objects.visible_to(member).open().order_by("sorts_as", "pk")
    if network:
        channels = channels.filter(network_key=network)
    if words:
        said = called(words, in_guide=True)
        for name in TEXTS:
            said |= Q(**{f"{name}__icontains": words})
        networks = [key for key, one in NETWORKS.items() if words.casefold() in str(one.label).casefold()]
        owned = Ownership.objects.standing().filter(member__person__name__icontains=words).values("channel")
        channels = channels.filter(said | Q(network_key__in=networks) | Q(pk__in=owned))
    if gaps:
        empty = Q()
        for name in MUST:
            empty |= Q(**{name: ""})
        channels = channels.filter(empty)
    return channels


def sides(member: Membership, channels: list[Channel], *, now: datetime) -> list[Side]:
    """These channels beside each other: two queries besides their own."""
    facts = facts_of(member.organisation, on=today(), channel_ids=[channel.pk for channel in channels])
    said = labels()
    known = newest_evidence(channels)
    due = now - span(member.organisation, GUIDE_REVIEW)
    return [
        Side(
            channel,
            facts.names.get(facts.owners[channel.pk].member, "") if channel.pk in facts.owners else "",
            [_rhythm(channel, said) if name == "rhythm" else _place(channel, name, said) for name in ORDER],
            MAY.allows(member, channel, facts=facts),
            (channel.guide_at or channel.created_at) <= due,
            known.get(channel.pk),
        )
        for channel in channels
    ]


def labels() -> dict[str, str]:
    """What each property is called."""
    return {
        "audience": _("Public"), "style": _("Style"), "tone": _("Tone"), "rhythm_target": _("Rhythm"), "subjects": _("Themes"),
        "why": _("Why we are here"), "avoid": _("What we do not do here"), "rhythm_floor": _("At least a week"),
        "rhythm_ceiling": _("At most a week"),
    }  # fmt: skip


ORDER = ("audience", "style", "tone", "rhythm", "subjects", "why", "avoid")


def questions(member: Membership, *, channel: Channel | None = None) -> list[WhyBoth]:
    """Where two are the same and nobody has said why: one query. Of one channel where it is named."""
    asked = WhyBoth.objects.visible_to(member).open().select_related("first", "second")
    if channel:
        asked = asked.filter(Q(first=channel) | Q(second=channel))
    return list(asked.both_open()[:10])


def answered(member: Membership, *, channel: Channel | None = None) -> list[WhyBoth]:
    """What was said about channels that are alike, the newest first; of one channel where it is named."""
    said = WhyBoth.objects.visible_to(member).filter(answered_at__isnull=False)
    if channel:
        said = said.filter(Q(first=channel) | Q(second=channel))
    return list(said.select_related("first", "second", "answered_by__person").order_by("-answered_at", "-pk")[:10])


@dataclass(frozen=True)
class Changed:
    """One property that differs from the version before."""

    name: str
    pieces: list[Piece]


@dataclass(frozen=True)
class Past:
    """One version with what it changed."""

    version: GuideVersion
    changed: list[Changed]


def history(channel: Channel, versions: list[GuideVersion]) -> list[Past]:
    """Versions, newest first, each compared with the one before it (the last of the list is that one only)."""
    before = [*versions[1:], None][: len(versions)]
    return [
        Past(one, _changed(one.words, older.words if older else {}))
        for one, older in zip(versions, before, strict=True)
    ]


def _changed(new: dict, old: dict) -> list[Changed]:
    pairs = [(name, _said(name, old.get(name)), _said(name, new.get(name))) for name in GUIDE]
    return [Changed(name, word_diff(was, now)) for name, was, now in pairs if was != now]


def _said(name: str, value) -> str:
    if choices := dict(Channel._meta.get_field(name).choices or ()):
        return str(choices[value]) if value else ""
    return amount(value) if isinstance(value, int | float) else value or ""


def _place(channel: Channel, name: str, said: dict[str, str]) -> Place:
    words = getattr(channel, name)
    return Place(name, said[name], words, not words and name in MUST)


def _rhythm(channel: Channel, labels: dict[str, str]) -> Place:
    return Place("rhythm_target", labels["rhythm_target"], channel.rhythm_said, False)
