"""Who keeps templates and snippets: on a channel its editors, for every channel the head."""

from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import EDITORIAL_CALENDAR, QUALITY
from masthead.channels.models import Channel
from masthead.channels.permits import Permit, require_head
from masthead.people.models import Membership

KEEP = Permit(_("Keeping templates and snippets"), (QUALITY, EDITORIAL_CALENDAR))


def may_keep(member: Membership, channel: Channel | None) -> bool:
    """May this member write, change or retire pieces here? No channel: for every channel."""
    return KEEP.allows(member, channel) if channel else member.leads


def require_keep(member: Membership, channel: Channel | None) -> None:
    """Go on, or stop with the name of who can. Raises NotAllowed."""
    if channel:
        KEEP.require(member, channel)
    else:
        require_head(member, _("Keeping snippets for every channel"))
