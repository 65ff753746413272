"""Two people in one text, and who may write at all."""

import pytest

from masthead.brand.voice.actions import set_channel_voice, set_voice
from masthead.editorial import actions
from masthead.editorial.errors import Conflict
from masthead.editorial.models import SideCopy, Variant
from masthead.editorial.tests.stages import HOUR, a_story, a_version, written
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused, Stale


def save(variant, by, now, text, base):
    return actions.save_words(variant, base=base, headline="", text=text, link="", by=by, now=now)


def test_the_second_to_save_is_shown_both_texts_and_loses_nothing(blog, wim, rea, now):
    variant = actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)
    save(variant, rea, now, "hers", 0)

    with pytest.raises(Conflict) as conflict:
        save(variant, wim, now, "his", 0)

    assert (conflict.value.theirs.text, conflict.value.yours.text, conflict.value.theirs.by) == (
        "hers",
        "his",
        "Rea Moreau",
    )
    assert Variant.objects.get().text == "hers"
    assert SideCopy.objects.get(member=wim).text == "his"


def test_typing_on_after_a_conflict_keeps_the_newest_words_beside(blog, wim, rea, now):
    variant = actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)
    save(variant, rea, now, "hers", 0)
    for text in ("his", "his, longer"):
        with pytest.raises(Conflict):
            save(variant, wim, now, text, 0)

    assert SideCopy.objects.get().text == "his, longer"


def test_two_who_typed_the_same_have_no_conflict(blog, wim, rea, now):
    variant = actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)
    save(variant, rea, now, "same", 0)

    assert save(variant, wim, now, "same\r\n", 0).edit_number == 1
    assert not SideCopy.objects.exists()


def test_keeping_the_other_text_leaves_mine_in_the_journal(blog, wim, rea, now):
    variant = actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)
    save(variant, rea, now, "hers", 0)
    with pytest.raises(Conflict):
        save(variant, wim, now, "his", 0)

    actions.drop_side_copy(variant, by=wim, now=now)

    assert not SideCopy.objects.exists()
    assert Entry.objects.get(verb="editorial.drop_side_copy").facts["text"] == "his"


def test_a_second_version_starts_empty_and_to_adapt(blog, bluesky, wim, now):
    story = a_version(blog, wim, now).story

    second = actions.add_version(story, channel=bluesky, by=wim, now=now)

    assert (second.text, second.to_adapt) == ("", True)


def test_its_own_words_make_a_version_adapted_and_a_copy_does_not(blog, bluesky, wim, now):
    story = a_version(blog, wim, now, text="Four cheeses").story
    second = actions.add_version(story, channel=bluesky, by=wim, now=now)

    copied = written(second, wim, now, text="four CHEESES!", headline="").to_adapt
    own = written(second, wim, now, text="A board for two", headline="").to_adapt
    copied_again = written(second, wim, now, text="Four cheeses", headline="").to_adapt

    assert (copied, own, copied_again) == (True, False, True)


def test_a_channel_has_one_version_of_a_story(blog, wim, now):
    story = a_version(blog, wim, now).story

    with pytest.raises(Refused, match="already has a version for Blog"):
        actions.add_version(story, channel=blog, by=wim, now=now)


def test_who_does_not_write_on_a_channel_changes_nothing_there(blog, wim, max, now):
    variant = a_version(blog, wim, now)

    for act in (
        lambda: save(variant, max, now, "x", 1),
        lambda: actions.plan(variant, planned_for=now + HOUR, by=max, now=now),
        lambda: actions.submit(variant, by=max, now=now),
        lambda: actions.withdraw_review(variant, by=max, now=now),
        lambda: actions.add_version(a_story(max, now), channel=blog, by=max, now=now),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_stranger_changes_nothing(blog, wim, sam, now):
    variant = a_version(blog, wim, now)

    for act in (
        lambda: save(variant, sam, now, "x", 1),
        lambda: actions.edit_story(variant.story, base=0, by=sam, now=now, facts="x"),
        lambda: actions.add_version(variant.story, channel=blog, by=sam, now=now),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_brief_is_changed_by_who_has_to_do_with_it(blog, wim, max, rea, now):
    story = a_version(blog, wim, now).story

    with pytest.raises(NotAllowed, match="Ask Wim Roux"):
        actions.edit_story(story, base=0, by=max, now=now, facts="x")
    assert actions.edit_story(story, base=0, by=rea, now=now, facts="x").facts == "x"


def test_a_brief_somebody_else_changed_is_not_overwritten(wim, olga, now):
    story = a_story(wim, now)
    actions.edit_story(story, base=0, by=olga, now=now, facts="Five cheeses")

    with pytest.raises(Stale, match="Somebody changed this brief"):
        actions.edit_story(story, base=0, by=wim, now=now, facts="Six cheeses")


def test_a_sitting_of_typing_is_one_line_in_the_journal(blog, wim, now):
    variant = a_version(blog, wim, now)
    for text in ("a", "ab", "abc"):
        written(variant, wim, now, text=text)

    assert Entry.objects.filter(verb="editorial.save_words").count() == 1


def test_a_time_in_the_past_is_refused(blog, wim, now):
    with pytest.raises(Refused, match="already past"):
        actions.plan(a_version(blog, wim, now), planned_for=now, by=wim, now=now)


def test_a_closed_channel_takes_no_new_version(blog, wim, now):
    blog.status = "closed"

    with pytest.raises(Refused, match="closed"):
        actions.add_version(a_story(wim, now), channel=blog, by=wim, now=now)


def test_the_voice_of_the_channel_stands_beside_the_words(signed_in, blog, wim, olga, rea, now):
    set_voice(by=olga, now=now, formality=-1, humour=0, respect=0, enthusiasm=0)
    set_channel_voice(blog, by=rea, now=now, formality=None, humour=1, respect=None, enthusiasm=None)
    variant = a_version(blog, wim, now)

    page = signed_in(wim).get(f"/stories/{variant.story_id}/").content.decode()

    assert "rather formal, rather funny" in page
