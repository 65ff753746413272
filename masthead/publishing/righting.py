"""After a correction or a withdrawal: what the network itself is asked to do, and what it really did.

Nothing here says more than the network did. What it did is kept with the delivery, once for each note; asking again
does no harm over there, so an unclear answer is only “not yet”."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from masthead.channels.connecting.actions import settings_of
from masthead.channels.connecting.refreshing import fresh_credentials
from masthead.channels.permits import SIGN
from masthead.editorial.corrections.models import Correction
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.networks import Draft, Edits, NetworkError, Receipt, Righted, Withdraws, can
from masthead.networks.words import said
from masthead.people.models import Membership
from masthead.publishing import rules, steps
from masthead.publishing.models import Delivery

KEPT = "righted"  # in what a delivery keeps: the number of the note, and what was done about it
DONE = {
    "deleted": _("It was deleted on %(channel)s."),
    "hidden": _("It was hidden on %(channel)s."),
    "edited": _("The note stands below the words on %(channel)s."),
    "absent": _("It was gone from %(channel)s already."),
}
_BY_HAND = _("%(network)s lets nobody do this from here: do it there by hand.")
_NOT_CONNECTED = _("Masthead did not publish this itself, or is not connected any more: do it there by hand.")
_TOO_LATE = _("%(network)s allows this for %(hours)d hours only, and they are over: do it there by hand.")
_THREAD = _("This went out as several posts: put the note there by hand.")
_TOO_LONG = _("With the note it is too long for %(network)s by %(over)d: put it there by hand, in an answer.")


@dataclass(frozen=True)
class Righting:
    """The latest note about a version, and what can be done about it over there."""

    delivery: Delivery
    correction: Correction
    done: str = ""  # the sentence of what the network did
    hinders: str = ""  # why a person does it by hand

    @property
    def takes_back(self) -> bool:
        return self.correction.kind == Correction.WITHDRAWN


def righting_of(variant: Variant, now: datetime) -> Righting | None:
    """What is to be done over there about the latest correction or withdrawal; None where nothing was put right."""
    correction = variant.corrections.first()
    delivery = Delivery.objects.filter(variant=variant, state=rules.PUBLISHED).whole().order_by("-pk").first()
    if correction is None or delivery is None:
        return None
    number, _space, what = delivery.kept.get(KEPT, "").partition(" ")
    if number == str(correction.pk):
        return Righting(delivery, correction, done=str(said(DONE[what], channel=delivery.channel.name)))
    return Righting(delivery, correction, hinders=str(_hinders(delivery, correction, now) or ""))


def _hinders(delivery: Delivery, correction: Correction, now: datetime):
    network, takes_back = delivery.channel.network, correction.kind == Correction.WITHDRAWN
    if not can(network, Withdraws if takes_back else Edits):
        return said(_BY_HAND, network=network.label)
    if not delivery.remote_id or getattr(delivery.channel, "credential", None) is None:
        return _NOT_CONNECTED
    within = network.withdraws_within if takes_back else network.edits_within
    if within and now - delivery.published_at > within:
        return said(_TOO_LATE, network=network.label, hours=within.total_seconds() // 3600)
    return None if takes_back else _note_hinders(delivery)


def _note_hinders(delivery: Delivery):
    if delivery.revision.thread:
        return _THREAD
    delivery.revision.variant = delivery.variant
    network = delivery.channel.network
    over = network.count(with_notes(delivery, delivery.revision.words_only())).over
    return said(_TOO_LONG, network=network.label, over=over) if over else None


def with_notes(delivery: Delivery, draft: Draft) -> Draft:
    """The words as they were signed, and below them every note the public was given."""
    notes = delivery.variant.corrections.filter(kind=Correction.CORRECTED).order_by("pk")
    with translation.override(delivery.channel.language):
        told = [str(_("Correction: %(note)s")) % {"note": one.note} for one in notes]
    return replace(draft, text="\n\n".join([draft.text, *told]))


def take_back(delivery: Delivery, *, by: Membership, now: datetime) -> Righted:
    """Delete over there what was withdrawn, with everything below it from us.

    Raises NotAllowed for whoever may not sign here; Refused before a withdrawal, where the network does not do it, and
    with the network's own reason when it did not."""
    return _done(delivery, Correction.WITHDRAWN, _ask_to_take_back, by=by, now=now)


def put_note(delivery: Delivery, *, by: Membership, now: datetime) -> Righted:
    """Put the notes the public was given below the words over there. Raises as `take_back` does."""
    return _done(delivery, Correction.CORRECTED, _ask_to_put_note, by=by, now=now)


def _done(delivery: Delivery, kind: str, ask, *, by: Membership, now: datetime) -> Righted:
    SIGN.require(by, delivery.channel)
    found = righting_of(delivery.variant, now)
    if found is None or found.correction.kind != kind or found.delivery.pk != delivery.pk:
        raise Refused(_("Put it on record first, with the note the public reads."))
    if found.done or found.hinders:
        raise Refused(found.done or found.hinders)
    network = delivery.channel.network
    try:  # outside any transaction: a call may take its time
        settings = settings_of(network, fresh_credentials(delivery.channel, now=now))
        righted = ask(network, settings, delivery)
    except NetworkError as error:
        raise Refused(error.sentence) from None
    return _keep(delivery, found.correction, righted, by, now)


def _ask_to_take_back(network, settings, delivery: Delivery) -> Righted:
    receipt = Receipt(delivery.remote_id, delivery.remote_url)
    return network.withdraw(settings, receipt, kept=steps.opened(delivery))


def _ask_to_put_note(network, settings, delivery: Delivery) -> Righted:
    delivery.revision.variant = delivery.variant
    delivery.variant.channel = delivery.channel
    draft = with_notes(delivery, delivery.revision.draft())
    return network.edit(settings, Receipt(delivery.remote_id, delivery.remote_url), draft, kept=steps.opened(delivery))


@transaction.atomic
def _keep(delivery: Delivery, correction: Correction, righted: Righted, by: Membership, now: datetime) -> Righted:
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    row.kept = {**row.kept, KEPT: f"{correction.pk} {righted.what}"}
    row.save(update_fields=["kept"])
    verb = "publishing.take_back" if correction.kind == Correction.WITHDRAWN else "publishing.put_note"
    journal.write(verb, delivery, by=by, now=now, what=righted.what)
    return righted
