"""Writing down how search engines are told which address is the original (row 6.5)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.permits import WRITE
from masthead.editorial.models import Original
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership


@transaction.atomic
def settle_original(original: Original, *, technique: str, address: str, by: Membership, now: datetime) -> Original:
    """Say which technique the copy uses, and at which address the original stands. Writers of the copy's channel do.

    Raises NotAllowed, and Refused with what is missing."""
    WRITE.require(by, original.variant.channel)
    if technique not in dict(Original.TECHNIQUES):
        raise Refused(_("Choose how search engines are told."))
    if not address.startswith(("https://", "http://")):
        raise Refused(_("Write the address of the original, with https://."))
    original.technique, original.address, original.by, original.at = technique, address, by, now
    original.save()
    journal.write(
        "editorial.settle_original", original.variant, by=by, now=now, technique=technique, address=address[:300]
    )
    return original


@transaction.atomic
def unsettle_original(original: Original, *, by: Membership, now: datetime) -> None:
    """Take back what was written down: the question is open again. Raises NotAllowed, and Stale where nothing is."""
    WRITE.require(by, original.variant.channel)
    said = {"technique": original.technique, "address": original.address[:300]}
    if (
        not Original.objects.filter(pk=original.pk)
        .exclude(technique="")
        .update(technique="", address="", by=None, at=None)
    ):
        raise Stale(_("Nothing is written down here any more."))
    journal.write("editorial.unsettle_original", original.variant, by=by, now=now, **said)
