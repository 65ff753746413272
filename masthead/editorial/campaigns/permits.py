"""Who may run a campaign. It has no channel of its own, so the duty may be held on any of them."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.permits import PLAN, today
from masthead.kit.errors import NotAllowed
from masthead.people.models import Membership


def may_run(member: Membership) -> bool:
    """Head, the head's stand-in, or whoever plans on one of the open channels."""
    if member.leads:
        return True
    facts = facts_of(member.organisation, on=today())
    channels = Channel.objects.visible_to(member).open().order_by()
    return bool(PLAN.channels_for(member, channels, facts=facts))


def require_run(member: Membership, organisation_id: int, verb) -> None:
    """Go on, or stop with the name of who can. Raises NotAllowed."""
    if organisation_id != member.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if not may_run(member):
        head = member.organisation.leading.name
        sentence = _("{verb} is for whoever plans a channel. Ask {who}.")
        raise NotAllowed(format_lazy(sentence, verb=verb, who=head), who=[head])
