"""What a channel needs before it is started (practice notes 3.11): seen where the register knows it, else ticked."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from masthead.channels import lifecycle_rules as rules
from masthead.channels.access_rules import ADMINISTRATORS
from masthead.channels.models import Access, Channel, SetUpTick
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership


@dataclass(frozen=True)
class Line:
    """One line of the list: done or not, by whom where somebody ticked it, and where it is done."""

    item: rules.Item
    done: bool
    tick: SetUpTick | None
    url: str


def lines_of(channel: Channel) -> list[Line]:
    """The list of a channel that is being set up, in three queries."""
    ticks = {tick.item: tick for tick in channel.set_up_ticks.select_related("by__person")}
    done = rules.seen(_known(channel), administrators=ADMINISTRATORS) | frozenset(ticks)
    where = _places(channel)
    return [Line(item, code in done, ticks.get(code), where.get(code, "")) for code, item in rules.SET_UP.items()]


def missing_of(channel: Channel) -> list[rules.Item]:
    """What is still to do before it is started."""
    return [line.item for line in lines_of(channel) if not line.done]


@transaction.atomic
def tick_set_up(channel: Channel, *, item: str, by: Membership, now: datetime) -> None:
    """Say that one line is done, with one's name and the day."""
    _may_tick(channel, item, by)
    if SetUpTick.objects.get_or_create(channel=channel, item=item, defaults={"by": by, "at": now})[1]:
        journal.write("channels.tick_set_up", channel, by=by, now=now, item=item)


@transaction.atomic
def untick_set_up(channel: Channel, *, item: str, by: Membership, now: datetime) -> None:
    """It was not done after all."""
    _may_tick(channel, item, by)
    if channel.set_up_ticks.filter(item=item).delete()[0]:
        journal.write("channels.untick_set_up", channel, by=by, now=now, item=item)


def _may_tick(channel: Channel, item: str, by: Membership) -> None:
    MANAGE.require(by, channel)
    if item not in rules.SET_UP:
        raise Refused(_("Choose a line of the list."))
    if rules.SET_UP[item].seen:
        raise Refused(_("Masthead sees this by itself: write it down where it belongs."))
    if channel.status != Channel.APPROVED:
        raise Refused(_("Only a channel that is being set up has this list."))


def _known(channel: Channel) -> rules.Known:
    people = [line for line in Access.objects.open().filter(channel=channel) if line.via != Access.TOOL]
    return rules.Known(
        # Two ways in of one person are one administrator.
        administrators=len({(line.member_id, line.outsider) for line in people if line.role == Access.ADMIN}),
        logins=len(people),
        logins_with_second_factor=sum(line.two_factor for line in people),
        has_address=bool(channel.url or channel.network.profile_url(channel.handle)),
        has_handle=bool(channel.handle),
        guide=(channel.why, channel.audience, channel.tone),
        has_owner=channel.ownerships.standing().exists(),
    )


def _places(channel: Channel) -> dict[str, str]:
    register = reverse("channels:access_of", args=[channel.slug])
    return {
        rules.ADMINS: register,
        rules.SECOND_FACTOR: register,
        rules.PROFILE: reverse("channels:edit", args=[channel.slug]),
        rules.GUIDE: reverse("channels:guide", args=[channel.slug]),
        rules.OWNER: f"{reverse('channels:detail', args=[channel.slug])}#owner",
    }
