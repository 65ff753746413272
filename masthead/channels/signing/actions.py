"""Deciding how many people sign on a channel."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.channels.duties import OWNERSHIP
from masthead.channels.models import Channel, Reader
from masthead.channels.permits import Permit
from masthead.channels.signing.models import MOST
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership

SET_SIGNING = Permit(gettext_lazy("Deciding how many sign"), (OWNERSHIP,))


@transaction.atomic
def set_signing(
    channel: Channel,
    *,
    signatures: str,
    low_unsigned: bool,
    readers: list[Membership],
    names_author: bool = False,
    by: Membership,
    now: datetime,
) -> Channel:
    """Say how many sign what goes out here, who reads before, whether low risk needs a signature at all, and whether
    the public is told who wrote it.

    It counts for what is submitted from now on. Raises NotAllowed, and Refused for a chain without a name."""
    SET_SIGNING.require(by, channel)
    named = list(dict.fromkeys(readers))[:MOST]
    if any(one.organisation_id != channel.organisation_id or one.left_at for one in named):
        raise Refused(_("Name people of the house who are still here."))
    if signatures == Channel.CHAIN and not named:
        raise Refused(_("Name who reads before the signature."))
    channel = Channel.objects.select_for_update().get(pk=channel.pk)
    before = _said(channel)
    channel.signatures, channel.low_unsigned = signatures, low_unsigned
    channel.names_author = names_author and channel.network.shows.byline
    channel.save(update_fields=["signatures", "low_unsigned", "names_author"])
    channel.readers.all().delete()
    Reader.objects.bulk_create(Reader(channel=channel, position=place, member=one) for place, one in enumerate(named))
    after = _said(channel)
    if after != before:
        journal.write("channels.set_signing", channel, by=by, now=now, before=before, after=after)
    return channel


def _said(channel: Channel) -> dict:
    names = [reader.member.name for reader in channel.readers.select_related("member__person")]
    return {
        "signatures": channel.signatures, "low_unsigned": channel.low_unsigned, "readers": names,
        "names_author": channel.names_author,
    }  # fmt: skip
