"""Saying twice what another channel says: the owner's written reason (row 6.4).

What is quoted is declared for a version (`quoting`), what shares a template for a series (`editorial.series`)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.editorial.guard.adapting import ask_again
from masthead.editorial.guard.models import Twice
from masthead.editorial.guard.permits import SAY_TWICE
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership


@transaction.atomic
def allow_twice(variant: Variant, *, other: Variant, reason: str, by: Membership, now: datetime) -> Twice:
    """Write down why this version may say what the other channel's says. It holds for these two only.

    That it is meant is for the channel's owner to say. Raises NotAllowed, and Refused with what is missing."""
    SAY_TWICE.require(by, variant.channel)
    if other.channel_id == variant.channel_id:
        raise Refused(_("Both stand on one channel: there is nothing to allow."))
    if not reason.strip():
        raise Refused(_("Write the reason: whoever checks the words reads it."))
    said = {"reason": reason.strip()[:300], "by": by, "at": now}
    twice, _new = Twice.objects.update_or_create(variant=variant, other=other, defaults=said)
    ask_again(variant, other)
    journal.write("editorial.allow_twice", variant, by=by, now=now, because=twice.reason, other=other.channel.name)
    return twice


@transaction.atomic
def forbid_twice(twice: Twice, *, by: Membership, now: datetime) -> None:
    """Take the reason back: the two count as a copy again."""
    SAY_TWICE.require(by, twice.variant.channel)
    journal.write("editorial.forbid_twice", twice.variant, by=by, now=now, other=twice.other.channel.name)
    twice.delete()
    ask_again(twice.variant, twice.other)
