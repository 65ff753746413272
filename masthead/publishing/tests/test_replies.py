"""A thread and a first comment through the pump: the post once and known, what follows it once or told as missing."""

import pytest

from conftest import a_channel, an_owner
from masthead.editorial.models import Revision
from masthead.journal.models import Entry
from masthead.publishing.tests.conftest import again

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def thread(promised):
    """A promise whose frozen words are two posts and a first comment."""

    def make(channel):
        delivery = promised(channel, text="First post.\n---\nSecond post.")
        Revision.objects.filter(pk=delivery.revision_id).update(thread="numbered", first_comment="The comment.")
        return delivery

    return make


def texts(world):
    return [post["text"] for post in world.posts]


def test_the_whole_thread_goes_out_in_its_order(pump, practice, thread, world):
    delivery = thread(practice())

    pump.tick()

    delivery = again(delivery)
    assert (delivery.state, delivery.why) == ("published", "")
    assert texts(world) == ["First post. 1/2", "Second post. 2/2", "The comment."]
    assert [post.get("below") for post in world.posts] == [None, world.posts[0]["id"], world.posts[1]["id"]]


@pytest.mark.parametrize("mood", ["reset", "error_before", "rude", "stranger", "busy", "html"])
def test_an_answer_that_fails_leaves_the_post_published_and_its_owner_told(
    mood, pump, practice, thread, world, time, max
):
    delivery = thread(practice())
    world.feel(mood, match="Second")

    pump.tick()
    for _minute in range(30):
        time.passes(seconds=61)
        pump.tick()

    delivery = again(delivery)
    assert delivery.state == "published" and "2 may be missing" in delivery.why
    assert texts(world).count("First post. 1/2") == 1 and texts(world).count("Second post. 2/2") <= 1
    (entry,) = Entry.objects.filter(verb="publishing.unfinished")
    assert entry.told_id == max.pk


@pytest.mark.parametrize("kind", ["fake", "fake_record"])
def test_a_lost_answer_to_the_post_itself_is_settled_first_and_the_thread_follows_once(
    kind, pump, practice, thread, world, time
):
    delivery = thread(practice(kind))
    world.feel("reset", match="First")

    pump.tick()
    for _minute in range(30):
        time.passes(seconds=61)
        pump.tick()

    assert again(delivery).state == "published"
    assert texts(world) == ["First post. 1/2", "Second post. 2/2", "The comment."]


def test_a_post_found_by_looking_is_published_and_what_should_follow_is_told(pump, practice, thread, world, time, max):
    delivery = thread(practice("fake_lookup"))
    world.feel("reset", match="First")

    pump.tick()
    for _minute in range(30):
        time.passes(seconds=61)
        pump.tick()

    assert again(delivery).state == "published"
    assert texts(world) == ["First post. 1/2"]
    assert [entry.told_id for entry in Entry.objects.filter(verb="publishing.unfinished")] == [max.pk]


def test_the_page_of_publishing_by_hand_offers_what_is_missing(pump, practice, thread, world, signed_in, max):
    delivery = thread(practice())
    world.feel("rude", match="Second")
    pump.tick()
    browser = signed_in(max)

    story = browser.get(f"/versions/{delivery.variant_id}/deliveries/")
    page = browser.get(f"/deliveries/{delivery.pk}/by-hand/")

    assert "2 may be missing" in story.content.decode() and "Copy what belongs below it" in story.content.decode()
    assert "Second post. 2/2" in page.content.decode() and "The comment." in page.content.decode()


def test_a_link_that_the_connector_makes_a_card_of_can_be_copied_by_hand(pump, shop, max, promised, signed_in):
    channel = a_channel(shop, "Bluesky", "bluesky")
    an_owner(channel, max)
    delivery = promised(channel, text="Bread.")
    Revision.objects.filter(pk=delivery.revision_id).update(link="https://bakery.example/?utm_source=bluesky")

    page = signed_in(max).get(f"/deliveries/{delivery.pk}/by-hand/").content.decode()

    assert 'id="paste-link">https://bakery.example/?utm_source=bluesky' in page
