"""Who may declare a series: whoever writes on one of its channels. What it opens, each version's own writer lets it open."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.permits import WRITE, today
from masthead.kit.errors import NotAllowed
from masthead.people.models import Membership


def may_on_one(member: Membership, channels: Iterable[Channel]) -> bool:
    """Does this member write on at least one of the channels?"""
    facts = facts_of(member.organisation, on=today())
    return bool(WRITE.channels_for(member, channels, facts=facts))


def require_on_one(member: Membership, channels: Iterable[Channel]) -> None:
    """Go on, or stop with the name of who can. Raises NotAllowed."""
    channels = list(channels)
    if any(channel.organisation_id != member.organisation_id for channel in channels):
        raise NotAllowed(_("This belongs to another organisation."))
    if not may_on_one(member, channels):
        head = member.organisation.leading.name
        raise NotAllowed(_("You write on none of these channels. Ask %(who)s.") % {"who": head}, who=[head])
