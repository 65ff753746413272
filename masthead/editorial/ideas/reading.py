"""The board of ideas: what waits, what was said."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from masthead.editorial.ideas.models import Pitch
from masthead.people.models import Membership

PAGE = 20
TABS: dict[str, tuple[Promise, str]] = {
    "waiting": (_("Wait for an answer"), Pitch.PITCHED), "parked": (_("Put aside"), Pitch.PARKED),
    "accepted": (_("Accepted"), Pitch.ACCEPTED), "declined": (_("Declined"), Pitch.DECLINED),
}  # fmt: skip


@dataclass(frozen=True)
class Board:
    """One tab of the ideas, one page of it."""

    tab: str
    page: Page
    mine: bool

    @property
    def tabs(self) -> list[tuple[str, Promise]]:
        return [(code, label) for code, (label, _state) in TABS.items()]


def board_of(member: Membership, *, tab: str, mine: bool, number, on: date) -> Board:
    """Ideas of one kind, those to be answered soonest first; answered ones newest first."""
    tab = tab if tab in TABS else "waiting"
    found = Pitch.objects.visible_to(member)
    found = found.waiting(on) if tab == "waiting" else found.filter(state=TABS[tab][1])
    if tab == "parked":
        found = found.exclude(parked_until__lte=on)
    if mine:
        found = found.filter(by=member)
    order = ("due", "pk") if tab in ("waiting", "parked") else ("-decided_at", "-pk")
    rows = found.select_related("by__person", "asked__person", "decided_by__person").prefetch_related("channels")
    return Board(tab, Paginator(rows.order_by(*order), PAGE).get_page(number), mine)


def to_answer(member: Membership, on: date):
    """What this member is asked; the head also sees what others are late with (practice notes R10)."""
    waiting = (
        Pitch.objects.visible_to(member).waiting(on).select_related("by__person", "asked__person").order_by("due", "pk")
    )
    mine = waiting.filter(asked=member.pk)
    return mine | waiting.filter(due__lt=on) if member.leads else mine


def mine_waiting(member: Membership):
    """What this member proposed and somebody else has yet to answer."""
    return Pitch.objects.visible_to(member).filter(state=Pitch.PITCHED, by=member.pk).exclude(asked=member.pk)
