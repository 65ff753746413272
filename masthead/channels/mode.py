"""One-person mode and shared mode: computed from who owns what, and said in words to those it changes (row 3.7)."""

from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from masthead.channels.models import Channel, Ownership
from masthead.channels.rules import SHARED, SOLO, mode_of
from masthead.journal import actions as journal
from masthead.people.models import Membership, Organisation

VERBS = {SHARED: "channels.become_shared", SOLO: "channels.become_solo"}
_around: ContextVar[frozenset[int]] = ContextVar("firms whose mode is being watched", default=frozenset())


@contextmanager
def telling_mode(organisation: Organisation, *, now: datetime):
    """Around a change of owners, in its transaction: should the mode turn, every owner and the head are told (3.7).

    Inside another one it leaves the telling to that: several channels that change hands in one go are one turn."""
    if organisation.pk in _around.get():
        yield
        return
    token = _around.set(_around.get() | {organisation.pk})
    before = _owners(organisation)
    try:
        yield
    finally:
        _around.reset(token)
    after = _owners(organisation)
    if turned(before, after):
        _tell(organisation, mode_of(after), before | after, now)


def turned(before: set[int], after: set[int]) -> bool:
    """Did the mode turn? A first owner, or the last one going, turns nothing: there is nobody to share with."""
    return bool(before and after) and mode_of(before) != mode_of(after)


def _owners(organisation: Organisation) -> set[int]:
    channels = Channel.objects.open().filter(organisation=organisation).order_by().values("pk")
    return set(Ownership.objects.standing().filter(channel__in=channels).order_by().values_list("member", flat=True))


def _tell(organisation: Organisation, to: str, owners: set[int], now: datetime) -> None:
    """Masthead itself says it, so that it reaches also the one whose yes turned it."""
    people = Membership.objects.active().filter(organisation=organisation).select_related("person").order_by("pk")
    for one in people:
        if one.pk in owners or one.person_id == organisation.head_id:
            journal.write(VERBS[to], organisation, by=None, now=now, told=one)
