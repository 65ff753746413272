"""What the pages of profiles show: each channel with its score, and since when it is to be looked at."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from masthead.brand.profiles.models import BrandKit, with_last_check
from masthead.brand.profiles.rules import FIELDS, asked_since
from masthead.channels.models import Channel
from masthead.channels.quiet import NEVER_SLEEPS
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import PROFILE_CHECK, PROFILE_CHECK_WITHIN, WEBSITE_REVIEW, span


@dataclass(frozen=True)
class Line:
    """One channel: how many places agreed when somebody looked, what did not, and the day by which to look again."""

    channel: Channel
    asked: int
    wrong: list[str]
    due: datetime
    is_asked: bool
    is_late: bool

    @property
    def matching(self) -> int:
        return self.asked - len(self.wrong)


def kit_of(member: Membership) -> BrandKit | None:
    """What profiles show; None while nobody has said so."""
    return BrandKit.objects.filter(organisation=member.organisation_id).select_related("by__person").first()


def channels_of(member: Membership):
    """The channels whose profiles are looked at, by name: those in use; a feed has no profile."""
    in_use = Channel.objects.visible_to(member).filter(status__in=(Channel.ACTIVE, Channel.DORMANT))
    return with_last_check(in_use.exclude(network_key="feed")).order_by("sorts_as", "pk")


def every(channel: Channel, firm: Organisation) -> timedelta:
    """How often a profile is looked at: one that is not published on, as a website, is the reference for the others (3.1)."""
    return span(firm, WEBSITE_REVIEW if channel.network_key in NEVER_SLEEPS else PROFILE_CHECK)


def line_of(channel: Channel, kit: BrandKit, member: Membership, now: datetime) -> Line:
    """One channel of `channels_of` against the kit."""
    firm = member.organisation
    wrong = [str(FIELDS[code]) for code in (channel.differed or "").split(",") if code in FIELDS]
    since = asked_since(
        kit.at, channel.created_at, channel.checked_at, differed=bool(wrong), every=every(channel, firm)
    )
    due = since + span(firm, PROFILE_CHECK_WITHIN)
    return Line(channel, channel.check_asked or 0, wrong, due, since <= now, due < now)
