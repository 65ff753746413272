"""Everybody of a house, read once for a page that names many of them."""

from collections import Counter

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.rules import Facts, answers
from masthead.kit.prepared import prepared
from masthead.people.models import Membership

NO_CHANNEL = 0


def team_of(member: Membership) -> list[Membership]:
    """Everybody who can be named, by name."""
    return of_house(member, _team(house=member.organisation_id))


def of_house(member: Membership, team: list[Membership]) -> list[Membership]:
    """The same people, told apart: their house is the member's own, so it is not read again for each of them."""
    for one in team:
        one.organisation = member.organisation
    return told_apart(team)


def told_apart(team: list[Membership]) -> list[Membership]:
    """Whoever shares a first name with somebody else is called by the whole name."""
    first = Counter(one.first_name for one in team)
    for one in team:
        one.called = one.first_name if first[one.first_name] < 2 else one.name
    return team


@prepared
def _team(house: int) -> QuerySet:
    return people_in(house).by_name()


def people_in(house: int) -> QuerySet:
    """Those of a house who can be named."""
    return Membership.objects.visible_to(Membership(organisation_id=house)).active().select_related("person")


def leading(facts: Facts) -> int:
    """Whoever leads today: the head, or the head's stand-in while the head is away. Of a channel nobody owns they answer."""
    return answers(facts, NO_CHANNEL, OWNERSHIP).member


def head_in_words(facts: Facts) -> str:
    """The head of social media, and who leads today while the head is away."""
    today, name = leading(facts), facts.names.get(facts.head, "")
    if today == facts.head:
        return _("Head of social media: %(name)s") % {"name": name}
    words = {"name": name, "who": facts.names.get(today, "")}
    return _("Head of social media: %(name)s (away; %(who)s leads)") % words
