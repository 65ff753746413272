"""How somebody is reached: beside the e-mail, in their own words (row 2.18)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import REACH_LONGEST, Membership


@transaction.atomic
def say_how_to_reach(member: Membership, *, words: str, by: Membership, now: datetime) -> Membership:
    """Say how somebody is reached, “06 12 34 56 78, at the counter until noon”; nothing takes it away.

    Oneself and the head may. It is shown on the masthead to the house and to whoever has the staff link, never to the
    public, and the journal keeps that it changed, not what it says."""
    if not may_say(member, by):
        raise NotAllowed(
            _("Only this person and the head say how they are reached."), who=[by.organisation.leading.name]
        )
    if member.left_at is not None:
        raise Refused(_("This person has left the team."))
    words = " ".join(words.split())
    if len(words) > REACH_LONGEST:
        raise Refused(_("Say it in %(n)s characters at most.") % {"n": REACH_LONGEST})
    if words != member.reach:
        member.reach = words
        member.save(update_fields=["reach"])
        journal.write("people.say_how_to_reach", member, by=by, now=now)
    return member


def may_say(member: Membership, by: Membership) -> bool:
    """Oneself, and the head."""
    return member.organisation_id == by.organisation_id and (member == by or by.leads)
