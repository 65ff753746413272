"""What people do about checklists: choose a channel's lines, add their own, tick them in frozen words."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.channels.permits import SIGN, WRITE
from masthead.editorial.checklists import rules
from masthead.editorial.checklists.lines import FORMATS, LINES
from masthead.editorial.checklists.models import LONGEST, LineTick, ListedLine
from masthead.editorial.checklists.reading import checklist_to_sign, parts_of
from masthead.editorial.levels.permits import SET_CHECKS
from masthead.editorial.models import Review, Variant
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership

MOST = 12  # lines of its own that a channel adds for one format


@transaction.atomic
def set_lines(channel: Channel, *, format: str, levels: Mapping[str, str], by: Membership, now: datetime) -> None:
    """Say how the lines that come with Masthead are asked in one format: off, asked, must; "" is as usual.

    Raises NotAllowed for whoever does not answer for quality there, Refused for what is no line or no level."""
    SET_CHECKS.require(by, channel)
    Channel.objects.select_for_update().get(pk=channel.pk)
    unknown = set(levels) - set(LINES) or {level for level in levels.values() if level not in ("", *rules.LEVELS)}
    if unknown or format not in FORMATS:
        raise Refused(_("“%(name)s” is not a line of this checklist.") % {"name": sorted(unknown or {format})[0]})
    standing = ListedLine.objects.standing().filter(channel=channel, format=format).exclude(line="")
    before = dict(standing.values_list("line", "level"))
    after = {code: level for code, level in (before | levels).items() if level}
    if after == before:
        return
    changed = {code for code in {*before, *after} if before.get(code) != after.get(code)}
    standing.filter(line__in=changed).update(ended_at=now)
    said = [(code, after[code]) for code in sorted(changed) if code in after]
    ListedLine.objects.bulk_create(
        ListedLine(channel=channel, format=format, line=code, level=level, by=by, at=now) for code, level in said
    )
    journal.write("editorial.set_lines", channel, by=by, now=now, format=format, before=before, after=after)


@transaction.atomic
def add_line(channel: Channel, *, format: str, text: str, must: bool, by: Membership, now: datetime) -> ListedLine:
    """Add a line of the house's own. Raises NotAllowed, and Refused for an empty, a doubled or one line too many."""
    SET_CHECKS.require(by, channel)
    Channel.objects.select_for_update().get(pk=channel.pk)
    text = " ".join(text.split())
    if not text or format not in FORMATS:
        raise Refused(_("Write what is to be looked at."))
    if len(text) > LONGEST:
        raise Refused(_("%(most)d characters at most: a line is read in one look.") % {"most": LONGEST})
    own = ListedLine.objects.standing().filter(channel=channel, format=format, line="")
    if own.filter(text=text).exists():
        raise Refused(_("This line stands there already."))
    if own.count() >= MOST:
        raise Refused(_("%(most)d lines of your own are enough: take one off first.") % {"most": MOST})
    level = rules.MUST if must else rules.ASKED
    line = ListedLine.objects.create(channel=channel, format=format, text=text, level=level, by=by, at=now)
    journal.write("editorial.add_line", channel, by=by, now=now, line=text, format=format, level=level)
    return line


@transaction.atomic
def drop_line(line: ListedLine, *, by: Membership, now: datetime) -> None:
    """Take a line of the house's own off. Who ticked it stays on record."""
    SET_CHECKS.require(by, line.channel)
    if not ListedLine.objects.standing().filter(pk=line.pk, line="").update(ended_at=now):
        raise Stale(_("It was taken off already."))
    journal.write("editorial.drop_line", line.channel, by=by, now=now, line=line.text, format=line.format)


@transaction.atomic
def tick(review: Review, *, lines: Iterable[str], look, by: Membership, now: datetime) -> None:
    """Say which lines one has looked at in these frozen words; one's own ticks that are not named are taken back.

    `look`: the words as the checks see them. A tick of somebody else stays theirs. Raises NotAllowed for whoever neither
    writes nor signs there, and Stale where other words stand now."""
    variant = review.revision.variant
    _may_tick(review, by)
    Variant.objects.select_for_update().get(pk=variant.pk)
    _still_waits(review)
    rows = {row.code: row for row in checklist_to_sign(review.revision, look).rows}
    mine = {code for code, row in rows.items() if row.tick and row.tick.by_id == by.pk}
    wanted = {code for code in lines if code in rows and (rows[code].tick is None or code in mine)}
    if mine - wanted:
        LineTick.objects.filter(revision__variant=variant, by=by, line__in=mine - wanted).filter(
            about__in=[rows[code].tick.about for code in mine - wanted]
        ).delete()
    parts = parts_of(review.revision)
    LineTick.objects.filter(
        revision=review.revision, line__in=wanted - mine
    ).delete()  # of another day than the present one
    LineTick.objects.bulk_create(
        LineTick(revision=review.revision, line=code, about=rules.digest_of(rows[code].line, parts), by=by, at=now)
        for code in sorted(wanted - mine)
    )
    if wanted != mine:
        said = [str(rows[code].line.sentence) for code in sorted(wanted - mine)]
        gone = [str(rows[code].line.sentence) for code in sorted(mine - wanted)]
        journal.write("editorial.tick", variant, by=by, now=now, ticked=said, taken_back=gone, review=review.pk)


def _may_tick(review: Review, by: Membership) -> None:
    channel = review.revision.variant.channel
    if by.organisation_id != channel.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if by.pk != review.asked_id and not WRITE.allows(by, channel):
        SIGN.require(by, channel)


def _still_waits(review: Review) -> None:
    standing = Review.objects.waiting().filter(pk=review.pk, revision__variant__current=review.revision_id)
    if not standing.exists():
        raise Stale(_("These words do not wait for a check any more. Look at the page again."))
