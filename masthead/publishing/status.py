"""The status a person sees on a version: read from its review and its delivery, by one function, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy as _

from masthead.editorial.above import OUT
from masthead.editorial.models import Correction, Kill, Review, Revision, Variant
from masthead.kit.prepared import prepared
from masthead.people.thresholds import BY_HAND_MISSED, own_or_usual
from masthead.publishing import rules
from masthead.publishing.models import Delivery


@dataclass(frozen=True)
class Status:
    """In words, with an icon and a colour; `at` is the time that goes with it."""

    code: str
    label: Any
    icon: str
    kind: str
    at: datetime | None = None


_LOOKS = {
    "to_adapt": (_("To adapt"), "pen-line", ""),
    "draft": (_("Draft"), "pen-line", ""),
    "to_check": (_("To check"), "eye", "review"),
    "change_asked": (_("Change asked"), "undo-2", "warn"),
    "approved": (_("Approved"), "check", "ok"),
    "scheduled": (_("Scheduled"), "clock", "ok"),
    "by_hand": (_("To publish by hand"), "hand", "warn"),
    "sending": (_("Going out"), "send", "ok"),
    "published": (_("Published"), "check-check", "done"),
    "corrected": (_("Corrected"), "pen-line", "done"),
    "taken_off": (_("Withdrawn"), "ban", ""),
    "uncertain": (_("Uncertain"), "circle-question-mark", "bad"),
    "held": (_("On hold"), "circle-pause", "warn"),
    "failed": (_("Failed"), "circle-x", "bad"),
    "missed": (_("Missed"), "calendar-x", "bad"),
    "withdrawn": (_("Withdrawn"), "ban", ""),
    "killed": (_("Not to be published"), "ban", ""),
}
CODES = tuple(_LOOKS)
OUT_THERE = frozenset({"published", "corrected"})  # what people read over there now
WAS_OUT = OUT_THERE | {"taken_off"}
_PUT_RIGHT = {Correction.CORRECTED: "corrected", Correction.WITHDRAWN: "taken_off"}  # since it was out (row 9)
_OF_DELIVERY = {
    rules.SCHEDULED: "scheduled", rules.CLAIMED: "sending", rules.SENDING: "sending", rules.PUBLISHED: "published",
    rules.UNCERTAIN: "uncertain", rules.HELD: "held", rules.FAILED: "failed", rules.BY_HAND: "by_hand",
}  # fmt: skip


def look(code: str, at: datetime | None = None) -> Status:
    """A status by its code."""
    label, icon, kind = _LOOKS[code]
    return Status(code, label, icon, kind, at)


def status_of(variants: Iterable[Variant | int], now: datetime) -> dict[int, Status]:
    """The status of each version, by its id. One query, however many there are."""
    wanted = [getattr(variant, "pk", variant) for variant in variants]
    if not wanted:
        return {}
    return {row["pk"]: _judge(row, now) for row in _asked(versions=wanted)}


@prepared
def _asked(versions: list[int]) -> QuerySet:
    promises = Delivery.objects.filter(variant=OuterRef("pk")).order_by("-pk").values("pk")
    newest = Revision.objects.filter(variant=OuterRef("pk")).order_by("-number")
    put_right = Correction.objects.filter(variant=OuterRef("pk")).order_by("-pk")
    last = FilteredRelation("deliveries", condition=Q(deliveries__pk=Subquery(promises[:1])))
    return Variant.objects.filter(pk__in=versions).annotate(last=last).order_by().values(
        "pk", "to_adapt", "current", "planned_for", killed=Exists(Kill.objects.standing().filter(variant=OuterRef("pk"))), review=F("current__review__state"),
        own=Case(When(last__state=rules.BY_HAND, then=F("channel__organisation__thresholds"))),
        last_review=Subquery(newest.values("review__state")[:1]), put_right=Subquery(put_right.values("kind")[:1]),
        **{f"delivery_{name}": F(f"last__{name}")
           for name in ("state", "due_at", "published_at", "hold_kind", "revision", "uncertain_since")},
    )  # fmt: skip


def missed_after(own: dict) -> timedelta:
    """After how long a publication by hand is missed, by the firm's own limits."""
    return timedelta(hours=own_or_usual(own, BY_HAND_MISSED))


def _judge(row: dict, now: datetime) -> Status:
    state = row["delivery_state"]
    if row["killed"] and state not in OUT and not row["delivery_uncertain_since"]:
        return look("killed")
    if state in _OF_DELIVERY:
        return _promised(row, state, now)
    if state == rules.WITHDRAWN and row["delivery_revision"] == row["current"]:
        return look("withdrawn", row["delivery_due_at"])
    planned = row["planned_for"]
    if planned and planned < now and row["review"] != Review.APPROVED:
        return look("missed", planned)
    return look(_written(row), planned)


def _promised(row: dict, state: str, now: datetime) -> Status:
    due = row["delivery_due_at"]
    if state == rules.PUBLISHED:
        return look(_PUT_RIGHT.get(row["put_right"], "published"), row["delivery_published_at"])
    if state == rules.HELD and row["delivery_uncertain_since"]:
        return look("uncertain", due)
    if state == rules.HELD and row["delivery_hold_kind"] == rules.LATE:
        return look("missed", due)
    if state == rules.BY_HAND and now - due >= missed_after(row["own"]):
        return look("missed", due)
    return look(_OF_DELIVERY[state], due)


def _written(row: dict) -> str:
    if row["review"] == Review.APPROVED:
        return "approved"
    if row["review"] == Review.WAITING:
        return "to_check"
    if row["last_review"] == Review.CHANGE_ASKED:
        return "change_asked"
    return "to_adapt" if row["to_adapt"] else "draft"
