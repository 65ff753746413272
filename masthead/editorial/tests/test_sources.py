"""What others write, and drafts on the firm's own site, become stories. Played by a server on this machine."""

from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON, a_channel
from masthead.channels.models import Credential
from masthead.editorial.models import Item, Source, Story
from masthead.editorial.sources import actions, refreshing
from masthead.editorial.sources.rules import MOST, feeds_of, in_plain, read_feed, safe_link
from masthead.kit import clock
from masthead.kit.secrets import seal
from masthead.networks.tests.canned import Say
from masthead.networks.tests.conftest import server
from tests.shared import need

__all__ = ["server"]
PAGE = "/stories/sources/"
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Le Marché</title>%s</channel></rss>"""
ITEM = (
    "<item><guid>%(n)s</guid><title>News %(n)s</title><link>https://news.example/%(n)s</link>"
    "<description>&lt;p&gt;Il y a &lt;b&gt;du pain&lt;/b&gt;&lt;/p&gt;&lt;script&gt;bad()&lt;/script&gt;</description>"
    "<pubDate>Wed, 18 Nov 2026 08:%(n)02d:00 GMT</pubDate></item>"
)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def rss(*numbers, **headers) -> Say:
    whole = RSS % "".join(ITEM % {"n": number} for number in numbers)
    return Say(200, whole.encode(), {"Content-Type": "application/rss+xml", **headers})


@pytest.fixture
def site(server):
    """A site whose first page names its feed."""
    page = b'<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed.xml"><title>Market</title>'
    server.on("GET /", Say(200, page, {"Content-Type": "text/html"}))
    server.on("GET /feed.xml", rss(1, 2, ETag='"one"'))
    return server


@pytest.fixture
def followed(site, olga):
    return actions.add_feed(site.url, by=olga, now=NOON)


# --- Adding an address


@pytest.mark.django_db
def test_the_address_of_a_site_is_enough_the_feed_is_found(olga, site, signed_in):
    client = signed_in(olga)

    answer = client.post(PAGE, {"address": site.url})

    assert answer.status_code == 303
    source = Source.objects.get()
    assert (source.name, source.address) == ("Le Marché", f"{site.url}/feed.xml")
    page = client.get(PAGE).content.decode()
    assert "News 2" in page and "Il y a du pain" in page and "bad()" not in page
    assert page.index("News 2") < page.index("News 1")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        (Say(200, b"<!doctype html><title>Nothing</title>", {"Content-Type": "text/html"}), "No feed is named"),
        (Say(404, b""), "There is nothing at this address"),
        (Say(403, b""), "does not let Masthead read"),
        (Say(500, b""), "an error of its own"),
        (Say(200, b"x" * 4_100_000), "too long"),
    ],
)
def test_what_is_wrong_with_an_address_is_said_and_it_stays_in_the_field(olga, server, signed_in, says, sentence):
    server.on("GET /", says)

    answer = signed_in(olga).post(PAGE, {"address": server.url})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert server.url in answer.content.decode()
    assert not Source.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["http://127.0.0.1:1/", "http://[", "ftp://x.example/", "javascript:alert(1)", "http://a b", "http://\u202e"])  # fmt: skip
def test_an_address_that_is_none_or_leads_inside_is_refused(olga, signed_in, address):
    answer = signed_in(olga).post(PAGE, {"address": address})

    assert answer.status_code == 422
    assert not Source.objects.exists()


@pytest.mark.django_db
def test_the_same_feed_is_not_followed_twice(followed, olga, site, signed_in):
    answer = signed_in(olga).post(PAGE, {"address": f"{site.url}/feed.xml"})

    assert "is already followed" in answer.content.decode()
    assert Source.objects.count() == 1


@pytest.mark.django_db
def test_the_list_is_kept_by_the_head_and_by_who_plans(followed, olga, rea, wim, sam, blog, site, signed_in):
    leave = f"{PAGE}{followed.pk}/leave/"

    for address, words in ((PAGE, {"address": site.url}), (leave, {})):
        assert "Ask Olga" in signed_in(wim).post(address, words, follow=True).content.decode()
    assert "Follow no more" not in signed_in(wim).get(PAGE).content.decode()
    assert signed_in(sam).post(leave).status_code == 404
    assert signed_in(rea).post(leave).status_code == 303
    followed.refresh_from_db()
    assert followed.left_at is not None


# --- Making a story


@pytest.mark.django_db
def test_an_item_becomes_a_story_once_and_says_so(followed, wim, signed_in):
    item, client = Item.objects.get(guid="1"), signed_in(wim)

    first = client.post(f"{PAGE}items/{item.pk}/story/")
    again = client.post(f"{PAGE}items/{item.pk}/story/", headers={"hx-request": "true"})

    story = Story.objects.get()
    assert first.status_code == 303 and first.url == f"/stories/{story.pk}/"
    assert (story.title, story.facts) == ("News 1", "Il y a du pain\n\nhttps://news.example/1")
    assert again.status_code == 409
    assert "Made into a story" in client.get(PAGE).content.decode()


@pytest.mark.django_db
def test_a_source_that_is_left_and_comes_back_makes_nothing_twice(followed, olga, wim, site, signed_in):
    item = Item.objects.get(guid="1")
    story = actions.make_story(item, by=wim, now=NOON)
    actions.leave_source(followed, by=olga, now=NOON)

    assert list(Item.objects.values_list("guid", flat=True)) == ["1"]
    actions.add_feed(site.url, by=olga, now=NOON)

    assert Source.objects.count() == 1
    assert Item.objects.get(guid="1").story == story
    assert Item.objects.count() == 2


# --- Reading again


@pytest.mark.django_db
def test_what_did_not_change_is_not_sent_again(followed, site):
    site.on("GET /feed.xml", Say(304))

    done = refreshing.refresh_due(now=NOON + timedelta(hours=1))

    assert done == 1
    assert site.asked[-1].headers["If-None-Match"] == '"one"'
    assert Item.objects.count() == 2


@pytest.mark.django_db
def test_news_are_read_each_hour_and_not_before(followed, site):
    site.on("GET /feed.xml", rss(1, 2, 3))

    assert refreshing.refresh_due(now=NOON + timedelta(minutes=59)) == 0
    assert refreshing.refresh_due(now=NOON + timedelta(minutes=60)) == 1
    assert set(Item.objects.values_list("guid", flat=True)) == {"1", "2", "3"}


@pytest.mark.django_db
def test_a_site_that_is_down_says_so_since_when_and_keeps_what_was_seen(followed, olga, site, signed_in):
    site.on("GET /feed.xml", Say(500))
    refreshing.refresh_due(now=NOON + timedelta(hours=1))
    refreshing.refresh_due(now=NOON + timedelta(hours=2))

    followed.refresh_from_db()
    page = signed_in(olga).get(PAGE).content.decode()
    assert followed.broken_since == NOON + timedelta(hours=1)
    assert "an error of its own (500)" in page and "News 1" in page

    site.on("GET /feed.xml", rss(4))
    refreshing.refresh_due(now=NOON + timedelta(hours=3))

    followed.refresh_from_db()
    assert (followed.broken_since, followed.broken_why) == (None, "")


@pytest.mark.django_db
def test_a_site_that_is_down_for_a_day_is_tried_less_often(followed, site):
    site.on("GET /feed.xml", Say(500))
    for hours in range(1, 33):
        refreshing.refresh_due(now=NOON + timedelta(hours=hours))

    tried = len(site.asked_for("GET /feed.xml")) - 1
    assert tried == 24 + 1  # each hour of the first day, then every six


@pytest.mark.django_db
def test_one_silent_site_keeps_the_others_not_waiting(followed, olga, site, monkeypatch):
    met, answer = Barrier(4), site.answer

    def once_all_have_asked(asked):
        if asked.target.startswith("/slow"):
            met.wait(30)
        return answer(asked)

    monkeypatch.setattr(site, "answer", once_all_have_asked)
    for number in range(4):
        site.on(f"GET /slow{number}", Say(200, b"x"))
        Source.objects.create(
            organisation=olga.organisation, kind="feed", name=f"Slow {number}", address=f"{site.url}/slow{number}",
            added_by=olga, added_at=NOON, tried_at=NOON,
        )  # fmt: skip

    done = refreshing.refresh_due(now=NOON + timedelta(hours=1))

    assert done == 1
    assert not met.broken


@pytest.mark.django_db
def test_the_reason_is_kept_in_the_language_of_the_firm(followed, site):
    type(followed.organisation).objects.update(language="fr")
    site.on("GET /feed.xml", Say(404))

    refreshing.refresh_due(now=NOON + timedelta(hours=1))

    followed.refresh_from_db()
    assert "adresse" in followed.broken_why


@pytest.mark.django_db
def test_only_the_newest_are_kept_and_what_became_a_story(followed, site, wim):
    actions.make_story(Item.objects.get(guid="1"), by=wim, now=NOON)
    site.on("GET /feed.xml", rss(*range(3, 59)))

    refreshing.refresh_due(now=NOON + timedelta(hours=1))

    guids = set(Item.objects.values_list("guid", flat=True))
    assert len(guids) == MOST + 1
    assert "1" in guids and "2" not in guids and "58" in guids


@pytest.mark.django_db
def test_the_page_asks_the_same_few_questions_however_much_there_is(
    followed, olga, site, signed_in, django_assert_max_num_queries
):
    site.on("GET /feed.xml", rss(*range(1, 50)))
    refreshing.refresh_due(now=NOON + timedelta(hours=1))
    for number in range(5):
        Source.objects.create(
            organisation=olga.organisation, kind="feed", name=f"S{number}", address=f"https://s{number}.example/",
            added_by=olga, added_at=NOON,
        )  # fmt: skip
    client = signed_in(olga)

    with django_assert_max_num_queries(10):
        client.get(PAGE)


# --- Drafts of the firm's own site


@pytest.fixture
def wordpress(server, blog):
    begun = {
        "id": 7,
        "modified_gmt": "2026-11-01T08:00:00",
        "title": {"raw": "Bûche"},
        "content": {"raw": "<p>Noël</p>"},
    }
    server.on("GET /wp-json/", Say(200, {"namespaces": ["wp/v2"]}))
    server.on("GET /wp-json/wp/v2/posts", Say(200, [begun]))
    sealed = seal({"site": server.url, "user": "rea", "password": "x"})
    Credential.objects.create(channel=blog, sealed=sealed, account="Rea", checked_at=NOON)
    type(blog).objects.filter(pk=blog.pk).update(way="connected")
    return server


@pytest.mark.django_db
def test_a_draft_of_the_connected_blog_becomes_a_story_with_the_way_back(wordpress, blog, olga, wim, signed_in):
    client = signed_in(olga)
    assert "Show the drafts of Blog" in client.get(PAGE).content.decode()

    assert client.post(f"{PAGE}drafts/{blog.pk}/").status_code == 303
    page = client.get(PAGE).content.decode()
    client.post(f"{PAGE}items/{Item.objects.get().pk}/story/")

    story = Story.objects.get()
    assert "Bûche" in page and "Show the drafts of" not in page
    assert (story.title, story.facts) == ("Bûche", f"Noël\n\n{wordpress.url}/wp-admin/post.php?post=7&action=edit")


@pytest.mark.django_db
def test_a_draft_that_was_published_over_there_is_shown_no_more(wordpress, blog, olga):
    actions.add_drafts(blog, by=olga, now=NOON)
    wordpress.on("GET /wp-json/wp/v2/posts", Say(200, []))

    refreshing.refresh_due(now=NOON + timedelta(hours=1))

    assert not Item.objects.exists()


@pytest.mark.django_db
def test_a_site_that_no_longer_knows_us_says_so(wordpress, blog, olga):
    source = actions.add_drafts(blog, by=olga, now=NOON)
    wordpress.on("GET /wp-json/wp/v2/posts", Say(401, {"code": "rest_forbidden"}))
    wordpress.on("GET /wp-json/wp/v2/users/me", Say(401, {"code": "rest_forbidden"}))

    refreshing.refresh_due(now=NOON + timedelta(hours=1))

    source.refresh_from_db()
    assert "does not accept this name" in source.broken_why


@pytest.mark.django_db
def test_a_channel_without_connection_or_without_drafts_is_refused_in_words(olga, bluesky, signed_in):
    other = a_channel(olga.organisation, "Site", "wordpress")
    client = signed_in(olga)

    assert "can not read drafts" in client.post(f"{PAGE}drafts/{bluesky.pk}/").content.decode()
    assert "not connected" in client.post(f"{PAGE}drafts/{other.pk}/").content.decode()


# --- Rules


def test_real_feeds_of_strangers_are_read_without_a_stumble():
    folder, read = need("archives", "feeds"), 0
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        feed = read_feed(path.read_bytes(), "https://feeds.example/", now=NOON)
        for item in feed.items if feed else ():
            read += 1
            assert item.title and item.at <= NOON and len(item.guid) <= 300
            assert item.link == "" or item.link.startswith(("http://", "https://"))
            assert "\0" not in item.summary + item.title
    assert read > 70


@given(st.text(alphabet="<>![]/?-&;#x0p \n\0CDATA\"'=", max_size=60))
def test_no_markup_stops_the_reader(markup):
    text = in_plain(markup)

    assert "\0" not in text
    feeds_of(markup.encode(), "https://x.example/")


@given(st.binary(max_size=200))
def test_no_bytes_stop_the_reader(body):
    read_feed(b"<rss version='2.0'><channel><item>" + body, "https://x.example/", now=NOON)


def test_an_answer_that_names_a_file_of_this_machine_does_not_open_it(tmp_path):
    held = tmp_path / "held.xml"
    held.write_text(RSS % "<item><title>What only this machine may read</title></item>")

    assert read_feed(held.read_bytes(), "https://x.example/", now=NOON).items
    assert read_feed(str(held).encode(), "https://x.example/", now=NOON) is None


def test_only_web_addresses_lead_anywhere():
    assert safe_link("/a", "https://x.example/feed") == "https://x.example/a"
    assert [safe_link(link, "https://x.example") for link in ("javascript:alert(1)", "data:,x", "http://[", "")] == [
        ""
    ] * 4


def test_an_item_of_tomorrow_is_seen_now_and_one_without_a_day_too():
    body = (
        RSS
        % "<item><title>Late</title><pubDate>Wed, 18 Nov 2099 08:00:00 GMT</pubDate></item><item><title>Never</title></item>"
    )

    feed = read_feed(body.encode(), "https://x.example/", now=datetime(2026, 11, 19, tzinfo=UTC))

    assert {item.at for item in feed.items} == {datetime(2026, 11, 19, tzinfo=UTC)}
