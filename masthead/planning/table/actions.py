"""Bringing a table in: a file, what its columns mean, then row after row through the same actions as by hand."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from masthead.editorial import actions as editorial
from masthead.editorial.models import Story, Variant
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership
from masthead.planning import moving
from masthead.planning.table import dry, keys
from masthead.planning.table.fields import TAKEN, guess
from masthead.planning.table.incoming import sheet_of
from masthead.planning.table.models import Intake, IntakeStory

KEPT = timedelta(days=7)  # a file that nobody took in is not kept
SHOWN = 50  # rows left out that are told; a table with more is mended and brought again


@transaction.atomic
def bring(*, name: str, content: bytes, by: Membership, now: datetime) -> Intake:
    """Keep a file until it is taken in, with a guess of what its columns hold. Nothing else happens (row 2.10)."""
    sheet = sheet_of(content)
    Intake.objects.filter(member__organisation_id=by.organisation_id, brought_at__lt=now - KEPT).delete()
    return Intake.objects.create(
        member=by, name=name[-200:] or "table", content=content, mapping=guess(sheet.headings), brought_at=now, total=len(sheet.rows)
    )  # fmt: skip


@transaction.atomic
def map_columns(intake: Intake, *, mapping: dict[str, int], by: Membership, now: datetime) -> None:
    """Say which column holds what."""
    _mine(intake, by)
    known = {field.code for field in TAKEN}
    if not Intake.objects.filter(pk=intake.pk, started_at=None).update(
        mapping={code: place for code, place in mapping.items() if code in known}
    ):
        raise Stale(_("This table is being taken in already."))


@transaction.atomic
def start_intake(intake: Intake, *, by: Membership, now: datetime) -> Intake:
    """Begin to take it in: every row that can be, as this person's own work."""
    _mine(intake, by)
    lacking = dry.missing(intake.mapping)
    if lacking:
        raise Refused(_("Say first which column holds: %(what)s.") % {"what": ", ".join(lacking)})
    if not Intake.objects.filter(pk=intake.pk, started_at=None).update(started_at=now):
        raise Stale(_("This table is being taken in already."))
    intake.started_at = now
    journal.write("planning.start_intake", intake, by=by, now=now, rows=intake.total)
    return intake


def take_row(intake: Intake, number: int, row: dry.Row, *, now: datetime) -> None:
    """Take in one row, or note why not; together with “done so far”, so that a restart neither skips nor repeats one.

    Runs inside the caller's transaction."""
    if not Intake.objects.filter(pk=intake.pk, done=number, ended_at=None).update(done=number + 1):
        raise Stale(_("Another worker is taking this table in."))
    what, sentence = row.what, row.sentence
    if what in (dry.MAKE, dry.CHANGE):
        try:
            with transaction.atomic():
                _make(intake, row, now) if what == dry.MAKE else _change(row, intake.member, now)
        except Refused as refused:
            what, sentence = dry.WRONG, str(refused.sentence)
    _count(intake, row.line, what, sentence)


def end_intake(intake: Intake, *, now: datetime) -> None:
    """All rows are behind us: the file itself is not kept."""
    Intake.objects.filter(pk=intake.pk, ended_at=None).update(ended_at=now, content=b"")


def _count(intake: Intake, line: int, what: str, sentence: str) -> None:
    counted = {dry.MAKE: "made", dry.CHANGE: "changed", dry.WRONG: "left_out"}.get(what)
    if not counted:
        return
    facts = {counted: F(counted) + 1}
    if what == dry.WRONG and len(intake.troubles) < SHOWN:
        intake.troubles = [*intake.troubles, [line, sentence]]
        facts["troubles"] = intake.troubles
    Intake.objects.filter(pk=intake.pk).update(**facts)


def _make(intake: Intake, row: dry.Row, now: datetime) -> None:
    by, cells = intake.member, row.cells
    story = _story(intake, row, now)
    variant = editorial.add_version(story, channel=row.channel, by=by, now=now)
    words = {code: cells.get(code, "") for code in dry.WORDS}
    if any(words.values()):
        variant = editorial.save_words(variant, base=variant.edit_number, **words, by=by, now=now)
    if row.at:
        editorial.plan(variant, planned_for=row.at, by=by, now=now)
    if row.author and row.author.pk != variant.author_id:
        editorial.reassign(variant, to=row.author, by=by, now=now)


def _story(intake: Intake, row: dry.Row, now: datetime) -> Story:
    """The story of this row: ours by its number, the one made for an earlier row of the file, or a new one."""
    by = intake.member
    if key := keys.read("story", by.organisation_id, row.story_key):
        found = Story.objects.visible_to(by).filter(pk=key.pk).first()
        if found:
            return found
    if row.story_key and (before := intake.stories.filter(key=row.story_key).select_related("story").first()):
        return before.story
    brief = {code: row.cells.get(code, "") for code in ("theme", "objective", "facts")}
    title = row.title or row.cells.get("headline", "")
    story = editorial.start_story(
        organisation=by.organisation, title=title, campaign=row.campaign, by=by, now=now, **brief
    )
    if row.story_key:
        IntakeStory.objects.create(intake=intake, key=row.story_key, story=story)
    return story


def _change(row: dry.Row, by: Membership, now: datetime) -> None:
    variant = Variant.objects.select_related("story", "channel", "author__person").get(pk=row.variant.pk)
    cells, story = row.cells, variant.story
    if dry.differs(cells, story, dry.BRIEF) or dry.joins(row):
        _change_brief(story, row, by, now)
    if dry.differs(cells, variant, dry.WORDS):
        key = keys.read("version", by.organisation_id, cells["version"])
        words = {code: cells.get(code, getattr(variant, code)) for code in dry.WORDS}
        variant = editorial.save_words(variant, base=key.edit, **words, by=by, now=now)
    if dry.moves(row, moving.time_of(variant)):
        moving.put(variant, to=row.at, by=by, now=now)
    if row.author:
        editorial.reassign(variant, to=row.author, by=by, now=now)


def _change_brief(story: Story, row: dry.Row, by: Membership, now: datetime) -> None:
    brief = {code: row.cells[code] for code in dry.BRIEF if code in row.cells}
    if dry.joins(row):
        brief["campaign"] = row.campaign
    key = keys.read("story", by.organisation_id, row.story_key)
    editorial.edit_story(story, base=key.edit if key else story.edit_number, by=by, now=now, **brief)


def _mine(intake: Intake, by: Membership) -> None:
    if intake.member_id != by.pk:
        raise NotAllowed(_("Who brought this file takes it in. Ask %(who)s.") % {"who": intake.member.name})
