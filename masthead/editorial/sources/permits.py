"""Who keeps the list of sources: the head, and whoever plans on some channel."""

from django.utils.translation import gettext_lazy as _

from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.permits import PLAN, today
from masthead.kit.errors import NotAllowed
from masthead.people.models import Membership


def keeps_sources(member: Membership) -> bool:
    """May this member add and leave sources?"""
    if member.leads:
        return True
    channels = list(Channel.objects.visible_to(member).open())
    return bool(PLAN.channels_for(member, channels, facts=facts_of(member.organisation, on=today())))


def require_keeper(member: Membership, organisation_id: int | None = None) -> None:
    """Go on, or stop with the name of who can. Raises NotAllowed."""
    if organisation_id is not None and organisation_id != member.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if not keeps_sources(member):
        who = member.organisation.leading.name
        sentence = _("The list of sources is kept by those who plan. Ask %(who)s.") % {"who": who}
        raise NotAllowed(sentence, who=[who])
