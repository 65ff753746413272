"""Permission follows duty: a permit names the duties that allow a verb. There is no second table of roles."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels import duties
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel, DutyAssignment
from masthead.channels.rules import Facts, answers, holders
from masthead.kit import clock
from masthead.kit.errors import NotAllowed
from masthead.kit.text import day as day_in_words
from masthead.people.models import Membership


@dataclass(frozen=True)
class Permit:
    """Who may do one verb on a channel: whoever holds one of `duties` there, its owner, the head, their stand-ins."""

    verb: str
    duties: tuple[str, ...]

    def allows(self, member: Membership, channel: Channel, *, facts: Facts | None = None) -> bool:
        """May this member do it on this channel?"""
        return member.pk in self.people_for(channel, facts=facts or _facts(member, channel))

    def require(self, member: Membership, channel: Channel) -> None:
        """Go on, or stop with the reason and the name of who can. Raises NotAllowed."""
        if channel.organisation_id != member.organisation_id:
            raise NotAllowed(_("This belongs to another organisation."))
        facts = _facts(member, channel)
        if not self.allows(member, channel, facts=facts):
            who = facts.names[answers(facts, channel.pk, self.duties[0]).member]
            if last := self._last_day(member, channel):
                sentence = _("Your time to write on {channel} ended on {day}. Ask {who} for longer.")
                raise NotAllowed(
                    format_lazy(sentence, channel=channel.name, day=day_in_words(last), who=who), who=[who]
                )
            raise NotAllowed(
                format_lazy(
                    _("{verb} on {channel} is not one of your duties. Ask {who}."),
                    verb=self.verb,
                    channel=channel.name,
                    who=who,
                ),
                who=[who],
            )

    def _last_day(self, member: Membership, channel: Channel) -> date | None:
        """The day on which the right that this member had for a time came to its end."""
        past = DutyAssignment.objects.filter(channel=channel, member=member, duty__in=self.duties, until__lt=today())
        past = past.filter(Q(ended_at=None) | Q(ended_at__date__gt=F("until")))  # not those taken off before
        return past.order_by("-until").values_list("until", flat=True).first()

    def people_for(self, channel: Channel, *, facts: Facts) -> set[int]:
        """Everybody (membership ids) who may do it on this channel."""
        return set().union(*(holders(facts, channel.pk, duty) for duty in self.duties))

    def channels_for(self, member: Membership, channels, *, facts: Facts) -> list[Channel]:
        """Those of the given channels on which the member may do it."""
        return [channel for channel in channels if member.pk in self.people_for(channel, facts=facts)]


def _facts(member: Membership, channel: Channel) -> Facts:
    return facts_of(member.organisation, on=today(), channel_ids=[channel.pk])


def today() -> date:
    """The present day in the zone that is active."""
    return timezone.localdate(clock.now())


def require_head(member: Membership, verb: str) -> None:
    """Only the head or the head's stand-in. Raises NotAllowed naming the head."""
    if not member.leads:
        head = member.organisation.leading
        raise NotAllowed(
            format_lazy(_("{verb} is for the head of social media. Ask {who}."), verb=verb, who=head.name),
            who=[head.name],
        )


MANAGE = Permit(_("Managing"), (duties.ADMINISTRATION,))
WRITE = Permit(_("Writing"), (duties.WRITING, duties.QUALITY, duties.PLANNING, duties.EDITORIAL_CALENDAR))
PLAN = Permit(_("Planning"), (duties.PLANNING, duties.EDITORIAL_CALENDAR))
SEND = Permit(_("Publishing"), (duties.PLANNING, duties.EDITORIAL_CALENDAR, duties.QUALITY))
GUIDE = Permit(_("Keeping the guide"), (duties.STRATEGY, duties.ADMINISTRATION))
SIGN = Permit(_("Signing"), (duties.QUALITY,))
LIVE = Permit(_("Saying that it lives"), (duties.OWNERSHIP,))
