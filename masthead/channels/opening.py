"""A channel begins: asked for with reasons (practice notes 3.11), or written down by the head as it is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.closing import write_links
from masthead.channels.models import Asking, Channel
from masthead.channels.official import web_address
from masthead.channels.permits import require_head
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.networks import NETWORKS
from masthead.people.models import Membership, Organisation

REASONS = ("audience", "need", "content", "people", "why_not")
LONGEST, MOST_HOURS = 2_000, 168


@transaction.atomic
def ask_for_channel(
    *, network_key: str, name: str, hours: float, by: Membership, now: datetime, url: str = "", **reasons: str
) -> Channel:
    """Anybody of the team may ask; every reason is given, and the head is told (3.11). Nothing is opened by asking."""
    organisation = by.organisation
    if by.left_at is not None:
        raise NotAllowed(_("Only somebody of the team can ask for a channel."))
    network = NETWORKS.get(network_key)
    if network is None or network.closed:
        raise Refused(_("Choose a network from the list."))
    if not name.strip():
        raise Refused(_("Give the channel a name, for example “Blog”."))
    said = {field: reasons.get(field, "").strip()[:LONGEST] for field in REASONS}
    if not all(said.values()):
        raise Refused(_("Answer every question: the head decides by the answers."))
    if not 0 < hours <= MOST_HOURS:
        raise Refused(_("Say how many hours a week it takes, for example 2."))
    rhythm = network.suggested_rhythm
    channel = Channel(
        organisation=organisation, network_key=network_key, name=name.strip()[:200], url=web_address(url)[:500],
        language=organisation.language, zone=organisation.zone, audience=said["audience"], subjects=said["content"],
        rhythm_floor=rhythm.floor, rhythm_target=rhythm.target, rhythm_ceiling=rhythm.ceiling,
        status=Channel.REQUESTED, created_at=now, status_since=now, alive_at=now,
    )  # fmt: skip
    channel.slug = channel.new_slug()
    channel.save()
    Asking.objects.create(channel=channel, asked_by=by, asked_at=now, hours=hours, **said)
    lead = Membership.objects.filter(organisation=organisation, person=organisation.head_id).first()
    journal.write(
        "channels.ask_for_channel", channel, by=by, now=now, told=None if lead == by else lead, network=network_key
    )
    return channel


@transaction.atomic
def add_channel(organisation: Organisation, *, network_key: str, name: str, by: Membership, now: datetime,
                handle: str = "", url: str = "", language: str | None = None, status: str = Channel.ACTIVE) -> Channel:  # fmt: skip
    """Write a presence into the register, with its network's usual rhythm. It has no owner yet: that is a gap.

    It runs already, is to be set up (approved), or its name is only kept (reserved); on a network that died it is closed."""
    require_head(by, _("Adding a channel"))
    if network_key not in NETWORKS:
        raise Refused(_("Choose a network from the list."))
    if not name.strip():
        raise Refused(_("Give the channel a name, for example “Blog”."))
    if status not in (Channel.ACTIVE, Channel.APPROVED, Channel.RESERVED):
        raise Refused(_("A new channel runs already, is being set up, or is only reserved."))
    rhythm = NETWORKS[network_key].suggested_rhythm
    channel = Channel(
        organisation=organisation, network_key=network_key, name=name.strip()[:200], handle=handle.strip()[:200],
        url=web_address(url)[:500], language=language or organisation.language, zone=organisation.zone,
        rhythm_floor=rhythm.floor, rhythm_target=rhythm.target, rhythm_ceiling=rhythm.ceiling,
        status=Channel.CLOSED if NETWORKS[network_key].closed else status, created_at=now, status_since=now, alive_at=now,
    )  # fmt: skip
    channel.slug = channel.new_slug()
    channel.save()
    if channel.status == Channel.CLOSED:
        write_links(channel)
    journal.write("channels.add_channel", channel, by=by, now=now, network=network_key)
    return channel
