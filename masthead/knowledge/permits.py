"""Who may help: whoever holds technical help there, the owner, the head, their stand-ins."""

from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP, TECHNICAL_HELP
from masthead.channels.facts import facts_of
from masthead.channels.rules import answers, holders
from masthead.kit.errors import NotAllowed
from masthead.people.models import Membership, Organisation

NO_CHANNEL = 0  # a question about no channel in particular: the head


def facts_for(organisation: Organisation, channel_id: int | None, now):
    """The facts of the organisation's own day, for one channel or none."""
    on = timezone.localdate(now, ZoneInfo(organisation.zone))
    return facts_of(organisation, on=on, channel_ids=[channel_id] if channel_id else [])


def helper_of(facts, channel_id: int | None, *, besides: int) -> int:
    """The one person who answers for technical help there, the asker left out."""
    return answers(facts, channel_id or NO_CHANNEL, TECHNICAL_HELP, besides=besides).member


def head_of(facts, *, besides: int | None = None) -> int:
    """Whoever leads today, absences applied."""
    return answers(facts, NO_CHANNEL, OWNERSHIP, besides=besides).member


def may_take_part(asked, member: Membership, facts) -> bool:
    """The one who asked, the one who was asked, and everybody who may help there."""
    if asked.to_head:
        return member.leads or member.pk in {asked.asked_by_id, asked.helper_id}
    return member.pk in {asked.asked_by_id, asked.helper_id, *holders(facts, asked.channel_id or 0, TECHNICAL_HELP)}


def require_part(asked, member: Membership, facts) -> None:
    """Go on, or stop with the name of who helps. Raises NotAllowed."""
    if asked.organisation_id != member.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if asked.to_head and not may_take_part(asked, member, facts):
        who = asked.helper.name
        raise NotAllowed(_("This was raised to the head. Ask %(who)s.") % {"who": who}, who=[who])
    if not may_take_part(asked, member, facts):
        who = facts.names[helper_of(facts, asked.channel_id, besides=asked.asked_by_id)]
        raise NotAllowed(
            _("Technical help here is not one of your duties. If you know the answer, tell %(who)s.") % {"who": who},
            who=[who],
        )
