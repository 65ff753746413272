"""Everything a person can do with a channel's rhythm: its slots, its holidays, the order of what waits."""

from datetime import datetime, time

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.channels.models import Channel
from masthead.channels.permits import PLAN
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused, Stale
from masthead.people.models import Membership
from masthead.planning import moving
from masthead.planning.models import Slot
from masthead.planning.rhythm import rules
from masthead.planning.rhythm.models import Rhythm
from masthead.planning.rhythm.reading import plan_of, queue_of

MOST = 50  # slots a week: more is no rhythm


@transaction.atomic
def add_slot(channel: Channel, *, weekday: int, at: time, by: Membership, now: datetime) -> Slot:
    """Let this channel speak at a time of the week, on the clock of its own zone. A slot never sends anything."""
    PLAN.require(by, channel)
    if channel.slots.count() >= MOST:
        raise Refused(_("There are %(most)d slots a week already. Remove one first.") % {"most": MOST})
    slot, is_new = Slot.objects.get_or_create(channel=channel, weekday=weekday, at=at)
    if not is_new:
        raise Refused(_("This slot is there already."))
    journal.write("planning.add_slot", channel, by=by, now=now, weekday=weekday, at=at.isoformat())
    return slot


@transaction.atomic
def remove_slot(slot: Slot, *, by: Membership, now: datetime) -> None:
    """Propose this time of the week no more. What stands there already stays."""
    PLAN.require(by, slot.channel)
    journal.write("planning.remove_slot", slot.channel, by=by, now=now, weekday=slot.weekday, at=slot.at.isoformat())
    slot.delete()


@transaction.atomic
def choose_on_holidays(channel: Channel, *, policy: str, by: Membership, now: datetime) -> Rhythm:
    """Say what the slots do on a public holiday: stay, be left out, or move to the next day."""
    PLAN.require(by, channel)
    chosen, _new = Rhythm.objects.update_or_create(channel=channel, defaults={"on_holiday": policy})
    journal.write("planning.choose_on_holidays", channel, by=by, now=now, after=policy)
    return chosen


@transaction.atomic
def take_next_slot(variant: Variant, *, by: Membership, now: datetime) -> moving.Moved:
    """Put a version at the first slot of its channel that nothing fills yet."""
    at = plan_of(variant.channel, now=now, besides=variant).next
    if at is None:
        raise Refused(
            _("%(channel)s has no free slot in the next two months. Choose a day by hand, or add slots to its rhythm.")
            % {"channel": variant.channel.name}
        )
    return moving.put(variant, to=at, by=by, now=now)


@transaction.atomic
def place_in_queue(variant: Variant, *, place: int, by: Membership, now: datetime) -> int:
    """Let a version go out at another place of its channel's queue; the times stay, the versions change them.

    All of it or nothing. Answers the place it had before."""
    PLAN.require(by, variant.channel)
    cards = queue_of(variant.channel, now=now)
    order = [card.pk for card in cards]
    if variant.pk not in order:
        raise Stale(_("This one does not wait any more. Look at the page again."))
    before = order.index(variant.pk) + 1
    versions = Variant.objects.select_related("story", "channel__organisation").in_bulk(order)
    for card, pk in zip(cards, rules.placed(order, variant.pk, place), strict=True):
        if card.pk != pk:
            moving.put(versions[pk], to=card.at, by=by, now=now)
    return before
