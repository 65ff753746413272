"""Whom the pump tells, in whose language, and the line it leaves in the journal."""

from datetime import datetime

from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.rules import answers
from masthead.channels.times import at_home, local_day
from masthead.journal import actions as journal
from masthead.people.models import Membership


def answerer(channel: Channel, now: datetime) -> Membership:
    """The one person who answers for the channel today: its owner, their stand-in, the head."""
    facts = facts_of(channel.organisation, on=local_day(channel.organisation, now), channel_ids=[channel.pk])
    found = answers(facts, channel.pk, OWNERSHIP)
    return Membership.objects.select_related("person", "organisation").get(pk=found.member)


def sentence(words, channel: Channel) -> str:
    """A sentence as it is kept with the delivery: in the language of the organisation."""
    with at_home(channel.organisation):
        return str(words)


def tell(verb: str, delivery, *, now: datetime, told: Membership | None = None, because: str = "", **facts) -> None:
    """Masthead itself did something with a delivery: one line, and at most one person who must know."""
    journal.write(f"publishing.{verb}", delivery, by=None, now=now, told=told, because=because, channel_id=delivery.channel_id,
                  variant=delivery.variant_id, **facts)  # fmt: skip
