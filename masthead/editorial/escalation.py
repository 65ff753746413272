"""A check that waits is told on: to the stand-in after a day, to the head after two. Silence never approves (R3).

Who is away does not answer: then the stand-in is told at once, and where none is here whoever leads (R2)."""

from datetime import datetime, timedelta

from django_tasks import task

from masthead.channels.duties import QUALITY
from masthead.channels.facts import facts_of
from masthead.channels.rules import Facts
from masthead.channels.times import local_day
from masthead.editorial import signers
from masthead.editorial.hands.reading import writers_of
from masthead.editorial.models import Review
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import CHECK_HEAD, CHECK_STAND_IN, span

STAND_IN, HEAD = 1, 2
LEAST = timedelta(hours=1)  # the shortest time a firm may set
BATCH = 200


@task()
def watch() -> int:
    """Look every five minutes."""
    return escalate(now=clock.now())


def escalate(*, now: datetime) -> int:
    """Tell of every check that waits too long whoever comes next, each once. Answers how many were told."""
    waiting = Review.objects.waiting().filter(asked_at__lt=now - LEAST, escalated__lt=HEAD)
    around = ("asked__organisation", "asked__person", "revision__variant__channel", "revision__variant__story")
    found = (
        waiting.select_related(*around).prefetch_related("asked__absences", "steps").order_by("asked_at", "pk")[:BATCH]
    )
    return sum(_told_on(review, now) for review in found)


def _told_on(review: Review, now: datetime) -> bool:
    firm, waits = review.asked.organisation, now - review.asked_at
    today = local_day(firm, now)
    is_away = any(one.starts_on <= today <= one.ends_on for one in review.asked.absences.all())
    step = _step(firm, waits, is_away)
    if step <= review.escalated:
        return False
    variant = review.revision.variant
    facts = facts_of(firm, on=today, channel_ids=[variant.channel_id])
    read = {one.read_by_id for one in review.steps.all() if one.read_by_id}  # of a chain nobody reads twice (R7)
    besides = {review.asked_id, *writers_of(review.revision, firm), *read}
    told = _next(facts, variant.channel_id, step, asked=review.asked_id, besides=besides)
    if told is None and is_away and step == STAND_IN:
        step = HEAD
        told = _next(facts, variant.channel_id, step, asked=review.asked_id, besides=besides)
    with background_write():
        named = {"told_head_id" if step == HEAD else "told_stand_in_id": told}
        # The chain may have gone on meanwhile: then somebody else is asked, since now.
        standing = Review.objects.waiting().filter(pk=review.pk, escalated=review.escalated, asked=review.asked_id)
        if not standing.update(escalated=step, **named):
            return False
        if told is None and step == HEAD:
            told = _leading(facts, review.asked_id)  # who may not read it can still name somebody who may
        if told is None:
            return False
        journal.write(
            "editorial.review_waits", variant, by=None, now=now, told=Membership.objects.get(pk=told),
            review=review.pk, asked=review.asked.name, hours=int(waits.total_seconds() // 3600),
        )  # fmt: skip
    return True


def _step(firm: Organisation, waits: timedelta, is_away: bool) -> int:
    """Whose turn it is by now: nobody's yet, the stand-in's, or that of whoever leads."""
    if waits >= span(firm, CHECK_HEAD):
        return HEAD
    return STAND_IN if is_away or waits >= span(firm, CHECK_STAND_IN) else 0


def _next(facts: Facts, channel: int, step: int, *, asked: int, besides: set[int]) -> int | None:
    """Who is told: the stand-in for quality or of the owner, then whoever leads; nobody who may not sign these words."""
    holder, owner = facts.duties.get((channel, QUALITY)), facts.owners.get(channel)
    stand_ins = [one.deputy for one in (holder, owner) if one]
    stand_ins = [signers.stand_in_of(facts, channel, asked), *stand_ins]
    people = [facts.head, facts.deputy_head] if step == HEAD else stand_ins
    unable = besides | facts.gone | facts.away
    return next((one for one in people if one and one not in unable), None)


def _leading(facts: Facts, asked: int) -> int | None:
    """Whoever leads that day, if it is not they who are silent."""
    here = (one for one in (facts.head, facts.deputy_head) if one and one not in facts.gone | facts.away)
    return next((one for one in here if one != asked), None)
