"""Where a network tells us whether our post still stands there, it is asked, and its page is not needed (row 2.4)."""

from datetime import timedelta

import pytest

from masthead.channels.models import Credential
from masthead.journal.models import Entry
from masthead.networks import InDoubt, NotSent, SignInAgain, Standing
from masthead.networks.fake import FakeThatCanLook
from masthead.publishing.afterwards import looking
from masthead.publishing.afterwards.models import Sighting
from masthead.publishing.afterwards.there import first_post

MINUTES, HOUR = timedelta(minutes=5), timedelta(hours=1, minutes=1)
WORDS = "Our Comté has ripened for 24 months in the cellar of Poligny and is cut to order."


@pytest.fixture(autouse=True)
def pages(settings, monkeypatch):
    """The addresses whose page was read."""
    settings.LINKS_ARE_ASKED = True
    read = []
    monkeypatch.setattr(looking, "fetch", lambda url: read.append(url) or looking.Page(403))
    return read


@pytest.fixture
def out(practice, promised, pump):
    """A post that Masthead published itself, on a network that answers for it."""
    delivery = promised(practice("fake_lookup"), text=WORDS)
    pump.tick()
    return delivery


@pytest.fixture
def looked(out, time):
    start = time.now()

    def look(after: timedelta) -> str:
        looking.plan_looks(now=start + MINUTES)
        looking.look_due(now=start + after)
        return looking.last_look(out).outcome

    return look


def told() -> list[str]:
    return list(Entry.objects.filter(verb__in=["publishing.gone", "publishing.changed"]).values_list("verb", flat=True))


def test_a_post_that_stands_there_is_known_without_its_page(looked, pages):
    assert [looked(MINUTES), looked(HOUR)] == ["there", "there"]
    assert (pages, told()) == ([], [])


def test_a_post_that_somebody_deleted_over_there_is_told_to_the_owner(looked, world, max):
    looked(MINUTES)

    world.posts.clear()

    assert looked(HOUR) == "gone"
    assert Entry.objects.get(verb="publishing.gone").told_id == max.pk


def test_other_words_over_there_are_told(looked, world):
    looked(MINUTES)

    world.posts[0]["text"] = "Closed for the holidays, we are back in September with new cheeses."

    assert looked(HOUR) == "changed"
    assert told() == ["publishing.changed"]


def test_a_post_the_network_never_showed_is_not_called_gone(looked, world):
    world.posts.clear()

    assert [looked(MINUTES), looked(HOUR)] == ["unclear", "unclear"]
    assert told() == []


def test_a_network_that_does_not_tell_the_words_says_that_it_is_there(looked, monkeypatch):
    monkeypatch.setattr(FakeThatCanLook, "look_after", lambda *_words, **_more: Standing(True))

    assert [looked(MINUTES), looked(HOUR)] == ["there", "there"]


def test_a_pause_of_the_network_means_later_and_not_its_page(looked, out, monkeypatch, time, pages):
    def busy(*_words, **_more):
        raise NotSent(after=timedelta(minutes=1))

    monkeypatch.setattr(FakeThatCanLook, "look_after", busy)
    start = time.now()
    looking.plan_looks(now=start + MINUTES)
    looking.look_due(now=start + MINUTES)

    first = Sighting.objects.get(round=0)
    assert (first.outcome, first.due_at, pages) == ("", start + MINUTES + looking.AGAIN, [])


@pytest.mark.parametrize("error", [SignInAgain, InDoubt, KeyError])
def test_where_the_network_gives_no_answer_its_page_is_read(looked, monkeypatch, pages, out, error):
    def refused(*_words, **_more):
        raise error

    monkeypatch.setattr(FakeThatCanLook, "look_after", refused)

    assert looked(MINUTES) == "unclear"
    assert len(pages) == 1


def test_a_channel_that_was_disconnected_is_not_asked_for_anything(looked, pages):
    Credential.objects.all().delete()

    looked(MINUTES)

    assert len(pages) == 1


def test_of_a_thread_only_the_first_post_stands_at_its_address(looked, out, world):
    out.refresh_from_db()
    out.revision.text, out.revision.thread = (
        f"{WORDS}\n---\nSecond words, about something else.\n---\nThird ones.",
        "plain",
    )

    assert first_post(out) == WORDS
