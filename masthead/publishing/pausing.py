"""Everything on hold, with a reason; and what follows from it: nothing by itself."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership, Organisation
from masthead.publishing import gates, rules, watch
from masthead.publishing.models import Delivery, Mailing, Pause
from masthead.publishing.telling import answerer

HOLDABLE = (rules.SCHEDULED, rules.CLAIMED, rules.BY_HAND)


@transaction.atomic
def pause_all(organisation: Organisation, *, reason: str, by: Membership, now: datetime) -> Pause:
    """Put everything that has not gone out on hold. Each held piece waits for a person, also after the pause."""
    _of_this_house(organisation, by)
    require_head(by, _("Putting everything on hold"))
    if not reason.strip():
        raise Refused(_("Say why: everybody who waits reads it."))
    try:
        with transaction.atomic():
            pause = Pause.objects.create(
                organisation=organisation, reason=reason.strip(), started_by=by, started_at=now
            )
    except IntegrityError:
        raise Refused(_("Everything is on hold already.")) from None
    held = 0
    for delivery in Delivery.objects.filter(channel__organisation=organisation, state__in=HOLDABLE).whole():
        try:
            gates.hold(delivery, rules.PAUSED, reason.strip(), now=now, tells=delivery.in_doubt)
            held += 1
        except Stale:
            continue  # its call began this very moment
    letters = Mailing.objects.filter(delivery__channel__organisation=organisation, ended_at=None, held_at=None)
    held += letters.update(held_at=now)  # what is left of their mails
    _tell_owners("publishing.pause_all", organisation, by, now, because=reason.strip(), held=held)
    return pause


@transaction.atomic
def end_pause(organisation: Organisation, *, by: Membership, now: datetime) -> None:
    """Let people send again. What was held stays held until the one who answers for it decides."""
    _of_this_house(organisation, by)
    require_head(by, _("Ending the hold"))
    if not Pause.objects.filter(organisation=organisation, ended_at=None).update(ended_at=now, ended_by=by):
        raise Refused(_("Nothing is on hold."))
    waiting = Delivery.objects.filter(
        channel__organisation=organisation, state=rules.HELD, hold_kind=rules.PAUSED
    ).count()
    letters = Mailing.objects.filter(delivery__channel__organisation=organisation, ended_at=None, held_at__isnull=False)
    waiting += letters.count()
    _tell_owners("publishing.end_pause", organisation, by, now, waiting=waiting)


@transaction.atomic
def trust_clock(*, by: Membership, now: datetime) -> None:
    """The head looked: this machine's clock is right. What was held because of it goes its way."""
    require_head(by, _("Trusting the clock"))
    watch.trust(now)
    journal.write("publishing.trust_clock", by.organisation, by=by, now=now)


def _tell_owners(
    verb: str, organisation: Organisation, by: Membership, now: datetime, *, because: str = "", **facts
) -> None:
    """Each person who answers for a channel hears of it once."""
    channels = Channel.objects.filter(organisation=organisation).open().select_related("organisation")
    people = {person.pk: person for person in (answerer(channel, now) for channel in channels)}
    for person in [*people.values()] or [None]:
        journal.write(
            verb, organisation, by=by, now=now, told=None if person == by else person, because=because, **facts
        )


def _of_this_house(organisation: Organisation, by: Membership) -> None:
    if by.organisation_id != organisation.pk:
        raise Refused(_("This belongs to another organisation."))
