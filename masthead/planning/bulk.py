"""Many versions at once: each goes through its own action, and what one refuses does not stop the others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later
from django.utils.translation import ngettext

from masthead.editorial import actions as editorial
from masthead.editorial.models import Variant
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.planning import moving
from masthead.publishing import actions as publishing
from masthead.publishing.models import Delivery

MOST = 200
MOVE, REASSIGN, SUBMIT, WITHDRAW = "move", "reassign", "submit", "withdraw"
DOES: dict[str, Promise] = {
    MOVE: _later("Move"), REASSIGN: _later("Give to"), SUBMIT: _later("Ask for a check"), WITHDRAW: _later("Withdraw"),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    """What one version's action refused, and why."""

    title: str
    channel: str
    reason: str


@dataclass
class Summary:
    """What became of all of them."""

    done: list[int] = field(default_factory=list)
    refused: list[Said] = field(default_factory=list)
    before: dict[int, datetime | None] = field(default_factory=dict)  # where the moved ones stood
    left_out: int = 0

    @property
    def sentence(self) -> str:
        done = ngettext("%(n)s version done.", "%(n)s versions done.", len(self.done)) % {"n": len(self.done)}
        if not self.refused:
            return done
        refused = ngettext("%(n)s refused.", "%(n)s refused.", len(self.refused)) % {"n": len(self.refused)}
        return f"{done} {refused}"


def move_by(variants: Iterable[Variant], *, days: int, by: Membership, now: datetime, zone: ZoneInfo) -> Summary:
    """Move each by so many days; its hour on the wall clock stays, also over the change of the clocks."""

    def shift(variant: Variant):
        at = moving.time_of(variant)
        if at is None:
            raise Refused(_("It has no date yet: give it one first."))
        local = timezone.localtime(at, zone)
        return moving.place(
            variant, on=local.date() + timedelta(days=days), at=_clock(local), by=by, now=now, zone=zone
        )

    return _moved(variants, shift)


def move_to(variants: Iterable[Variant], *, on: date, by: Membership, now: datetime, zone: ZoneInfo) -> Summary:
    """Move each to one day; its hour stays, and what had none takes the channel's usual one."""

    def put(variant: Variant):
        at = moving.time_of(variant)
        clock = _clock(timezone.localtime(at, zone)) if at else None
        return moving.place(variant, on=on, at=clock, by=by, now=now, zone=zone)

    return _moved(variants, put)


def move_back(
    variants: Iterable[Variant], before: dict[int, datetime | None], *, by: Membership, now: datetime
) -> Summary:
    """Undo: each stands again where it stood."""
    return _moved(variants, lambda variant: moving.put(variant, to=before[variant.pk], by=by, now=now))


def reassign(variants: Iterable[Variant], *, to: Membership, by: Membership, now: datetime) -> Summary:
    """Let one person look after all of them."""
    return _each(variants, lambda variant: editorial.reassign(variant, to=to, by=by, now=now))


def submit(variants: Iterable[Variant], *, by: Membership, now: datetime) -> Summary:
    """Ask for a check of each."""
    return _each(variants, lambda variant: editorial.submit(variant, by=by, now=now))


def withdraw(variants: Iterable[Variant], *, by: Membership, now: datetime) -> Summary:
    """Take each back: from publication where it is promised, else from its check."""

    def back(variant: Variant):
        delivery = Delivery.objects.open().whole().filter(variant=variant).first()
        if delivery:
            return publishing.withdraw(delivery, by=by, now=now)
        return editorial.withdraw_review(variant, by=by, now=now)

    return _each(variants, back)


def _moved(variants: Iterable[Variant], act: Callable[[Variant], moving.Moved]) -> Summary:
    summary = Summary()

    def keep(variant: Variant) -> None:
        moved = act(variant)
        summary.before[variant.pk] = moved.before

    return _each(variants, keep, summary)


def _each(variants: Iterable[Variant], act: Callable[[Variant], object], summary: Summary | None = None) -> Summary:
    """Each in a transaction of its own: what was done stays done, whatever the next one says."""
    summary = summary or Summary()
    for variant in variants:
        try:
            act(variant)
        except Refused as refused:
            summary.refused.append(Said(variant.story.title, variant.channel.name, str(refused.sentence)))
        else:
            summary.done.append(variant.pk)
    return summary


def _clock(local: datetime) -> time:
    return local.time().replace(second=0, microsecond=0)
