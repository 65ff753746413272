"""Who keeps the library: permission follows duty here too, only that a picture belongs to all channels at once."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import CONSISTENCY
from masthead.channels.facts import facts_of
from masthead.channels.permits import today
from masthead.channels.rules import holders
from masthead.kit.errors import NotAllowed
from masthead.media.models import Asset
from masthead.people.models import Membership


def keeps_pictures(member: Membership) -> bool:
    """Does this member look after the pictures: the head, or whoever answers for consistency on one of the channels?"""
    if member.leads:
        return True
    facts = facts_of(member.organisation, on=today())
    channels = set(facts.owners) | {channel for channel, _duty in [*facts.duties, *facts.doing]}
    return any(member.pk in holders(facts, channel, CONSISTENCY) for channel in channels)


def may_edit(asset: Asset, member: Membership) -> bool:
    """Whoever brought a picture says what it is, and so do those who look after the pictures."""
    return asset.uploaded_by_id == member.pk or keeps_pictures(member)


def require_keeper(asset: Asset, member: Membership, verb: str | Promise) -> None:
    """Go on, or stop naming the head. Raises NotAllowed."""
    require_house(asset, member)
    if not keeps_pictures(member):
        _refuse(member, verb)


def require_edit(asset: Asset, member: Membership, verb: str | Promise) -> None:
    """Go on for whoever brought the picture or looks after all of them. Raises NotAllowed."""
    require_house(asset, member)
    if not may_edit(asset, member):
        _refuse(member, verb)


def require_house(asset: Asset, member: Membership) -> None:
    """The picture is of the member's own organisation. Raises NotAllowed."""
    if asset.organisation_id != member.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))


def _refuse(member: Membership, verb) -> None:
    head = member.organisation.leading.name
    said = _("{verb} is for whoever answers for consistency on a channel, and for the head. Ask {who}.")
    raise NotAllowed(format_lazy(said, verb=verb, who=head), who=[head])
