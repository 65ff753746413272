"""Everybody of a house, read once for a page that names many of them."""

from masthead.people.models import Membership


def team_of(member: Membership, *, order: tuple[str, ...] = ("person__name", "pk"), **known) -> list[Membership]:
    """Everybody who can be named; `known` are expressions for what else a page wants to know of each.

    Their house is the member's own: it is not read again for each of them."""
    team = Membership.objects.visible_to(member).active().select_related("person").annotate(**known)
    team = list(team.order_by(*order))
    for one in team:
        one.organisation = member.organisation
    return team
