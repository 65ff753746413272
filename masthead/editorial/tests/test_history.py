"""Every sitting is kept, and comes back exactly."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.editorial import actions
from masthead.editorial.history.keeping import SITTING, words_of
from masthead.editorial.models import KeptDraft, Review, Variant, Variants
from masthead.editorial.tests.stages import a_review, a_story, a_version, written
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused, Stale

MINUTE = timedelta(minutes=1)


def texts(variant):
    return [one.words["text"] for one in KeptDraft.objects.filter(variant=variant).order_by("number")]


def test_one_sitting_is_one_draft_and_another_person_or_half_an_hour_begins_a_new_one(blog, wim, rea, now):
    variant = actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)

    written(variant, wim, now, text="one")
    written(variant, wim, now + MINUTE, text="one two")
    written(variant, rea, now + 2 * MINUTE, text="hers")
    written(variant, wim, now + 3 * MINUTE, text="his again")
    written(variant, wim, now + 3 * MINUTE + SITTING, text="his, later")

    assert texts(variant) == ["one two", "hers", "his again", "his, later"]


def test_words_from_before_the_history_are_kept_when_they_are_written_over(blog, wim, rea, now):
    variant = a_version(blog, wim, now, text="old words")
    KeptDraft.objects.all().delete()

    written(variant, rea, now + MINUTE, text="new words")

    assert texts(variant) == ["old words", "new words"]


def test_old_words_come_back_and_take_the_signature_away(blog, wim, rea, now):
    """Row 2.9: an edit of any kind needs a new signature."""
    review = a_review(blog, wim, now, text="signed words")
    actions.approve(review, by=rea, now=now)
    variant = review.revision.variant
    later = written(variant, rea, now + MINUTE, text="other words")
    first = KeptDraft.objects.get(number=1)

    back = actions.restore(later, old=first, base=later.edit_number, by=wim, now=now + 2 * MINUTE)

    assert back.text == "signed words" and back.current_id is None
    assert Review.objects.get().state == Review.VOID
    assert Entry.objects.filter(verb="editorial.restore", by_id=wim.pk).count() == 1
    assert texts(variant) == ["signed words", "other words", "signed words"]


def test_a_frozen_text_comes_back_too(blog, wim, now):
    review = a_review(blog, wim, now, text="frozen words")
    variant = written(review.revision.variant, wim, now + MINUTE, text="other")

    assert (
        actions.restore(variant, old=review.revision, base=variant.edit_number, by=wim, now=now).text == "frozen words"
    )


def test_bringing_back_in_the_same_sitting_keeps_what_was_just_written(blog, wim, rea, now):
    variant = a_version(blog, wim, now, text="one")
    written(variant, rea, now, text="two")
    variant = written(variant, wim, now, text="three")

    actions.restore(variant, old=KeptDraft.objects.get(number=1), base=variant.edit_number, by=wim, now=now)

    assert texts(variant) == ["one", "two", "three", "one"]


def test_nothing_is_brought_back_over_what_somebody_just_wrote(blog, wim, rea, now):
    variant = a_version(blog, wim, now, text="one")
    written(variant, rea, now, text="two")

    with pytest.raises(Stale, match="wrote on this text meanwhile"):
        actions.restore(variant, old=KeptDraft.objects.get(number=1), base=variant.edit_number, by=wim, now=now)

    assert Variant.objects.get().text == "two"


def test_what_is_out_stays_as_it_was(blog, wim, now, monkeypatch):
    variant = a_version(blog, wim, now)
    monkeypatch.setattr(Variants, "already_out", lambda rows: rows)

    with pytest.raises(Refused, match="already out"):
        actions.restore(variant, old=KeptDraft.objects.get(), base=variant.edit_number, by=wim, now=now)


def test_who_may_not_write_brings_nothing_back(blog, wim, max, sam, now):
    variant = a_version(blog, wim, now)

    for by in (max, sam):
        with pytest.raises(NotAllowed):
            actions.restore(variant, old=KeptDraft.objects.get(), base=variant.edit_number, by=by, now=now)


saves = st.lists(
    st.tuples(st.sampled_from("ab"), st.text(alphabet="xyz \n", max_size=6), st.integers(0, 40)), min_size=1, max_size=8
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(saves, st.data())
def test_the_last_words_of_every_sitting_are_kept_and_come_back_exactly(blog, wim, rea, now, typed, data):
    variant = actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)
    at, lasts, began = now, [], None
    for who, text, minutes in typed:
        at += minutes * MINUTE
        by = {"a": wim, "b": rea}[who]
        before = Variant.objects.get(pk=variant.pk)
        after = written(variant, by, at, text=text)
        if words_of(after) == words_of(before):
            continue
        if lasts and lasts[-1][0] == who and at - began < SITTING:
            lasts[-1] = (who, after.text)
        else:
            lasts.append((who, after.text))
            began = at

    assert texts(variant) == [text for _who, text in lasts]
    old = data.draw(st.sampled_from(list(KeptDraft.objects.filter(variant=variant))))
    present = Variant.objects.get(pk=variant.pk)
    back = actions.restore(present, old=old, base=present.edit_number, by=wim, now=at)
    assert words_of(back) == old.words
