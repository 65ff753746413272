"""Short ways to the beginning of a test."""

from datetime import timedelta

from masthead.editorial import actions
from masthead.editorial.checklists.actions import tick
from masthead.editorial.checklists.reading import checklist_to_sign
from masthead.editorial.models import Review, Variant

HOUR = timedelta(hours=1)


def a_story(by, now, **facts):
    facts = {"title": "Raclette board", "facts": "Four cheeses, until Friday."} | facts
    return actions.start_story(organisation=by.organisation, by=by, now=now, **facts)


def a_version(channel, by, now, *, story=None, planned_for=None, **words) -> Variant:
    variant = actions.add_version(story or a_story(by, now), channel=channel, by=by, now=now, planned_for=planned_for)
    return written(variant, by, now, **words)


def written(variant, by, now, *, text="Four cheeses, one board, ten minutes.", headline="Raclette", link="") -> Variant:
    base = Variant.objects.get(pk=variant.pk).edit_number
    return actions.save_words(variant, base=base, headline=headline, text=text, link=link, by=by, now=now)


def a_review(channel, by, now, **words):
    return actions.submit(a_version(channel, by, now, planned_for=now + 24 * HOUR, **words), by=by, now=now)


def all_ticked(review, by, now):
    """Every line of the checklist, looked at by one person."""
    review = Review.objects.select_related("revision__variant__channel", "revision__variant__story").get(pk=review.pk)
    look = actions.look_at(review.revision.variant, now)
    tick(review, lines=[row.code for row in checklist_to_sign(review.revision, look).rows], look=look, by=by, now=now)
    return review
