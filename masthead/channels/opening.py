"""Asking for a channel (practice notes 3.11): why, for whom, and what it costs, before anybody opens one."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Asking, Channel
from masthead.channels.official import web_address
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.networks import NETWORKS
from masthead.people.models import Membership

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
