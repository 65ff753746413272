"""What was to be published by hand and has no link yet: whoever answers for the channel is asked, once (rule R11)."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django_tasks import task

from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.people.thresholds import BY_HAND_ASKED, span
from masthead.publishing.models import Delivery
from masthead.publishing.rules import BY_HAND
from masthead.publishing.telling import answerer, tell

LEAST, LONG_AGO, AT_A_TIME = timedelta(hours=1), timedelta(days=14), 100


@task()
def watch() -> int:
    """Every five minutes."""
    return ask_for_links(now=clock.now())


def ask_for_links(*, now: datetime) -> int:
    """Ask where it is, when its time has passed for as long as the firm's limit says. Answers how many were asked for."""
    asked = Entry.objects.filter(
        verb="publishing.ask_link", subject="publishing.delivery", subject_id=OuterRef("pk"), at__gte=OuterRef("due_at")
    )
    waiting = Delivery.objects.filter(state=BY_HAND, due_at__lte=now - LEAST, due_at__gt=now - LONG_AGO)
    waiting = (
        waiting.exclude(Exists(asked))
        .select_related("channel__organisation", "variant__story")
        .order_by("due_at", "pk")
    )
    late = [one for one in waiting[:AT_A_TIME] if now - one.due_at >= span(one.channel.organisation, BY_HAND_ASKED)]
    for one in late:
        with background_write():
            tell("ask_link", one, now=now, told=answerer(one.channel, now))
    return len(late)
