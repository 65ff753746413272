"""Keeping what the links of a version answered."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q

from masthead.editorial.links.asking import ask
from masthead.editorial.links.rules import links_of
from masthead.editorial.models import Variant
from masthead.kit.http import Deadline

FRESH = timedelta(hours=1)  # an answer of the last hour is believed when somebody submits or signs
AGAIN = timedelta(days=1)  # a planned version is asked once a day
AHEAD = timedelta(days=14)
AT_A_TIME = 10
WAITS = 5  # seconds somebody waits for when submitting or signing; all links of a version together
SECONDS = 10  # for one link, in the background


def freshen(variant: Variant, *, now: datetime) -> None:
    """Ask the links of a version anew before somebody decides about it, unless they answered within the hour.

    Called outside of any transaction: a site may be slow."""
    asked_at = variant.links_asked_at
    words_are_newer = asked_at is None or variant.edited_at > asked_at
    if settings.LINKS_ARE_ASKED and (words_are_newer or now - asked_at > FRESH):
        keep_answers(variant, seconds=WAITS, now=now)


def keep_answers(variant: Variant, *, seconds: float, now: datetime) -> None:
    """Ask every link of a version and write the answers down; the words, their number and their signature stay."""
    deadline, answers = Deadline(seconds), []
    for url in links_of(variant.final_link, variant.text, variant.first_comment):
        answers.append(ask(url, seconds=max(0.5, deadline.left())).kept())
    Variant.objects.filter(pk=variant.pk, edit_number=variant.edit_number).update(
        link_answers=answers, links_asked_at=now
    )
    variant.link_answers, variant.links_asked_at = answers, now


def ask_due(*, now: datetime) -> int:
    """Ask the links of versions that are to go out in the next two weeks, a few at a time; answers how many."""
    if not settings.LINKS_ARE_ASKED:
        return 0
    due = Variant.objects.filter(planned_for__gt=now, planned_for__lt=now + AHEAD)
    due = due.filter(~Q(link="") | Q(text__contains="://") | Q(first_comment__contains="://"))
    stale = Q(links_asked_at=None) | Q(links_asked_at__lt=F("edited_at")) | Q(links_asked_at__lt=now - AGAIN)
    found = list(due.filter(stale).order_by("planned_for", "pk")[:AT_A_TIME])
    for variant in found:
        keep_answers(variant, seconds=SECONDS, now=now)
    return len(found)
