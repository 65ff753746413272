"""Talk about a story and about words: who may, who is told, what stays."""

import pytest
from django.db import IntegrityError, transaction

from conftest import a_member
from masthead.editorial import actions
from masthead.editorial.models import Mention, Remark, Thread
from masthead.editorial.tests.stages import a_story, a_version
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused


def talk(variant, by, now, text="Is that true?", **more):
    return actions.start_thread(variant.story, variant=variant, text=text, by=by, now=now, **more)


def told(verb):
    return list(Entry.objects.filter(verb=verb).values_list("told_id", flat=True))


def test_anybody_of_the_house_may_talk_and_the_author_is_told(blog, wim, max, now):
    """Row 2.8: contributors comment, whatever their duties."""
    variant = a_version(blog, wim, now)

    thread = talk(variant, max, now, quote="Four cheeses", start=0)

    assert (thread.quote, thread.start, thread.end, thread.edit_number) == ("Four cheeses", 0, 12, variant.edit_number)
    assert told("editorial.start_thread") == [wim.pk]


def test_a_stranger_may_not_talk(blog, wim, sam, now):
    variant = a_version(blog, wim, now)
    thread = talk(variant, wim, now)

    for act in (
        lambda: talk(variant, sam, now),
        lambda: actions.answer_thread(thread, text="Hello", by=sam, now=now),
        lambda: actions.resolve_thread(thread, by=sam, now=now),
        lambda: actions.reopen_thread(thread, by=sam, now=now),
        lambda: actions.take_back(thread.remarks.get(), by=sam, now=now),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_words_that_are_not_in_the_text_are_said_so(blog, wim, now):
    variant = a_version(blog, wim, now)

    with pytest.raises(Refused, match="“Five cheeses” is not in the text"):
        talk(variant, wim, now, quote="Five cheeses")

    assert not Thread.objects.exists()


def test_each_person_is_told_once_the_author_too(blog, wim, rea, max, now):
    variant = a_version(blog, wim, now)

    talk(variant, max, now, text="@Wim @Rea is this right? @wim")

    assert told("editorial.start_thread") == [None]
    assert sorted(told("editorial.mention")) == sorted([wim.pk, rea.pk])
    assert Mention.objects.count() == 2


def test_nobody_is_told_what_they_said_themselves(blog, wim, now):
    talk(a_version(blog, wim, now), wim, now, text="@Wim remember the price")

    assert told("editorial.start_thread") == [None] and told("editorial.mention") == []


def test_an_answer_reaches_who_asked(blog, wim, max, now):
    thread = talk(a_version(blog, wim, now), max, now)

    actions.answer_thread(thread, text="Yes, it is.", by=wim, now=now)

    assert told("editorial.answer_thread") == [max.pk]


def test_a_name_of_two_people_is_asked_about(shop, blog, wim, now):
    a_member(shop, "Wim Petit", email="wim.petit@shop.example")

    with pytest.raises(Refused, match="@wim could be Wim Petit or Wim Roux: write the whole name"):
        talk(a_version(blog, wim, now), wim, now, text="@wim?")


def test_a_matter_is_settled_by_somebody_and_can_be_opened_again(blog, wim, max, now):
    thread = talk(a_version(blog, wim, now), max, now)

    settled = actions.resolve_thread(thread, by=wim, now=now)
    with pytest.raises(Refused, match="settled meanwhile"):
        actions.answer_thread(thread, text="But", by=max, now=now)
    again = actions.reopen_thread(thread, by=max, now=now)

    assert (settled.resolved_by, settled.resolved_at) == (wim, now)
    assert again.is_open
    assert told("editorial.resolve_thread") == [max.pk] and told("editorial.reopen_thread") == [wim.pk]


def test_ones_own_words_are_taken_back_and_nothing_is_deleted(blog, wim, max, now):
    remark = talk(a_version(blog, wim, now), max, now).remarks.get()

    with pytest.raises(NotAllowed, match="Only Max Haddad"):
        actions.take_back(remark, by=wim, now=now)
    actions.take_back(remark, by=max, now=now)

    assert Remark.objects.get().taken_back_at == now
    assert told("editorial.take_back") == [None]


def test_a_settled_matter_without_a_name_and_a_place_without_words_can_not_be_written_down(wim, now):
    story = a_story(wim, now)
    for wrong in ({"resolved_at": now}, {"start": 1}, {"quote": "words", "start": 0, "end": 5, "edit_number": 1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Thread.objects.create(story=story, by=wim, at=now, **wrong)


def test_nothing_is_said_in_no_words_nor_in_too_many(wim, now):
    story = a_story(wim, now)

    for text, sentence in ((" \n", "Write what you want to say"), ("a" * 4001, "this has 4001")):
        with pytest.raises(Refused, match=sentence):
            actions.start_thread(story, text=text, by=wim, now=now)
