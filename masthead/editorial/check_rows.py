"""The small things around one check in one query: its readers, what guests said, why it may say something twice, its checklist."""

from dataclasses import dataclass, field
from datetime import datetime

from masthead.editorial.checklists.reading import standing_lines
from masthead.editorial.checklists.rules import Wish
from masthead.editorial.diligence.gate import announced_by, approved_versions
from masthead.editorial.models import LineTick, Original, Quotation, Review, Revision, SeriesPart, Twice, Variant
from masthead.kit.joined import Row, columns_of, read

MOST = 2000  # far more than people write around one text: ticks of every frozen text, a few lines, a few guests
STEP, TWICE, QUOTED, SERIES, GUEST, LINE, TICK, READY, TOLD = (
    "step",
    "twice",
    "quoted",
    "series",
    "guest",
    "line",
    "tick",
    "ready",
    "told",
)


@dataclass(frozen=True)
class Reader:
    """One reader of several, in their order."""

    asked_id: int
    asked: str
    read_by_id: int | None
    read_by: str
    read_at: datetime | None


@dataclass(frozen=True)
class SaidTwice:
    """Why it may say what another version says."""

    other_id: int
    channel: str
    who: str
    reason: str


@dataclass(frozen=True)
class Quoted:
    """Words of somebody else that count in no comparison."""

    said_by: str
    who: str
    words: str


@dataclass(frozen=True)
class InSeries:
    """The series whose template these words share."""

    series_id: int
    name: str
    who: str
    reason: str


@dataclass(frozen=True)
class Told:
    """How search engines are told which page is the original of these words."""

    technique: str
    address: str
    who: str
    at: datetime


@dataclass(frozen=True)
class GuestSaid:
    """What a guest says of these words."""

    name: str
    says: str
    note: str


@dataclass(frozen=True)
class Ticked:
    """Who looked at one thing, and when: a tick as the checklist reads it."""

    line: str
    about: str
    who: str
    by_id: int
    at: datetime
    revision_id: int


@dataclass
class Around:
    """What stands around the words of one check."""

    readers: list[Reader] = field(default_factory=list)
    twices: list[SaidTwice] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)  # one at most
    guests: list[GuestSaid] = field(default_factory=list)
    wishes: dict[tuple[int, str], list[Wish]] = field(default_factory=dict)
    ticks: list[Ticked] = field(default_factory=list)
    announced: list[int] = field(
        default_factory=list
    )  # of each approved version of what it announces: 1 where withdrawn
    quoted: list[Quoted] = field(default_factory=list)
    series: list[InSeries] = field(default_factory=list)  # one at most


def around(review: Review) -> Around:
    """All of it: one query, however much there is."""
    revision = review.revision
    rows = sorted(read(_parts(review, revision, revision.variant), most=MOST), key=lambda row: row.number)
    of = {
        kind: [row for row in rows if row.kind == kind]
        for kind in (STEP, TWICE, QUOTED, SERIES, GUEST, LINE, TICK, READY, TOLD)
    }
    return Around(
        [Reader(int(row.code), row.name, row.other, row.who, row.at) for row in of[STEP]],
        [SaidTwice(row.other, row.name, row.who, row.words) for row in of[TWICE]],
        [Told(dict(Original.TECHNIQUES)[row.code], row.words, row.who, row.at) for row in of[TOLD]],
        [GuestSaid(row.name, row.code, row.words) for row in of[GUEST]],
        _wishes(of[LINE], revision.variant.channel_id),
        [Ticked(row.name, row.code, row.who, row.other, row.at, int(row.also)) for row in of[TICK]],
        [row.other for row in of[READY]],
        [Quoted(row.name, row.who, row.words) for row in of[QUOTED]],
        [InSeries(row.other, row.name, row.who, row.words) for row in of[SERIES]],
    )


def _parts(review: Review, revision: Revision, variant: Variant) -> list:
    by, asked, read_by = "by__person__name", "asked__person__name", "read_by__person__name"
    twices = Twice.objects.filter(variant=variant)
    quoted = Quotation.objects.filter(variant=variant).order_by()
    part = SeriesPart.objects.filter(variant=variant, series__closed_at=None)
    of_series = {"other": "series_id", "name": "series__name", "words": "series__reason"}
    settled = Original.objects.filter(variant=variant).exclude(technique="")
    ticks = LineTick.objects.filter(revision__variant=variant)
    parts = [
        columns_of(review.steps, STEP, name=asked, who=read_by, code="asked_id", other="read_by_id", at="read_at"),
        columns_of(twices, TWICE, other="other_id", name="other__channel__name", who=by, words="reason"),
        columns_of(quoted, QUOTED, name="said_by", who=by, words="words"),
        columns_of(part, SERIES, who="series__by__person__name", **of_series),
        columns_of(settled, TOLD, code="technique", words="address", who=by, at="at"),
        columns_of(revision.guest_words, GUEST, name="guest__name", code="says", words="note"),
        columns_of(standing_lines([variant.channel_id]), LINE, code="level", name="line", words="text", also="format"),
        columns_of(ticks, TICK, name="line", code="about", who=by, other="by_id", also="revision_id", at="at"),
    ]
    announced = announced_by(variant.story)
    return [*parts, columns_of(approved_versions(announced), READY, other="withdrawn")] if announced else parts


def _wishes(rows: list[Row], channel: int) -> dict[tuple[int, str], list[Wish]]:
    found: dict[tuple[int, str], list[Wish]] = {}
    for row in rows:
        found.setdefault((channel, row.also), []).append(Wish(row.code, row.name, row.words, row.number))
    return found
