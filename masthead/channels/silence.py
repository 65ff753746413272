"""What Masthead says by itself about who answers: silence, an interim that ends, a review of access that is due.

Each is said once: the row that says so can not be written twice."""

from datetime import datetime

from django.db.models import Exists, OuterRef
from django_tasks import task

from masthead.channels.access_page import review_of, rule_lines
from masthead.channels.access_rules import due_on
from masthead.channels.contributing.ending import end_or_warn
from masthead.channels.duties import ADMINISTRATION
from masthead.channels.facts import facts_of
from masthead.channels.guides.actions import ask_everywhere
from masthead.channels.models import Access, Channel, Ownership, Said
from masthead.channels.rules import answers
from masthead.channels.times import local_day
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.people.models import Membership, Organisation
from masthead.people.thresholds import CARETAKER_TOLD, OWNERSHIP_ANSWER, in_days, span

BATCH = 200


@task()
def watch() -> int:
    """Say what is to be said today, hour by hour."""
    return look(now=clock.now())


def look(*, now: datetime) -> int:
    """Everything that time alone brings about. Run twice, it says nothing twice. Answers how much was said."""
    return (
        take_back_unanswered(now=now)
        + tell_caretakers(now=now)
        + tell_reviews(now=now)
        + ask_everywhere(now=now)
        + end_or_warn(now=now)
    )


def take_back_unanswered(*, now: datetime) -> int:
    """A proposal without answer for 7 days ends and goes back to the head (row 2.1, R10)."""
    asked, done = Ownership.objects.filter(state=Ownership.PROPOSED), 0
    for one in asked.select_related("channel__organisation", "member__person").order_by("pk").iterator(BATCH):
        if one.proposed_at > now - span(one.channel.organisation, OWNERSHIP_ANSWER):
            continue
        with background_write():
            still = Ownership.objects.filter(pk=one.pk, state=Ownership.PROPOSED)
            if still.update(state=Ownership.ENDED, ended_at=now):
                lead = _head(one.channel.organisation)
                journal.write(
                    "channels.lapse_proposal", one.channel, by=None, now=now, told=lead, owner=one.member.name
                )
                done += 1
    return done


def tell_caretakers(*, now: datetime) -> int:
    """The head is told 7 days before an interim ends, and when it has ended: then it is a gap again (R1)."""
    owned = Ownership.objects.standing().filter(channel=OuterRef("pk"))
    waiting = (
        Channel.objects.open().filter(~Exists(owned), caretaker_until__isnull=False).select_related("organisation")
    )
    done = 0
    for channel in waiting.order_by("pk").iterator(BATCH):
        today = local_day(channel.organisation, now)
        until = channel.caretaker_until
        if today > until:
            done += _say(
                channel, "caretaker_ended", until.isoformat(), _head(channel.organisation), now, day=until.isoformat()
            )
        elif until - today <= span(channel.organisation, CARETAKER_TOLD):
            done += _say(
                channel, "caretaker_ends", until.isoformat(), _head(channel.organisation), now, day=until.isoformat()
            )
    return done


def tell_reviews(*, now: datetime) -> int:
    """Whoever looks after access is told when it is due; when it is late for too long, the head is (row 2.4)."""
    done = 0
    has_lines = Access.objects.open().filter(channel=OuterRef("pk"))
    for organisation in Organisation.objects.filter(Exists(Channel.objects.filter(organisation=OuterRef("pk")))):
        today = local_day(organisation, now)
        channels = list(Channel.objects.filter(Exists(has_lines), organisation=organisation))
        review = review_of(organisation)
        lines = rule_lines(organisation, [channel.pk for channel in channels])
        due = {channel: due_on(lines.get(channel.pk, []), review) for channel in channels}
        late = {channel: day for channel, day in due.items() if day and day <= today}
        facts = facts_of(organisation, on=today) if late else None
        people = Membership.objects.select_related("person").in_bulk(
            {answers(facts, channel.pk, ADMINISTRATION).member for channel in late} | ({facts.head} if facts else set())
        )
        for channel, day in late.items():
            who = people[answers(facts, channel.pk, ADMINISTRATION).member]
            done += _say(channel, "access_due", day.isoformat(), who, now, owner=who.name)
            if today > day + review.late:
                done += _say(
                    channel,
                    "access_late",
                    day.isoformat(),
                    people[facts.head],
                    now,
                    owner=who.name,
                    days=in_days(review.late.days),
                )
    return done


def _say(channel: Channel, what: str, mark: str, told: Membership, now: datetime, **facts) -> int:
    if Said.objects.filter(channel=channel, what=what, mark=mark).exists():
        return 0
    with background_write():
        _row, new = Said.objects.get_or_create(channel=channel, what=what, mark=mark, defaults={"at": now})
        if new:
            journal.write(f"channels.{what}", channel, by=None, now=now, told=told, **facts)
    return int(new)


def _head(organisation: Organisation) -> Membership:
    return Membership.objects.select_related("person").get(organisation=organisation, person=organisation.head_id)
