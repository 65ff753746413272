"""Everything a person can do with ideas that come back, and what the software does: propose them in time."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from masthead.channels.models import Channel
from masthead.channels.times import local_day
from masthead.editorial import rules as words
from masthead.editorial.campaigns.permits import require_run
from masthead.editorial.ideas.actions import pitch
from masthead.editorial.recurring.models import Recurrence, RecurringIdea
from masthead.editorial.recurring.rules import days_of
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.kit.text import short_day
from masthead.people.models import Membership, Organisation

MOST = 200  # of one house


@transaction.atomic
def let_recur(
    *, title: str, first: date, every: str, lead: int, by: Membership, now: datetime, about: str = "",
    channels: Iterable[Channel] = (),
) -> RecurringIdea:  # fmt: skip
    """Let an idea come back: some days before each of its days it is proposed anew, to be read again."""
    require_run(by, by.organisation_id, _("Letting an idea come back"))
    channels, title = list(channels), " ".join(title.split())[:200]
    if not title:
        raise Refused(_("Give the idea a title, so that others recognise it."))
    if first < timezone.localdate(now):
        raise Refused(_("That day is past. Choose the next one."))
    if any(channel.organisation_id != by.organisation_id for channel in channels):
        raise NotAllowed(_("This belongs to another organisation."))
    if RecurringIdea.objects.visible_to(by).standing().count() >= MOST:
        raise Refused(_("There are %(most)d of them already. End some first.") % {"most": MOST})
    made = RecurringIdea.objects.create(
        organisation_id=by.organisation_id, title=title, about=words.tidy(about), first=first, every=every, lead=lead,
        by=by, at=now,
    )  # fmt: skip
    made.channels.set(channels)
    journal.write("editorial.let_recur", made, by=by, now=now, first=first.isoformat(), every=every)
    return made


@transaction.atomic
def end_recurring(given: RecurringIdea, *, by: Membership, now: datetime) -> None:
    """Let it come back no more. Ideas made from it already stay."""
    require_run(by, given.organisation_id, _("Ending an idea that comes back"))
    if not RecurringIdea.objects.standing().filter(pk=given.pk).update(ended_at=now):
        raise Stale(_("It ended already."))
    journal.write("editorial.end_recurring", given, by=by, now=now)


@task()
def watch() -> int:
    """Propose what is due, hour by hour."""
    return propose_due(now=clock.now())


def propose_due(*, now: datetime) -> int:
    """Propose every recurring idea whose day comes near, once for each day. Says how many."""
    done = 0
    for given in RecurringIdea.objects.standing().select_related("organisation__head", "by").order_by("pk"):
        on = local_day(given.organisation, now)
        due = days_of(given.first, given.every, on, on + timedelta(days=given.lead))
        for day in set(due) - set(given.days.filter(on__in=due).values_list("on", flat=True)):
            with background_write():
                done += _propose(given.pk, day, now=now)
    return done


def _propose(pk: int, day: date, *, now: datetime) -> bool:
    """One idea for one day, unless another worker was first."""
    given = (
        RecurringIdea.objects.select_for_update(of=("self",))
        .select_related("organisation", "by__organisation")
        .get(pk=pk)
    )
    if given.ended_at or given.days.filter(on=day).exists():
        return False
    author = given.by if given.by.left_at is None else given.organisation.head
    with translation.override(Organisation.objects.get(pk=given.organisation_id).language):
        title = f"{given.title} ({short_day(day)})"[:200]
    made = pitch(title=title, about=given.about, channels=given.channels.all(), by=author, now=now)
    Recurrence.objects.create(recurring=given, on=day, pitch=made)
    return True
