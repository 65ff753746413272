"""One person gets duties on every channel the table was narrowed to: some at a time, and it goes on where it stopped."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.matrix.actions import give_duties
from masthead.channels.matrix.models import DONE, FAILED, STOPPED
from masthead.channels.models import Channel, Giving
from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership, Organisation

ROUND = 20  # channels in one transaction: on SQLite nobody waits longer for it than for a page
MOST = 10_000  # channels of one run
SHOWN = 50  # of those left as they were: more sentences are read by nobody
SILENT = timedelta(hours=1)  # a round takes seconds: what has not moved for so long was given up by its workers


@transaction.atomic
def give_everywhere(
    channels: Iterable[int], *, duties: Iterable[str], member: Membership, by: Membership, now: datetime
) -> Giving:
    """Begin to give one person these duties on all these channels; each is done in the background.

    Owners are asked one by one, so ownership is none of them. Raises NotAllowed for all but the head; Refused while
    another run goes on, and where there is nothing to give."""
    require_head(by, _("Giving duties on all channels"))
    codes, numbers = [code for code in dict.fromkeys(duties) if code != OWNERSHIP], list(channels)[:MOST]
    if not codes or not numbers:
        raise Refused(_("Choose at least one duty and one channel."))
    Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    if Giving.objects.visible_to(by).going_on().exists():
        raise Refused(_("Duties are being given on many channels already. Wait until that is done, or stop it."))
    giving = Giving.objects.create(
        organisation=by.organisation, member=member, by=by, at=now, moved_at=now, duties=codes, channels=numbers
    )
    journal.write(
        "channels.give_everywhere", giving, by=by, now=now, count=len(codes), channels=len(numbers), after=member.name
    )
    return giving


@transaction.atomic
def stop_giving(giving: Giving, *, by: Membership, now: datetime) -> None:
    """Give no more. What was given stays. Raises Stale when it has ended meanwhile."""
    require_head(by, _("Giving duties on all channels"))
    if not _end(giving, STOPPED, now):
        raise Stale(_("It has ended already. Look at the page again."))
    journal.write("channels.stop_giving", giving, by=by, now=now)
    _tell(giving, now)


def give_round(giving: Giving, *, now: datetime) -> None:
    """The next channels, together with how far that is. Call it inside a transaction; raises Stale when stopped meanwhile."""
    numbers = giving.channels[giving.done : giving.done + ROUND]
    found = Channel.objects.filter(pk__in=numbers).select_related("organisation__head")
    given = give_duties(found, duties=giving.duties, member=giving.member, by=giving.by, now=now, later=True)
    taken = Counter({int(pk): n for pk, n in giving.taken.items()}) + given.taken
    facts = {
        "done": giving.done + len(numbers), "given": giving.given + given.duties, "changed": giving.changed + given.channels,
        "left": giving.left + len(given.refused), "refused": [*giving.refused, *given.refused][:SHOWN],
        "taken": {str(pk): n for pk, n in taken.items()}, "moved_at": now,
    }  # fmt: skip
    here = Giving.objects.going_on().filter(pk=giving.pk, done=giving.done)
    if not here.update(**facts):
        raise Stale("stopped, or another worker has it")
    for name, value in facts.items():
        setattr(giving, name, value)


@transaction.atomic
def end_giving(giving: Giving, *, now: datetime) -> None:
    """All of it is done: whoever has the duties now, and whoever had them, is told once."""
    if _end(giving, DONE, now):
        _tell(giving, now)


@transaction.atomic
def give_up(giving: Giving, *, now: datetime) -> None:
    """Something of ours failed. What was given stays; begun again, it passes over what is done."""
    if _end(giving, FAILED, now):
        _tell(giving, now)
        facts = {"channels": giving.done, "count": len(giving.channels)}
        journal.write("channels.giving_failed", giving, by=None, now=now, told=giving.by, **facts)


def give_up_silent(*, now: datetime) -> int:
    """Runs whose workers died again and again. Answers for how many."""
    around = ("organisation", "member__person", "by__person")
    silent = list(Giving.objects.going_on().filter(moved_at__lt=now - SILENT).select_related(*around)[:20])
    for giving in silent:
        give_up(giving, now=now)
    return len(silent)


def _end(giving: Giving, outcome: str, now: datetime) -> bool:
    return bool(Giving.objects.going_on().filter(pk=giving.pk).update(ended_at=now, outcome=outcome))


def _tell(giving: Giving, now: datetime) -> None:
    giving.refresh_from_db()
    facts = {"after": giving.member.name, "channels": giving.changed, "count": giving.given}
    if giving.given:
        told = None if giving.member_id == giving.by_id else giving.member
        journal.write("channels.gave_everywhere", giving, by=giving.by, now=now, told=told, **facts)
    for pk, count in giving.taken.items():
        had = Membership.objects.active().filter(pk=int(pk)).select_related("person").first()
        if had:
            facts = {"after": giving.member.name, "count": count}
            journal.write("channels.took_everywhere", giving, by=giving.by, now=now, told=had, member=had.name, **facts)
