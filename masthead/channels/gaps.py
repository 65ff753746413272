"""What is missing before words may go out on a channel (practice notes 2.19: what nobody holds does not get done)."""

from datetime import date

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.duties import OWNERSHIP, QUALITY
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel
from masthead.channels.rules import Facts, is_gap


def gap_gate(channel: Channel, *, on: date, facts: Facts | None = None) -> list:
    """The sentences that stop a submission, each naming who can mend it; empty when somebody answers.

    A head who has expressly taken the channel as caretaker until a day stands in for the missing owner."""
    facts = facts or facts_of(channel.organisation, on=on, channel_ids=[channel.pk])
    head = facts.names.get(facts.head, "")
    words = {"channel": channel.name, "head": head}
    found = []
    if not channel.is_open:
        found.append(format_lazy(_("{channel} is closed. Ask {head}."), **words))
    elif not channel.goes_out:
        found.append(format_lazy(_("{channel} has not been started yet: finish setting it up first."), **words))
    taken = channel.cared_for_until(on) is not None
    if is_gap(facts, channel.pk, OWNERSHIP) and not taken:
        found.append(
            format_lazy(
                _("{channel} has no owner, so nobody answers for what goes out there. {head} can name one."), **words
            )
        )
    elif is_gap(facts, channel.pk, QUALITY) and not taken:
        found.append(format_lazy(_("Nobody checks quality on {channel}. {head} can name somebody."), **words))
    return found
