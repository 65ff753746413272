"""The checklist of a hand-over (practice notes 3.11). No database here."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

GIVES, TAKES = "gives", "takes"
BOTH = (GIVES, TAKES)


@dataclass(frozen=True)
class Item:
    """One thing that changes hands, and what each side says by ticking it."""

    code: str
    label: str
    asks: str
    sides: tuple[str, ...] = BOTH


ITEMS = {
    item.code: item
    for item in (
        Item("access", _("Access"), _("The new owner can sign in; logins that are no longer needed are ended.")),
        Item("recovery", _("Recovery"), _("Recovery phone, e-mail and codes belong to the new owner or to the house.")),
        Item("tools", _("Connected tools"), _("Each tool is known: it stays, or it is disconnected.")),
        Item("scheduled", _("Scheduled versions"), _("What is planned has been looked at together.")),
        Item("reviews", _("Open checks"), _("What waits for a check has somebody who reads it.")),
        Item("guide", _("The guide"), _("The new owner has read how this channel differs."), (TAKES,)),
    )
}


def missing(ticked: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """What still has to be ticked, in the order of the list: (item, side)."""
    return [(item.code, side) for item in ITEMS.values() for side in item.sides if (item.code, side) not in ticked]


def sides_of(member: int, *, outgoing: int, incoming: int, leads: bool) -> tuple[str, ...]:
    """For which side somebody may tick: their own; the head for whoever is not here any more."""
    if leads:
        return BOTH
    return tuple(side for side, who in ((GIVES, outgoing), (TAKES, incoming)) if who == member)
