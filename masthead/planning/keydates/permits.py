"""Who keeps the days of the house: the head, and whoever plans on at least one channel."""

from django.utils.translation import gettext as _

from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.permits import PLAN, today
from masthead.kit.errors import NotAllowed
from masthead.people.models import Membership


def plans_somewhere(by: Membership) -> bool:
    """Does this member lead, or plan on any channel?"""
    if by.leads:
        return True
    facts = facts_of(by.organisation, on=today())
    return bool(PLAN.channels_for(by, Channel.objects.visible_to(by).open(), facts=facts))


def require_planner(by: Membership) -> None:
    """Go on, or stop with the reason and who can. Raises NotAllowed."""
    if not plans_somewhere(by):
        head = by.organisation.leading
        raise NotAllowed(
            _("Key dates are kept by whoever plans on a channel. Ask %(who)s.") % {"who": head.name}, who=[head.name]
        )
