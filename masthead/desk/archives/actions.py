"""Bringing an archive in: its posts become the history of a closed channel, once each, some at a time."""

from datetime import datetime, timedelta
from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.channels.permits import require_head
from masthead.desk.archives.batch import Batch
from masthead.desk.archives.models import DONE, FAILED, STOPPED, ArchiveIntake, ArchiveTrouble
from masthead.desk.archives.takeout import opened
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership
from masthead.publishing.history import record_history

SILENT = timedelta(hours=1)  # a round takes seconds: what has not moved for so long was given up by its workers
COUNTED = ("known", "not_public", "without_words", "pictures", "comments")
_GOES_ON = _("An archive comes in already. Wait until it is there, or stop it.")


def bring_in_archive(channel: Channel, *, file, by: Membership, now: datetime) -> ArchiveIntake:
    """Keep a takeout, to be read in the background as the history of a channel whose network is gone (article row 6.4).

    Its public posts are found, compared with what is written now, and counted in no week. Brought again, nothing comes twice.
    Raises Refused for a channel of a living network, for a file that is no takeout, and while another one comes in; NotAllowed for
    all but the head."""
    require_head(by, _("Importing"))
    if channel.organisation_id != by.organisation_id or not channel.network.closed:
        raise Refused(_("Only a network that is gone leaves an archive to bring in here."))
    with opened(file) as takeout:
        total = len(takeout.names)
    with transaction.atomic():
        Channel.objects.select_for_update(no_key=True).get(pk=channel.pk)
        earlier = ArchiveIntake.objects.filter(channel=channel)
        if earlier.filter(ended_at=None).exists():
            raise Refused(_GOES_ON)
        earlier.delete()
        intake = ArchiveIntake(channel=channel, asked_by=by, asked_at=now, moved_at=now, total=total)
        file.seek(0)
        intake.file.save("archive.zip", file, save=True)
        journal.write("desk.bring_in_archive", channel, by=by, now=now, posts=total)
    return intake


@transaction.atomic
def stop_archive(intake: ArchiveIntake, *, by: Membership, now: datetime) -> None:
    """Read no further. What has come in stays. Raises Stale when it has ended meanwhile."""
    require_head(by, _("Importing"))
    if not _end(intake, STOPPED, now):
        raise Stale(_("It has ended already. Look at the page again."))
    journal.write("desk.stop_archive", intake.channel, by=by, now=now)


def keep_batch(intake: ArchiveIntake, batch: Batch, *, now: datetime) -> None:
    """Write what was read, together with how far that is. Call it inside a transaction; raises Stale when stopped meanwhile."""
    counts = {name: F(name) + getattr(batch, name) for name in COUNTED}
    here = ArchiveIntake.objects.filter(pk=intake.pk, done=intake.done, ended_at=None)
    if not here.update(done=intake.done + batch.read, new=F("new") + len(batch.posts), moved_at=now, **counts):
        raise Stale("stopped, or another worker has it")
    record_history(batch.posts, by=intake.asked_by, now=now)
    ArchiveTrouble.objects.bulk_create(ArchiveTrouble(intake=intake, name=n, sentence=why) for n, why in batch.troubles)


@transaction.atomic
def end_archive(intake: ArchiveIntake, *, now: datetime) -> None:
    """All of it is read: who brought it is told."""
    if _end(intake, DONE, now):
        intake.refresh_from_db()
        facts = {"new": intake.new, "unread": intake.troubles.count()}
        journal.write("desk.archive_is_in", intake.channel, by=None, now=now, told=intake.asked_by, **facts)


def give_up_archive(intake: ArchiveIntake, *, now: datetime) -> None:
    """Something of ours failed. What came in stays; brought again, it goes on where this one stopped."""
    with transaction.atomic():
        if _end(intake, FAILED, now):
            journal.write("desk.archive_failed", intake.channel, by=None, now=now, told=intake.asked_by)


def give_up_silent(*, now: datetime) -> int:
    """Archives whose workers died again and again. Answers for how many."""
    silent = list(ArchiveIntake.objects.filter(ended_at=None, moved_at__lt=now - SILENT).select_related("channel")[:20])
    for intake in silent:
        give_up_archive(intake, now=now)
    return len(silent)


def _end(intake: ArchiveIntake, outcome: str, now: datetime) -> bool:
    """End it once. The file goes when that is sure."""
    name = intake.file.name
    if not ArchiveIntake.objects.filter(pk=intake.pk, ended_at=None).update(ended_at=now, outcome=outcome, file=""):
        return False
    transaction.on_commit(partial(default_storage.delete, name))
    return True
