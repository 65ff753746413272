"""Notices: one event of the journal told to the one person who must know of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import OuterRef, Subquery

from masthead.channels.models import Channel
from masthead.desk.leading import leads_somewhere
from masthead.desk.models import MailWishes, Notice, Reading
from masthead.desk.wishes import wanted_at_once
from masthead.journal.models import Entry
from masthead.journal.reading import Line
from masthead.journal.sentences import say
from masthead.kit.db import background_write
from masthead.people.models import Membership

# Sent by mail at once (practice notes 1b, design 12.8): somebody is asked, a signature is gone, nothing goes out.
AT_ONCE = frozenset({
    "channels.propose_owner", "channels.ask_for_channel", "channels.mark_broken", "people.change_head",
    "editorial.submit", "editorial.ask_change", "editorial.void", "editorial.mention", "editorial.picture_lapsed", "editorial.named_against", "editorial.pitch",
    "editorial.read", "editorial.review_waits", "editorial.ask_risk", "editorial.change_risk",
    "knowledge.ask_help", "knowledge.raise_overdue", "knowledge.raise_to_head", "knowledge.tell_owner",
    "publishing.pause_all", "publishing.end_pause",
    "publishing.by_hand", "publishing.ask_link", "publishing.uncertain", "publishing.held", "publishing.failed", "publishing.unfinished",
    "publishing.gone", "publishing.changed", "publishing.silence", "publishing.mails_uncertain",
    "desk.week",
})  # fmt: skip
# Shown on Today for as long as they are true, so the list of notices leaves them out.
SHOWN_BY_STATE = frozenset({
    "channels.propose_owner", "editorial.submit", "editorial.read", "editorial.ask_change", "editorial.mention", "editorial.picture_lapsed", "editorial.named_against", "editorial.pitch",
    "channels.ask_for_channel", "channels.ask_what_next", "channels.propose_closing",
    "knowledge.ask_help", "knowledge.raise_overdue", "knowledge.raise_to_head", "people.publish_policy",
    "publishing.by_hand", "publishing.ask_link", "publishing.uncertain", "publishing.held", "publishing.failed", "publishing.mails_uncertain",
    "desk.day",
})  # fmt: skip
OLD_NEWS = timedelta(days=14)
LATE_MAIL = timedelta(hours=24)
BATCH = 500
# Two writers may commit their lines in another order than the lines are numbered: read the last ones twice.
OVERLAP = 200
SHOWN = 10


@dataclass
class Told(Line):
    """A line of the journal as a notice, and whether there is a page it leads to."""

    leads: bool = False


def make(*, now: datetime) -> int:
    """Tell what the journal says since last time; run twice, it tells nothing twice. Answers how many were made."""
    reading, _new = Reading.objects.get_or_create(name="notices")
    entries = list(_told_since(reading.entry_id - OVERLAP, now)[:BATCH])
    newest = entries[-1].pk if len(entries) == BATCH else _last_entry(reading.entry_id)
    notices = _without_known(_notices(entries, now))
    if not notices and newest == reading.entry_id:
        return 0
    with background_write():
        Notice.objects.bulk_create(notices, ignore_conflicts=True)
        Reading.objects.filter(pk=reading.pk, entry_id__lt=newest).update(entry_id=newest)
    return len(notices)


def unseen(member: Membership) -> list[Told]:
    """What the member has not yet marked as seen, newest first, in words: one query."""
    return _lines(member, Notice.objects.visible_to(member).filter(seen_at__isnull=True))


def news(member: Membership, *, since: datetime) -> list[Told]:
    """What happened since then and no mail has told yet: the part of the day's mail that Today lists as notices."""
    told = Notice.objects.visible_to(member).filter(seen_at__isnull=True, mailed_at__isnull=True, mail_wanted=False)
    return _lines(member, told.filter(at__gt=since))


def _lines(member: Membership, told) -> list[Told]:
    told = told.exclude(kind__in=SHOWN_BY_STATE)
    name = Channel.objects.filter(pk=OuterRef("channel_id")).values("name")[:1]
    entries = Entry.objects.visible_to(member).filter(pk__in=told.order_by().values("entry_id"))
    return [
        Told(entry, say(entry, entry.channel_name or "", to=member.pk), leads=leads_somewhere(entry))
        for entry in entries.annotate(channel_name=Subquery(name)).order_by("-pk")[:SHOWN]
    ]


def mark_seen(member: Membership, *, now: datetime, entry_id: int | None = None) -> int:
    """The member has read one notice, or all of them; a mail about it is not needed any more."""
    theirs = Notice.objects.visible_to(member).filter(seen_at__isnull=True)
    theirs = theirs.filter(entry_id=entry_id) if entry_id else theirs.exclude(kind__in=SHOWN_BY_STATE)
    theirs.filter(mailed_at__isnull=True).update(mail_wanted=False)
    return theirs.update(seen_at=now)


def _told_since(entry_id: int, now: datetime):
    return Entry.objects.filter(pk__gt=entry_id, at__gt=now - OLD_NEWS, told_id__isnull=False).order_by("pk")


def _last_entry(at_least: int) -> int:
    return Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or at_least


def _notices(entries: list[Entry], now: datetime) -> list[Notice]:
    """Nobody is told of what they did themselves."""
    told = [entry for entry in entries if entry.told_id != entry.by_id]
    mailed = _can_be_mailed({entry.told_id for entry in told}) if settings.MAIL_IS_SET else set()
    wishes = {one.member_id: one for one in MailWishes.objects.filter(member__in=mailed)} if mailed else {}
    return [
        Notice(
            member_id=entry.told_id, entry_id=entry.pk, kind=entry.verb, at=entry.at,
            mail_wanted=entry.verb in AT_ONCE and entry.told_id in mailed and now - entry.at < LATE_MAIL
            and wanted_at_once(entry.verb, wishes.get(entry.told_id)),
        )
        for entry in told
    ]  # fmt: skip


def _can_be_mailed(members: set[int]) -> set[int]:
    """Those with an address and an account; the people of the sample shop get no mail."""
    active = Membership.objects.active().filter(pk__in=members, organisation__is_sample=False)
    return set(active.filter(person__email__isnull=False, person__is_active=True).values_list("pk", flat=True))


def _without_known(notices: list[Notice]) -> list[Notice]:
    known = set(
        Notice.objects.filter(entry_id__in={one.entry_id for one in notices}).values_list("member_id", "entry_id")
    )
    return [one for one in notices if (one.member_id, one.entry_id) not in known]
