"""What a table would do, row by row, before anything is written: make, change, leave as it is, or what to mend."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.permits import WRITE
from masthead.editorial.models import Campaign, Story, Variant
from masthead.kit.diff import tidy
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.planning.reading import promised
from masthead.planning.table import keys, times
from masthead.planning.table.fields import BY_CODE, NEEDED, TAKEN
from masthead.planning.table.incoming import Sheet
from masthead.planning.table.naming import Names

MAKE, CHANGE, SAME, WRONG = "make", "change", "same", "wrong"
BRIEF = ("title", "theme", "objective", "facts")
WORDS = ("headline", "text", "link")


@dataclass
class Row:
    """One row: what it says by our names, and what would come of it."""

    line: int
    cells: dict[str, str]
    what: str = WRONG
    sentence: str = ""
    channel: Channel | None = None
    at: datetime | None = None
    variant: Variant | None = None
    campaign: Campaign | None = None
    author: Membership | None = None
    story_key: str = ""

    @property
    def title(self) -> str:
        return " ".join(self.cells.get("title", "").split()) or _first_line(self.cells.get("text", ""))


@dataclass
class DryRun:
    rows: list[Row] = field(default_factory=list)

    def of(self, what: str) -> list[Row]:
        return [row for row in self.rows if row.what == what]

    @property
    def make(self) -> int:
        return len(self.of(MAKE))

    @property
    def change(self) -> int:
        return len(self.of(CHANGE))

    @property
    def same(self) -> int:
        return len(self.of(SAME))

    @property
    def wrong(self) -> list[Row]:
        return self.of(WRONG)


def missing(mapping: dict[str, int]) -> list[str]:
    """The columns without which nothing can be taken in, in words."""
    lacking = [str(BY_CODE[code].label) for code in NEEDED if code not in mapping]
    if not {"title", "text", "headline"} & set(mapping):
        lacking.append(str(BY_CODE["text"].label))
    return lacking


def dry_run(sheet: Sheet, mapping: dict[str, int], *, by: Membership, now: datetime) -> DryRun:
    """The whole table judged in a few queries; nothing is written."""
    house = House(by, now)
    found = DryRun()
    rows = [Row(line, _named(cells, mapping)) for line, cells in sheet.rows]
    house.look_up(rows)
    for row in rows:
        try:
            row.what = house.judge(row)
        except Refused as refused:
            row.what, row.sentence = WRONG, str(refused.sentence)
        found.rows.append(row)
    return found


def _named(cells: list[str], mapping: dict[str, int]) -> dict[str, str]:
    known = {one.code for one in TAKEN}
    named = {code: tidy(cells[place]) for code, place in mapping.items() if code in known and place < len(cells)}
    return named | ({"title": " ".join(named["title"].split())} if "title" in named else {})


class House:
    """What must be known of the house to judge the rows; asked once for the whole table."""

    def __init__(self, by: Membership, now: datetime):
        self.by, self.now = by, now
        channels = list(Channel.objects.visible_to(by))
        self.channels = {one.slug: one for one in channels} | {one.name.casefold(): one for one in channels}
        facts = facts_of(by.organisation, on=timezone.localdate(now))
        self.writable = {one.pk for one in WRITE.channels_for(by, channels, facts=facts)}
        self.names = Names(by, facts)
        self.variants: dict[int, Variant] = {}
        self.times: dict[int, datetime] = {}
        self.seen: dict[tuple, int] = {}
        self.briefs: dict[str, tuple[int, dict]] = {}

    def look_up(self, rows: list[Row]) -> None:
        """The versions and stories the rows name."""
        named = {key.pk for row in rows if (key := self._key("version", row))}
        # The wall in Python: joined into the query, SQLite reads every story of the house for it.
        versions = (
            Variant.objects.filter(pk__in=named)
            .select_related("story__campaign", "channel", "author__person")
            .order_by()
        )
        self.variants = {one.pk: one for one in versions if one.story.organisation_id == self.by.organisation_id}
        due = (
            promised()
            .filter(variant_id__in=self.variants)
            .order_by()
            .values_list("variant_id")
            .annotate(Max("pk"), Max("due_at"))
        )
        self.times = {variant: at for variant, _pk, at in due}
        stories = {key.pk for row in rows if (key := self._key("story", row))}
        self.stories = {one.pk: one for one in Story.objects.visible_to(self.by).filter(pk__in=stories)}
        taken = Variant.objects.filter(story_id__in=self.stories).values_list("story_id", "channel_id")
        self.taken = set(taken)

    def judge(self, row: Row) -> str:
        """What comes of one row. Raises Refused with what to mend."""
        cells = row.cells
        row.channel = self._channel(cells.get("channel", ""))
        _fits(cells)
        row.at = times.instant(
            cells.get("day", ""), cells.get("time", ""), cells.get("zone", ""), self.by.organisation.zone
        )
        key = self._key("version", row)
        if key:
            return self._existing(row, key)
        if not row.title and not cells.get("headline"):
            raise Refused(_("there is neither a title nor a text. Write one of them."))
        if row.channel.pk not in self.writable:
            raise Refused(_("writing on %(channel)s is not one of your duties.") % {"channel": row.channel.name})
        if not row.channel.is_open:
            raise Refused(
                _("%(channel)s is closed: nothing is written for it any more.") % {"channel": row.channel.name}
            )
        if row.at and row.at <= self.now:
            raise Refused(_("that time is already past. Choose one that is still to come, or leave the day empty."))
        row.campaign = self.names.campaign(cells.get("campaign", ""))
        row.author = self.names.author(cells.get("author", ""), row.channel)
        self._once(row)
        return MAKE

    def _existing(self, row: Row, key: keys.Key) -> str:
        variant = self.variants.get(key.pk)
        if variant is None:
            raise Refused(_("this version is no longer there. Empty its number to make a new one."))
        if variant.channel_id != row.channel.pk:
            raise Refused(_("a version stays on its channel. Empty its number to make a new one for %(channel)s.") % {"channel": row.channel.name})  # fmt: skip
        self._once_each(row, variant)
        row.variant = variant
        if not changes(row, self.times.get(variant.pk) or variant.planned_for):
            return SAME
        if row.channel.pk not in self.writable:
            raise Refused(_("writing on %(channel)s is not one of your duties.") % {"channel": row.channel.name})
        if differs(row.cells, variant, WORDS) and variant.edit_number != key.edit:
            raise Refused(_("somebody changed this version since the table was made. Take the table out again."))
        if joins(row):
            row.campaign = self.names.campaign(row.cells["campaign"])
        if passes_on(row):
            row.author = self.names.author(row.cells["author"], row.channel)
        return CHANGE

    def _once(self, row: Row) -> None:
        """One version for each story and channel, also within the file; rows of one story agree about it."""
        row.story_key = row.cells.get("story", "")[:80]
        known = self._key("story", row)
        if known and (known.pk, row.channel.pk) in self.taken:
            raise Refused(_("this story already has a version for %(channel)s.") % {"channel": row.channel.name})
        if row.story_key:
            self._twice((row.story_key, row.channel.pk), row)
            self._agrees(row)

    def _once_each(self, row: Row, variant: Variant) -> None:
        self._twice(("version", variant.pk), row)
        row.story_key = row.cells.get("story", "")[:80]
        if row.story_key:
            self._agrees(row)

    def _twice(self, what: tuple, row: Row) -> None:
        first = self.seen.setdefault(what, row.line)
        if first != row.line:
            raise Refused(_("row %(line)s is the same version. Keep one of the two.") % {"line": first})

    def _agrees(self, row: Row) -> None:
        brief = {code: row.cells[code] for code in (*BRIEF, "campaign") if code in row.cells}
        line, first = self.briefs.setdefault(row.story_key, (row.line, brief))
        if brief != first:
            raise Refused(_("row %(line)s belongs to the same story but says its title, theme or facts differently. Write the same in both.") % {"line": line})  # fmt: skip

    def _key(self, kind: str, row: Row) -> keys.Key | None:
        return keys.read(kind, self.by.organisation_id, row.cells.get(kind, ""))

    def _channel(self, word: str) -> Channel:
        if not word:
            raise Refused(_("the channel is missing."))
        found = self.channels.get(word.casefold())
        if not found:
            raise Refused(_("there is no channel “%(word)s”. Write its name as Masthead does.") % {"word": word[:60]})
        return found


def changes(row: Row, stands: datetime | None) -> bool:
    """Would this row change its version, its time or its story?"""
    words = differs(row.cells, row.variant, WORDS) or differs(row.cells, row.variant.story, BRIEF)
    return words or moves(row, stands) or joins(row) or passes_on(row)


def joins(row: Row) -> bool:
    """Does its story belong to another campaign, or to none any more?"""
    now = row.variant.story.campaign
    return "campaign" in row.cells and row.cells["campaign"].casefold() != (now.name.casefold() if now else "")


def passes_on(row: Row) -> bool:
    """Is it somebody else's from now on? An empty cell says nothing: every version has an author."""
    author = row.variant.author
    said = row.cells.get("author", "").casefold()
    return bool(said) and said not in {author.name.casefold(), (author.person.email or "").casefold()}


def moves(row: Row, stands: datetime | None) -> bool:
    """Is another time meant? A table knows no parts of a second, and without a column for the day it says nothing."""
    return "day" in row.cells and row.at != (stands and stands.replace(microsecond=0))


def differs(cells: dict[str, str], row, codes) -> bool:
    """Do the cells say anything else than what stands there? A column that the file lacks says nothing."""
    return any(code in cells and cells[code] != getattr(row, code) for code in codes)


def _fits(cells: dict[str, str]) -> None:
    for code, text in cells.items():
        most = BY_CODE[code].most
        if most and len(text) > most:
            words = {"what": BY_CODE[code].label, "most": most, "found": len(text)}
            raise Refused(_("%(what)s is too long: %(found)s characters, at most %(most)s.") % words)
    if cells.get("link") and not cells["link"].startswith(("https://", "http://")):
        raise Refused(_("“%(link)s” is not a link. It must begin with https://.") % {"link": cells["link"][:60]})


def _first_line(text: str) -> str:
    return " ".join(text.strip().split("\n")[0].split())[:120]
