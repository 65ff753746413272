"""What stands in one person's calendar: the versions that have a time, and what waits for them. Constant queries."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.models import HandOver
from masthead.channels.rules import answers
from masthead.editorial.models import Review, Variant
from masthead.journal.models import Entry
from masthead.people.models import Membership
from masthead.planning import reading
from masthead.planning.feeds.models import Feed
from masthead.publishing.gates import goes_by_hand
from masthead.publishing.models import Delivery
from masthead.publishing.rules import BY_HAND, SCHEDULED
from masthead.publishing.status import WAS_OUT, status_of

BACK, AHEAD = timedelta(days=90), timedelta(days=400)  # a season to look back on, and next year's same day
MOST = 2_000  # what calendar programs still take in without a pause
LASTS = timedelta(minutes=15)  # publishing takes no time, but an event without length is hard to see and to press
FIRST_WORDS = 300
TENTATIVE, CONFIRMED, CANCELLED = "TENTATIVE", "CONFIRMED", "CANCELLED"
SURE = {"approved", "scheduled", "by_hand", "sending"} | WAS_OUT
MOST_TASKS = 200


@dataclass(frozen=True)
class Event:
    """One entry of a calendar. A `day` makes it last the whole day; `path` leads back to Masthead."""

    uid: str
    summary: str
    description: str
    path: str
    modified: datetime
    at: datetime | None = None
    day: date | None = None
    sequence: int = 0
    status: str = CONFIRMED
    category: str = ""


def events_of(feed: Feed, *, now: datetime) -> list[Event]:
    """Everything of one feed, by its owner's rights today."""
    if feed.what == Feed.TASKS:
        return tasks_of(feed.member, now=now)
    member, channels = feed.member, {one.pk: one for one in reading.channels_of(feed.member)}
    if feed.what == Feed.CHANNEL:
        channels = {pk: one for pk, one in channels.items() if pk == feed.channel_id}
    found = reading.moments(channels, now - BACK, now + AHEAD)
    if feed.what == Feed.MINE:
        found = _mine(member, found, now)
    nearest = sorted(found, key=lambda row: (abs(row[0] - now), row[1]))[:MOST]
    return sorted(_versions(nearest, channels, now), key=lambda event: (event.at, event.uid))


def _mine(member: Membership, found: list[tuple], now: datetime) -> list[tuple]:
    owned = _owned(member, now)
    written = set(
        Variant.objects.filter(author=member, pk__in=[row[1] for row in found]).order_by().values_list("pk", flat=True)
    )
    return [row for row in found if row[1] in written or row[2] in owned]


def _versions(found: Iterable[tuple], channels: dict, now: datetime) -> list[Event]:
    at = {row[1]: row[0] for row in found}
    # They stand on this member's channels; asking once more by the story makes SQLite read every story of the house.
    rows = Variant.objects.filter(pk__in=at).select_related("story", "author__person").order_by()
    variants = list(rows.defer("story__facts", "story__objective"))
    statuses, lines = status_of(variants, now), _lines(list(at))
    events = []
    for variant in variants:
        status, (count, last) = statuses[variant.pk], lines.get(variant.pk, (0, variant.edited_at))
        words = {"channel": channels[variant.channel_id].name, "title": variant.story.title, "status": status.label}
        live = status.code in WAS_OUT and status.at
        events.append(
            Event(
                uid=f"version-{variant.pk}", summary=_("%(channel)s: %(title)s (%(status)s)") % words,
                description=_description(variant), path=_way("editorial:story", variant.story_id) + f"#version-{variant.pk}",
                at=status.at if live else at[variant.pk], modified=max(last, variant.edited_at),
                sequence=variant.edit_number + count, status=_sureness(status.code), category=words["channel"],
            )
        )  # fmt: skip
    return events


def _sureness(code: str) -> str:
    if code == "withdrawn":
        return CANCELLED
    return CONFIRMED if code in SURE else TENTATIVE


def _description(variant: Variant) -> str:
    words = variant.text.strip() or variant.headline.strip()
    first = words if len(words) <= FIRST_WORDS else words[:FIRST_WORDS].rstrip() + "…"
    author = _("Author: %(who)s") % {"who": variant.author.name}
    return f"{first}\n\n{author}" if first else author


def _lines(variants: list[int]) -> dict[int, tuple[int, datetime]]:
    """How many lines the journal has on each version, and the last one's time: any change there is a new sequence."""
    deliveries = dict(Delivery.objects.filter(variant_id__in=variants).order_by().values_list("pk", "variant_id"))
    found: dict[int, tuple[int, datetime]] = {}
    for subject, owners in (("editorial.variant", {pk: pk for pk in variants}), ("publishing.delivery", deliveries)):
        rows = Entry.objects.filter(subject=subject, subject_id__in=list(owners)).order_by().values_list("subject_id")
        for pk, count, last in rows.annotate(Count("pk"), Max("at")):
            before, at = found.get(owners[pk], (0, last))
            found[owners[pk]] = (before + count, max(at, last))
    return found


def tasks_of(member: Membership, *, now: datetime) -> list[Event]:
    """What waits for one person: checks, publications by hand, hand-overs.

    They are events and not VTODOs: Google, Apple and Outlook leave VTODOs of a subscribed calendar out, and a program
    that shows both would show everything twice. What has no hour of its own stands on its day; what is late, today."""
    day = now.astimezone(ZoneInfo(member.organisation.zone)).date()
    events = [*_checks(member, day), *_by_hand(member, now), *_hand_overs(member, day)]
    late = [replace(one, at=None, day=day) if one.at and one.at < now else one for one in events]
    return sorted(late, key=lambda one: (one.day or one.at.date(), one.uid))


def _checks(member: Membership, today: date) -> list[Event]:
    asked = Review.objects.visible_to(member).waiting().filter(asked=member)
    rows = asked.select_related("revision__variant__channel", "revision__variant__story", "asked_by__person")
    events = []
    for review in rows.order_by("pk")[:MOST_TASKS]:
        variant = review.revision.variant
        words = {"title": variant.story.title, "channel": variant.channel.name, "who": review.asked_by.name}
        planned = variant.planned_for and variant.planned_for.astimezone(ZoneInfo(member.organisation.zone)).date()
        events.append(
            Event(
                uid=f"check-{review.pk}", summary=_("To check: “%(title)s” for %(channel)s") % words,
                description=_("%(who)s asks you to check it.") % words, path=_way("editorial:review", review.pk),
                modified=review.asked_at, day=max(planned or today, today),
            )
        )  # fmt: skip
    return events


def _by_hand(member: Membership, now: datetime) -> list[Event]:
    waiting = Delivery.objects.visible_to(member).filter(
        channel_id__in=_owned(member, now), state__in=[BY_HAND, SCHEDULED], due_at__lt=now + AHEAD
    )
    events = []
    for one in waiting.select_related("channel", "variant__story").order_by("due_at", "pk")[:MOST_TASKS]:
        if one.state == BY_HAND or goes_by_hand(one.channel):
            words = {"title": one.variant.story.title, "channel": one.channel.name}
            events.append(
                Event(
                    uid=f"by-hand-{one.pk}", summary=_("Publish by hand on %(channel)s: “%(title)s”") % words,
                    description=one.variant.story.title, path=_way("publishing:by_hand", one.pk),
                    modified=one.created_at, at=one.due_at, sequence=one.fence,
                )
            )  # fmt: skip
    return events


def _hand_overs(member: Membership, today: date) -> list[Event]:
    mine = HandOver.objects.open().filter(outgoing=member) | HandOver.objects.open().filter(incoming=member)
    return [
        Event(
            uid=f"hand-over-{one.pk}", summary=_("Hand-over of %(channel)s") % {"channel": one.channel.name},
            description=_("Tick what has really changed hands."), path=_way("channels:hand_over", one.pk),
            modified=one.began_at, day=today,
        )
        for one in mine.select_related("channel").order_by("pk")[:MOST_TASKS]
    ]  # fmt: skip


def _way(name: str, pk: int) -> str:
    return reverse(name, args=[pk])


def _owned(member: Membership, now: datetime) -> set[int]:
    """The channels this member answers for today, absences applied."""
    on = now.astimezone(ZoneInfo(member.organisation.zone)).date()
    facts = facts_of(member.organisation, on=on)
    return {channel for channel in facts.owners if answers(facts, channel, OWNERSHIP).member == member.pk}
