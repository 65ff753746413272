"""Saying twice what another channel says: the owner's written reason, a series, a quotation (row 6.4)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import WRITE
from masthead.editorial.guard.models import Twice
from masthead.editorial.guard.permits import SAY_TWICE
from masthead.editorial.guard.rules import differs, is_only_quoted
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership


@transaction.atomic
def allow_twice(variant: Variant, *, other: Variant, kind: str, reason: str, by: Membership, now: datetime) -> Twice:
    """Write down why this version may say what the other channel's says. It holds for these two only.

    That it is meant is for the channel's owner to say; whoever writes there may declare a series or a quotation, where
    it is one. Raises NotAllowed, and Refused with what is missing."""
    (SAY_TWICE if kind == Twice.MEANT else WRITE).require(by, variant.channel)
    if kind not in dict(Twice.KINDS) or other.channel_id == variant.channel_id:
        raise Refused(_("Choose what makes it no copy."))
    if not reason.strip():
        raise Refused(_("Write the reason: whoever checks the words reads it."))
    if kind == Twice.QUOTED and not is_only_quoted(variant.text, other.text):
        raise Refused(_("Put what is quoted between quotation marks: outside of them the words are the same, too."))
    if kind == Twice.SERIES and not differs(variant.text, other.text):
        raise Refused(_("Not one word differs: two posts of a series share a template, not every word."))
    said = {"kind": kind, "reason": reason.strip()[:300], "by": by, "at": now}
    twice, _new = Twice.objects.update_or_create(variant=variant, other=other, defaults=said)
    journal.write(
        "editorial.allow_twice", variant, by=by, now=now, because=twice.reason, kind=kind, other=other.channel.name
    )
    return twice


@transaction.atomic
def forbid_twice(twice: Twice, *, by: Membership, now: datetime) -> None:
    """Take the reason back: the two count as a copy again."""
    (SAY_TWICE if twice.kind == Twice.MEANT else WRITE).require(by, twice.variant.channel)
    journal.write("editorial.forbid_twice", twice.variant, by=by, now=now, other=twice.other.channel.name)
    twice.delete()
