"""What a check is, what it sees and what it says."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from masthead.brand.facts.rules import Fact
from masthead.brand.rules import Rule
from masthead.brand.voice.rules import Sound
from masthead.editorial.links.rules import Answer
from masthead.editorial.originals.rules import Source
from masthead.networks import NOTE, STOP, WARN, Draft, Network
from masthead.people.thresholds import own_or_usual
from masthead.relations.rules import Relation

OK, OFF = "ok", "off"
ORDER = (STOP, WARN, NOTE, OK)
LEVELS = (OFF, NOTE, WARN, STOP)


@dataclass(frozen=True)
class Copy:
    """Another channel's version that says the same, and nobody wrote down why."""

    channel: str
    title: str
    percent: int
    address: tuple[Any, ...] = ()  # how many follow both, and whom to address, where somebody estimated it


@dataclass(frozen=True)
class Pace:
    """How often a channel means to speak in a week, as its guide says; 0 is no ceiling."""

    target: float = 0
    most: float = 0


@dataclass(frozen=True)
class Look:
    """Everything a check may know about one version. No database."""

    draft: Draft
    network: Network
    channel: str
    now: datetime
    to_adapt: bool = False
    planned_for: datetime | None = None
    lapsed: tuple[tuple[str, str], ...] = ()  # pictures that may not be used on the day: name, and why
    zone: str = "UTC"
    levels: Mapping[str, str] = field(
        default_factory=dict
    )  # how strict the channel is with each check, where it says so
    you: str = ""  # how the channel speaks to people: tu or vous
    speaker: str = ""  # as whom it speaks: we or i
    links: tuple[Answer, ...] = ()  # what the links answered when they were asked last
    copies: tuple[Copy, ...] = ()  # what other channels say already, looked up when somebody submits or signs
    public: str = ""  # whom the channel speaks to
    subjects: str = ""  # what the channel is about
    cut: frozenset[str] = frozenset()  # names of the pictures that somebody cut to a shape
    by_hand: bool = False  # a person posts it: what only our own sending can not do is no matter
    meant_by: str = ""  # the one unknown word for which another is looked for
    house: tuple[Rule, ...] = ()  # the house's own words, and those it does not use
    firm: str = ""  # what the house is called

    facts: tuple[Fact, ...] = ()  # what may be said of the house, and until when
    relations: tuple[Relation, ...] = ()  # whom the house minds, with what was answered for this story
    source: Source | None = None  # which page of ours this long text is a copy of
    pace: Pace = Pace()
    planned_too: tuple[datetime, ...] = ()  # when other versions of the channel are planned, in the days around
    country: str = ""  # whose public holidays count, and of which region; nothing where the house wants none
    region: str = ""
    sound: Sound | None = None  # how the channel sounds; None while nobody has said so
    sobered: frozenset[str] = frozenset()  # the sliders that bad news moved: what is said of them says why
    own: Mapping[str, int] = field(default_factory=dict)  # the house's own limits, where they are not the usual ones

    @property
    def written(self) -> list[tuple[str, str]]:
        """Every field whose words the public reads, with what stands in it."""
        fields = ((name, getattr(self.draft, name)) for name in ("headline", "text", "first_comment"))
        return [(name, text) for name, text in fields if text.strip()]

    def limit(self, code: str) -> int:
        """The house's own number, or the usual one."""
        return own_or_usual(self.own, code)

    @property
    def language(self) -> str:
        """The language of the channel's public."""
        return self.draft.language

    @property
    def ours(self) -> frozenset[str]:
        """Words that are right because the house says so, in small letters: also each part of a name."""
        rules = [rule for rule in self.house if rule.language in ("", self.language)]
        said = [self.firm, *(rule.instead if rule.avoid else rule.word for rule in rules)]
        return frozenset(part.casefold().replace("’", "'") for one in said for part in (one, *one.split()))


@dataclass(frozen=True)
class Finding:
    """One thing a check has to say. Only `stop` holds a version back.

    `places` are where it stands in the field; `fixed` is the whole field mended, and `offer` what the button says."""

    code: str
    severity: str
    sentence: Any
    field: str = "text"
    places: tuple[tuple[int, int], ...] = ()
    fixed: str | None = None
    offer: Any = ""
    about: str = ""  # which of several of the kind: the word it is about
    page: str = ""  # the page of the story on which it is settled, by its name
    page_label: Any = ""

    @property
    def places_said(self) -> str:
        """The places as the page's script reads them."""
        return json.dumps(self.places)

    @property
    def kind(self) -> str:
        """The word of the design system for it."""
        return {STOP: "bad", WARN: "warn", NOTE: "quiet", OK: "ok"}[self.severity]

    @property
    def icon(self) -> str:
        return {STOP: "triangle-alert", WARN: "circle-alert", NOTE: "info", OK: "circle-check"}[self.severity]


@dataclass(frozen=True)
class Check:
    """One rule: its name and its reason in words, the pure function that finds where it is not kept, and how loud that is
    as usual (`says`, the gravest first).

    Each channel may set it to off, note, warn or stop, except one that `guards` a promise: it stops everywhere."""

    code: str
    name: Any
    why: Any
    find: Callable[[Look], Iterable[Finding]]
    says: tuple[str, ...]
    guards: bool = False
