"""Writing down what is known about a public (row 6.6)."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.channels.permits import GUIDE
from masthead.channels.publics.models import Evidence, Overlap
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership

LONGEST = 500
MOST = 50  # more evidence than this about one public nobody reads


@transaction.atomic
def note_evidence(channel: Channel, *, words: str, on: date, by: Membership, now: datetime) -> Evidence:
    """Write down what shows who the public of a channel is, and of which day that is (row 6.6).

    Raises NotAllowed, and Refused with what is missing."""
    GUIDE.require(by, channel)
    words = words.strip()
    if not words:
        raise Refused(_("Say in a sentence what you know, and from where."))
    if len(words) > LONGEST:
        raise Refused(_("Say it in at most %(most)s characters.") % {"most": LONGEST})
    if on > timezone.localdate(now):
        raise Refused(_("This day is still to come."))
    Channel.objects.select_for_update(no_key=True).get(pk=channel.pk)
    if channel.evidence.count() >= MOST:
        raise Refused(_("There are %(most)s already: strike out the oldest first.") % {"most": MOST})
    evidence = Evidence.objects.create(channel=channel, words=words, on=on, by=by, at=now)
    journal.write("channels.note_evidence", channel, by=by, now=now, because=words)
    return evidence


@transaction.atomic
def strike_evidence(evidence: Evidence, *, by: Membership, now: datetime) -> None:
    """Take out what is no longer true; what it said stays in the journal."""
    GUIDE.require(by, evidence.channel)
    journal.write("channels.strike_evidence", evidence.channel, by=by, now=now, because=evidence.words)
    evidence.delete()


@transaction.atomic
def estimate_overlap(channel: Channel, *, other: Channel, how: str, by: Membership, now: datetime) -> Overlap:
    """Say how many people follow both channels: low, some or high. The newest estimate of two counts.

    For whoever keeps the guide of `channel`. Raises NotAllowed and Refused."""
    GUIDE.require(by, channel)
    if other.pk == channel.pk or other.organisation_id != channel.organisation_id:
        raise Refused(_("Choose another channel of yours."))
    if how not in dict(Overlap.KINDS):
        raise Refused(_("Choose how many people follow both."))
    first, second = sorted((channel, other), key=lambda one: one.pk)
    said = {"how": how, "by": by, "at": now}
    overlap, _new = Overlap.objects.update_or_create(first=first, second=second, defaults=said)
    journal.write("channels.estimate_overlap", channel, by=by, now=now, other=other.name, how=how)
    return overlap
