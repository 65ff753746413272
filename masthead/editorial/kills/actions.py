"""Deciding not to publish a version, and opening it again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import SIGN, require_head
from masthead.editorial.actions.void import refuse_when_out, void
from masthead.editorial.kills.models import Kill
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership


@transaction.atomic
def kill(variant: Variant, *, reason: str, by: Membership, now: datetime) -> Kill:
    """Decide that this version is not published. Its date and its signature end; its words stay as they are.

    Whoever may sign here may decide it. Raises NotAllowed, and Refused without a reason or when it is out (row 2.21)."""
    SIGN.require(by, variant.channel)
    if not reason.strip():
        raise Refused(_("Write why: a decision without a reason is asked about for ever."))
    refuse_when_out(variant)
    void(variant, by=by, now=now, because=_("It was decided not to publish this."))
    Variant.objects.filter(pk=variant.pk).update(planned_for=None)
    kill = Kill.objects.create(variant=variant, reason=reason.strip()[:300], by=by, at=now)
    told = variant.author if variant.author_id != by.pk else None
    journal.write("editorial.kill", variant, by=by, now=now, told=told, because=kill.reason)
    return kill


@transaction.atomic
def revive(kill: Kill, *, reason: str, by: Membership, now: datetime) -> Variant:
    """Open a killed version again. For the head, with a reason; the decision stays on record."""
    require_head(by, _("Opening again what was not to be published"))
    if not reason.strip():
        raise Refused(_("Write why it is opened again."))
    said = {"undone_by": by, "undone_at": now, "undone_because": reason.strip()[:300]}
    if not Kill.objects.standing().filter(pk=kill.pk).update(**said):
        raise Stale(_("It is open again already."))
    told = kill.by if kill.by_id != by.pk else None
    journal.write("editorial.revive", kill.variant, by=by, now=now, told=told, because=said["undone_because"])
    return kill.variant
