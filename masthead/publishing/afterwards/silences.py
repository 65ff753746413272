"""After a silence: what was due meanwhile, and what became of it. One notice to the head, one to each who answers."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from masthead.journal import actions as journal
from masthead.kit.db import background_write
from masthead.people.models import Membership, Organisation
from masthead.publishing import rules
from masthead.publishing.afterwards.models import DueThen, Silence
from masthead.publishing.models import Delivery
from masthead.publishing.telling import answerer

WAITS = timedelta(minutes=30)  # what is caught up with at a distance has gone out by then
MOST = 2000
MOVING = (rules.SCHEDULED, rules.CLAIMED, rules.SENDING)

OUT, LATE, HANDED, ASKED, STILL, DROPPED = "out", "late", "by_hand", "asked", "still", "dropped"
SAID = {
    OUT: _("went out"), LATE: _("on hold: still worth sending?"), HANDED: _("to publish by hand"),
    ASKED: _("needs somebody"), STILL: _("still to go out"), DROPPED: _("withdrawn"),
}  # fmt: skip
_BECAME = {
    rules.PUBLISHED: OUT, rules.HELD: ASKED, rules.BY_HAND: HANDED, rules.UNCERTAIN: ASKED, rules.FAILED: ASKED,
    rules.WITHDRAWN: DROPPED,
}  # fmt: skip


def began(since: datetime, *, now: datetime) -> None:
    """The pump runs again: keep the silence and what was due in it. Call it inside a transaction."""
    silence, made = Silence.objects.get_or_create(began_at=since, defaults={"ended_at": now})
    if made:
        due = Delivery.objects.filter(state__in=MOVING, due_at__gt=since, due_at__lte=now).order_by("due_at", "pk")
        rows = due.values_list("pk", "due_at")[:MOST]
        DueThen.objects.bulk_create(DueThen(silence=silence, delivery_id=pk, due_at=at) for pk, at in rows)


def tell_ended(*, now: datetime) -> int:
    """Tell of each silence once, when it is known what became of everything. Answers how many people were told."""
    told = 0
    for silence in Silence.objects.filter(told_at=None):
        moving = silence.due.filter(delivery__state__in=MOVING).exists()
        if moving and now < silence.ended_at + WAITS:
            continue
        with background_write():
            if Silence.objects.filter(pk=silence.pk, told_at=None).update(told_at=now):
                told += _tell(silence, now)
    return told


def _tell(silence: Silence, now: datetime) -> int:
    due = silence.due.select_related("delivery__channel__organisation__head").order_by()
    firms: dict[Organisation, list[DueThen]] = {}
    for one in due:
        firms.setdefault(one.delivery.channel.organisation, []).append(one)
    return sum(_tell_firm(silence, firm, rows, now) for firm, rows in firms.items())


def _tell_firm(silence: Silence, firm: Organisation, rows: list[DueThen], now: datetime) -> int:
    """The head and everybody who answers for one of the channels, each once, with the figures of the whole firm."""
    channels = {one.delivery.channel_id: one.delivery.channel for one in rows}
    head = Membership.objects.filter(organisation=firm, person=firm.head).first()
    people = {one.pk: one for one in (head, *(answerer(channel, now) for channel in channels.values())) if one}
    counts = Counter(became(one.delivery) for one in rows)
    for person in people.values():
        journal.write("publishing.silence", firm, by=None, now=now, told=person, silence=silence.pk,
                      due=len(rows), out=counts[OUT], rest=len(rows) - counts[OUT])  # fmt: skip
    return len(people)


def became(delivery: Delivery) -> str:
    """What became of a delivery that was due in a silence."""
    if delivery.state == rules.HELD and delivery.hold_kind == rules.LATE:
        return LATE
    return _BECAME.get(delivery.state, STILL)


@dataclass(frozen=True)
class Row:
    """One line of the report."""

    due: DueThen
    what: str

    @property
    def said(self):
        return SAID[self.what]


def rows_of(due: list[DueThen]) -> list[Row]:
    """The lines of one page of the report."""
    return [Row(one, became(one.delivery)) for one in due]


def last_silences(member: Membership) -> list[Silence]:
    """The last silences in which something of this organisation was due, newest first."""
    mine = DueThen.objects.visible_to(member).order_by().values("silence")
    return list(Silence.objects.filter(pk__in=mine).order_by("-began_at")[:5])
