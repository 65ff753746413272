"""The firm's own feed: what was published stands in it, under a name that never changes, for everybody to read."""

from datetime import timedelta

import feedparser
import pytest
from django.test import Client

from conftest import NOON, a_channel, an_owner
from masthead.channels.models import Channel, Credential
from masthead.editorial.corrections.actions import correct
from masthead.kit.secrets import seal
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.tests.conftest import approved
from tests.judges import Wrong
from tests.judges.feeds import judge_atom, judge_rss

pytestmark = pytest.mark.django_db
ANYBODY = Client()


@pytest.fixture
def feed(shop, max, wim):
    """A connected feed of Max."""
    channel = a_channel(shop, "Nouvelles", "feed", language="fr", way=Channel.CONNECTED)
    an_owner(channel, max)
    address = f"http://testserver/news/{channel.pk}-{channel.slug}/"
    Credential.objects.create(channel=channel, sealed=seal({"address": address}), checked_at=NOON)
    return channel


@pytest.fixture
def publish(feed, wim, max, pump, time):
    """Words that go out on the feed."""

    def go(text="Le comté a <24> mois & plus.\n\nVoir https://shop.example/comte.", title="Comté « doux »"):
        variant = approved(feed, author=wim, signer=max, at=time.now(), text=text, title=title, headline=title)
        plan_deliveries(time.now())
        pump.tick()
        return variant.deliveries.get()

    return go


def read(channel, kind="atom.xml", **headers):
    return ANYBODY.get(f"/news/{channel.pk}-{channel.slug}/{kind}", headers=headers)


def test_connecting_offers_the_address_and_the_line_for_the_website(shop, max, signed_in):
    channel = a_channel(shop, "News", "feed")
    an_owner(channel, max)
    browser, address = signed_in(max), f"http://testserver/news/{channel.pk}-news/"

    page = browser.get(f"/channels/{channel.slug}/connect/").content.decode()
    browser.post(f"/channels/{channel.slug}/connect/", {"address": address})

    assert f'value="{address}"' in page
    assert f"href=&quot;{address}atom.xml" in page or f'href="{address}atom.xml"' in page
    assert Channel.objects.get(pk=channel.pk).way == Channel.CONNECTED


@pytest.mark.parametrize("kind", ["atom.xml", "rss.xml"])
def test_what_was_published_stands_in_the_feed_and_reader_programs_understand_it(feed, publish, kind):
    delivery = publish()

    read_back = feedparser.parse(read(feed, kind).content)

    entry = read_back.entries[0]
    assert (delivery.state, read_back.bozo, len(read_back.entries)) == ("published", False, 1)
    assert (entry.title, entry.link, entry.id) == (
        "Comté « doux »",
        delivery.remote_url,
        f"urn:uuid:{delivery.remote_id}",
    )
    words = entry.content[0].value if kind == "atom.xml" else entry.description
    assert "a &lt;24&gt; mois &amp; plus." in words
    assert '<a href="https://shop.example/comte">' in words


def test_the_files_keep_to_the_rules_of_atom_and_rss(feed, publish):
    publish(), publish("Bell \x07 and \x0b nothing", "Contrôle \x0c")

    judge_atom(read(feed).content)
    judge_rss(read(feed, "rss.xml").content)


def test_an_empty_feed_keeps_to_them_too(feed):
    judge_atom(read(feed).content)
    judge_rss(read(feed, "rss.xml").content)


@pytest.mark.parametrize("broken", [b"<updated>", b"<id>", b"<name>"])
def test_the_rules_can_be_broken(feed, publish, broken):
    publish()
    content = read(feed).content
    name = broken[1:-1]

    with pytest.raises(Wrong):
        judge_atom(content.replace(broken, b"<x>").replace(b"</" + name + b">", b"</x>"))


def test_whoever_has_it_already_is_told_nothing_is_new(feed, publish):
    publish()
    first = read(feed)

    second = read(feed, **{"If-None-Match": first.headers["ETag"]})
    publish("Un autre", "Autre")
    third = read(feed, **{"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, second.status_code, third.status_code) == (200, 304, 200)
    assert first.headers["Last-Modified"]


def test_an_entry_keeps_its_page_and_the_pages_tell_programs_of_the_feed(feed, publish):
    delivery = publish()

    page = ANYBODY.get(delivery.remote_url)
    whole = ANYBODY.get(f"/news/{feed.pk}-{feed.slug}/")

    assert page.status_code == 200 and "Comté « doux »" in page.content.decode()
    for one in (page, whole):
        assert (
            f'type="application/atom+xml" title="Nouvelles" href="http://testserver/news/{feed.pk}-nouvelles/atom.xml"'
            in one.content.decode()
        )


def test_a_correction_is_read_below_the_words_and_makes_the_entry_newer(feed, publish, max, time):
    delivery = publish()
    before = feedparser.parse(read(feed).content).entries[0]
    time.passes(hours=2)

    correct(delivery.variant, kind="corrected", note="Il a 18 mois.", by=max, now=time.now())

    after = feedparser.parse(read(feed).content).entries[0]
    assert "Il a 18 mois." in after.content[0].value
    assert (after.id, after.published) == (before.id, before.published) and after.updated > before.updated


def test_what_is_withdrawn_leaves_the_feed_and_its_page_says_why(feed, publish, max, time):
    delivery = publish()

    correct(delivery.variant, kind="withdrawn", note="C’était faux.", by=max, now=time.now())

    page = ANYBODY.get(delivery.remote_url)
    assert feedparser.parse(read(feed).content).entries == []
    assert page.status_code == 410 and "C’était faux." in page.content.decode()
    assert "shop.example/comte" not in page.content.decode()


def test_nothing_but_what_was_published_is_behind_these_doors(feed, blog, wim, max, time):
    later = time.now() + timedelta(hours=1)
    variant = approved(
        feed, author=wim, signer=max, at=later, text="Plus tard", title="Plus tard", headline="Plus tard"
    )
    plan_deliveries(time.now())

    assert b"Plus tard" not in read(feed).content
    assert read(blog).status_code == 404
    name = "00000000-0000-4000-8000-000000000000"
    assert ANYBODY.get(f"/news/{feed.pk}-{feed.slug}/{name}/").status_code == 404
    assert variant.deliveries.get().state == "scheduled"


def test_a_page_of_the_feed_asks_the_same_whatever_its_length(feed, publish, django_assert_num_queries):
    publish()
    with django_assert_num_queries(3):
        read(feed)
    publish("Deux", "Deux"), publish("Trois", "Trois")
    with django_assert_num_queries(3):
        read(feed)
