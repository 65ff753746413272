"""After a correction or a withdrawal: what the network itself is asked to do, and what it really did.

Nothing here says more than the network did. What it did is kept with the delivery, once for each note; asking again
does no harm over there, so an unclear answer is only “not yet”."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, OuterRef, Q, Subquery, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from masthead.channels.connecting.actions import settings_of
from masthead.channels.connecting.refreshing import fresh_credentials
from masthead.channels.permits import SIGN, WRITE
from masthead.editorial.corrections.models import Correction
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.networks import NETWORKS, Draft, NetworkError, Receipt, Righted
from masthead.networks.words import said
from masthead.people.models import Membership
from masthead.publishing import possible, rules, steps
from masthead.publishing.models import Delivery

KEPT = "righted"  # in what a delivery keeps: the number of the note, and what was done about it
DONE = {
    "deleted": _("It was deleted on %(channel)s."),
    "hidden": _("It was hidden on %(channel)s."),
    "in_trash": _("On %(channel)s it is in the trash of the site, where it can be got back for thirty days."),
    "files_gone": _(
        "On %(channel)s it is in the trash of the site for thirty days; the pictures and films that came with it are deleted."
    ),
    "files_stay": _(
        "On %(channel)s it is in the trash of the site for thirty days. Its pictures and films could not be deleted: take them out of the media library there."
    ),
    "edited": _("The note stands below the words on %(channel)s."),
    "absent": _("It was gone from %(channel)s already."),
    "removed": _("It was taken off %(channel)s by hand."),
    "noted": _("The note was put on %(channel)s by hand."),
}
GONE = {"deleted", "hidden", "absent", "removed", "in_trash", "files_gone", "files_stay"}
_NOT_ON_RECORD = _("Put it on record first, with the note the public reads.")
_TOO_LONG = _("With the note it is too long for %(network)s by %(over)d: put it there by hand, in an answer.")


@dataclass(frozen=True)
class Righting:
    """The latest note about a version, and what can be done about it over there."""

    delivery: Delivery
    correction: Correction
    done: str = ""  # the sentence of what the network did
    hinders: str = ""  # why a person does it by hand, and how

    @property
    def takes_back(self) -> bool:
        return self.correction.kind == Correction.WITHDRAWN

    @property
    def can_be_written_about(self) -> bool:
        """Did it go to people by mail, so that another mail can tell them?"""
        return possible.is_mailed(self.delivery)


def righting_of(variant: Variant, now: datetime) -> Righting | None:
    """What is to be done over there about the latest correction or withdrawal; None where nothing was put right."""
    correction, delivery = variant.corrections.first(), _out(variant)
    if correction is None or delivery is None:
        return None
    takes_back = correction.kind == Correction.WITHDRAWN
    if itself := possible.by_itself(delivery, takes_back=takes_back):
        return Righting(delivery, correction, done=itself)
    if delivery.kept.get(KEPT, "").partition(" ")[0] == str(correction.pk):
        return Righting(delivery, correction, done=done_there(delivery))
    return Righting(delivery, correction, hinders=_hinders(delivery, takes_back, now))


def follows(variant: Variant, now: datetime) -> possible.Foretold | None:
    """What a correction or a withdrawal will do over there; None for what is not out, and after a withdrawal."""
    delivery = _out(variant)
    if delivery is None or variant.corrections.filter(kind=Correction.WITHDRAWN).exists():
        return None
    return possible.foretold(delivery, now)


def _out(variant: Variant) -> Delivery | None:
    return Delivery.objects.filter(variant=variant, state=rules.PUBLISHED).whole().order_by("-pk").first()


def not_done_there(member: Membership):
    """The publications of a member's house whose last note has not reached the network: found from the few notes there are."""
    notes = Correction.objects.filter(variant=OuterRef("variant")).order_by("-pk")
    said = {"note_id": "pk", "kind": "kind", "note": "note", "noted_at": "at"}
    noted = Correction.objects.filter(by__organisation=member.organisation_id).order_by().values("variant")
    found = Delivery.objects.filter(variant__in=noted, state=rules.PUBLISHED).exclude(_does_itself())
    did = Coalesce(KeyTextTransform(KEPT, "kept"), Value(""), output_field=CharField())
    found = found.annotate(**{name: Subquery(notes.values(column)[:1]) for name, column in said.items()}, did=did)
    return found.exclude(did__startswith=Concat(Cast("note_id", CharField()), Value(" ")))


def _does_itself() -> Q:
    """Where the note is all there is to do: what Masthead shows itself, and mails, which nobody can take back."""
    served = [key for key, network in NETWORKS.items() if network.served_here]
    mailed = [key for key, network in NETWORKS.items() if network.mails]
    return Q(channel__network_key__in=mailed) | Q(channel__network_key__in=served) & ~Q(remote_id="")


def done_there(delivery: Delivery) -> str:
    """What the network did about the note it was asked for last, in a sentence; nothing where it did nothing."""
    _number, _space, what = delivery.kept.get(KEPT, "").partition(" ")
    return str(said(DONE[what], channel=delivery.channel.name)) if what else ""


def is_gone(delivery: Delivery) -> bool:
    """Did the network take it away, so that nobody reads it at its address?"""
    return delivery.kept.get(KEPT, "").partition(" ")[2] in GONE


def _hinders(delivery: Delivery, takes_back: bool, now: datetime) -> str:
    why = possible.hinders(delivery, takes_back=takes_back, now=now)
    return why if why or takes_back else _note_hinders(delivery)


def _note_hinders(delivery: Delivery) -> str:
    delivery.revision.variant = delivery.variant
    network = delivery.channel.network
    over = network.count(with_notes(delivery, delivery.revision.words_only())).over
    return str(said(_TOO_LONG, network=network.label, over=over)) if over else ""


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


@transaction.atomic
def did_by_hand(delivery: Delivery, *, by: Membership, now: datetime) -> str:
    """Say that it is done over there, where a person did it: the post is gone, or the note stands there. Answers which.

    For whoever writes on the channel, as publishing by hand is. Raises NotAllowed; Refused before there is a note, and when
    it was done."""
    WRITE.require(by, delivery.channel)
    found = righting_of(delivery.variant, now)
    if found is None or found.delivery.pk != delivery.pk:
        raise Refused(_NOT_ON_RECORD)
    if found.done:
        raise Refused(found.done)
    what = "removed" if found.takes_back else "noted"
    _keep(delivery, found.correction, what, "publishing.righted_by_hand", by, now)
    return what


def _done(delivery: Delivery, kind: str, ask, *, by: Membership, now: datetime) -> Righted:
    SIGN.require(by, delivery.channel)
    found = righting_of(delivery.variant, now)
    if found is None or found.correction.kind != kind or found.delivery.pk != delivery.pk:
        raise Refused(_NOT_ON_RECORD)
    if found.done or found.hinders:
        raise Refused(found.done or found.hinders)
    network = delivery.channel.network
    try:  # outside any transaction: a call may take its time
        settings = settings_of(network, fresh_credentials(delivery.channel, now=now))
        righted = ask(network, settings, delivery)
    except NetworkError as error:
        raise Refused(error.sentence) from None
    verb = "publishing.take_back" if found.takes_back else "publishing.put_note"
    _keep(delivery, found.correction, righted.what, verb, by, now)
    return righted


def _ask_to_take_back(network, settings, delivery: Delivery) -> Righted:
    receipt = Receipt(delivery.remote_id, delivery.remote_url)
    return network.withdraw(settings, receipt, kept=steps.opened(delivery))


def _ask_to_put_note(network, settings, delivery: Delivery) -> Righted:
    delivery.revision.variant = delivery.variant
    delivery.variant.channel = delivery.channel
    draft = with_notes(delivery, delivery.revision.draft())
    return network.edit(settings, Receipt(delivery.remote_id, delivery.remote_url), draft, kept=steps.opened(delivery))


@transaction.atomic
def _keep(delivery: Delivery, correction: Correction, what: str, verb: str, by: Membership, now: datetime) -> None:
    row = Delivery.objects.select_for_update().get(pk=delivery.pk)
    row.kept = {**row.kept, KEPT: f"{correction.pk} {what}"}
    row.save(update_fields=["kept"])
    journal.write(verb, delivery, by=by, now=now, what=what)
