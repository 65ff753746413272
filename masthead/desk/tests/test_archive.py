"""The archive of a dead network: its public posts become history, searchable and compared with what is written now (row 6.4).

No real export could be had: these files are made up after the description in `docs/archives.md`, and judged by its schema."""

import io
import json
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON, a_channel
from masthead.channels import actions as channels
from masthead.desk.archives.actions import bring_in_archive
from masthead.desk.archives.takeout import _post, read, words_of
from masthead.editorial.models import Variant
from masthead.kit.errors import NotAllowed, Refused
from masthead.publishing.models import Delivery
from tests.shared import PLACE

PUBLIC = {"visibleToStandardAcl": {"circles": [{"type": "CIRCLE_TYPE_PUBLIC"}]}}
CIRCLE = {"visibleToStandardAcl": {"circles": [{"type": "CIRCLE_TYPE_USER_CIRCLE", "displayName": "Family"}]}}
WORDS = "Our Comté has matured for twenty-four months in the cellar under the shop, and this Saturday we cut the first wheel"
PAGE = """<!doctype html><html><body><div><img class="author-photo" src="x.jpg"><a class="author" href="https://plus.google.com/1">Shop</a>
<a href="https://plus.google.com/1/posts/Html1">2014-07-01T09:30:00+0200</a></div>
<div class="main-content">A page of the older form<br>with <b>two</b> lines &amp; a sign</div>
<a class="link-embed" href="https://shop.example/comte">Comté</a>
<div class="visibility">Shared with: {who}</div>
<div class="comments"><div class="comment"><a class="author">Somebody</a><div class="comment-content">Not ours</div></div></div></body></html>"""
NEWER = """<html><body itemscope itemid="https://plus.google.com/1/posts/Html2"><span itemprop="dateCreated" datetime="2018-12-24T08:00:00+00:00"></span>
<div itemprop="text">The newer form</div><div class="visibility">Shared with: Public</div>
<div itemtype="http://schema.org/Comment"><span itemprop="text">Not ours either</span></div></body></html>"""


def a_post(number=1, **facts) -> dict:
    return {
        "url": f"https://plus.google.com/1/posts/P{number}", "creationTime": "2014-06-30 14:04:00+0000",
        "author": {"displayName": "Fromagerie", "resourceName": "users/1"}, "content": f"{WORDS}<br>Come by", "postAcl": PUBLIC, **facts,
    }  # fmt: skip


def a_takeout(files: dict) -> io.BytesIO:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in files.items():
            zipped.writestr(
                f"Takeout/Google+ Stream/{name}", content if isinstance(content, (str, bytes)) else json.dumps(content)
            )
    out.seek(0)
    return out


FILES = {
    "Posts/20140630 - Our Comté has matured.json": a_post(),
    "Posts/20140630 - Our Comté has matured.html": PAGE.format(who="Public"),
    "Posts/20140701 - A page of the older form.html": PAGE.format(who="Public"),
    "Posts/20181224 - The newer form.html": NEWER,
    "Posts/20150101 - For the family.json": a_post(2, postAcl=CIRCLE),
    "Posts/20150102 - Your circles.html": PAGE.format(who="Your circles").replace("Html1", "Html3"),
    "Posts/20150103 - Post.json": a_post(3, content=""),
    "Posts/20150104 - broken.json": "{",
    "Photos/20150104 - a.json": a_post(9),
    "ActivityLog/Comments.html": "<html></html>",
}


@pytest.fixture
def gplus(shop, olga):
    return channels.add_channel(shop, network_key="googleplus", name="Google+", by=olga, now=NOON)


def test_public_posts_of_both_forms_are_read_and_the_rest_is_counted():
    found = read(a_takeout(FILES))

    assert [(post.url.rsplit("/", 1)[1], post.at) for post in found.posts] == [
        ("P1", datetime(2014, 6, 30, 14, 4, tzinfo=UTC)),
        ("Html1", datetime(2014, 7, 1, 7, 30, tzinfo=UTC)),
        ("Html2", datetime(2018, 12, 24, 8, 0, tzinfo=UTC)),
    ]
    assert found.posts[0].text == f"{WORDS}\nCome by"
    assert found.posts[1].text == "A page of the older form\nwith two lines & a sign\n\nhttps://shop.example/comte"
    assert found.posts[2].text == "The newer form"
    assert (found.not_public, found.without_words, found.unread) == (2, 1, ["20150104 - broken.json"])


def test_the_made_up_posts_keep_to_the_description():
    schema = PLACE / "specs" / "googleplus" / "takeout-post.schema.json"
    if not schema.exists():
        pytest.skip("description missing: specs/googleplus/takeout-post.schema.json")
    jsonschema = pytest.importorskip("jsonschema")

    for post in (
        a_post(),
        a_post(2, postAcl=CIRCLE),
        a_post(3, link={"url": "https://shop.example/", "title": "Shop"}),
    ):
        jsonschema.validate(post, json.loads(schema.read_text()))


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("One<br>two<br /><br /><br>three", "One\ntwo\n\nthree"),
        (
            'See <a class="ot-anchor" href="https://shop.example/a/long/path">shop.example/a/long/…</a>',
            "See https://shop.example/a/long/path",
        ),
        (
            '<a class="ot-hashtag" href="https://plus.google.com/s/%23comte">#comte</a> &amp; <b>more</b>',
            "#comte & more",
        ),
        ('<a class="ot-anchor" href="javascript:alert(1)">here</a><script>x</script>', "herex"),
    ],
)
def test_their_html_becomes_plain_words(html, words):
    assert words_of(html) == words


@given(st.binary(max_size=400), st.sampled_from(["20140630 - a.json", "20140630 - a.html", "a.json", "a.html"]))
def test_whatever_stands_in_a_file_it_is_read_or_counted(content, name):
    post = _post(f"Posts/{name}", content)

    assert post is None or post.at.tzinfo


def test_a_file_that_unpacks_to_more_than_any_post_is_left_out_unread():
    found = read(a_takeout({"Posts/20140630 - a.json": b" " * 50_000_000, "Posts/20140630 - b.json": a_post()}))

    assert (found.unread, len(found.posts)) == (["20140630 - a.json"], 1)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken"])
def test_what_is_no_zip_is_refused_with_a_sentence(content):
    with pytest.raises(Refused, match="no zip file"):
        read(io.BytesIO(content))


def test_a_zip_without_posts_is_refused():
    with pytest.raises(Refused, match="no folder"):
        read(a_takeout({"Photos/a.jpg": b"x"}))


@pytest.mark.django_db
def test_the_head_brings_it_in_on_the_page_and_reads_what_stayed_out(gplus, olga, signed_in):
    browser = signed_in(olga)
    file = SimpleUploadedFile("takeout.zip", a_takeout(FILES).read(), "application/zip")

    channel = browser.get(f"/channels/{gplus.slug}/").content.decode()
    page = browser.post(f"/channels/{gplus.slug}/archive/", {"file": file}).content.decode()
    stories = browser.get(f"/stories/?channel={gplus.slug}").content.decode()
    found = browser.get("/search/?q=matured").content.decode()

    assert f"/channels/{gplus.slug}/archive/" in channel
    assert "3 posts came in" in page and "Not public over there, so left out</th><td>2" in page
    assert "Our Comté has" in stories
    assert "Comté has" in found
    assert set(Delivery.objects.values_list("state", "imported")) == {("published", True)}


@pytest.mark.django_db
def test_brought_again_nothing_comes_twice(gplus, olga):
    bring_in_archive(gplus, file=a_takeout(FILES), by=olga, now=NOON)

    again = bring_in_archive(gplus, file=a_takeout(FILES), by=olga, now=NOON)

    assert (again.new, again.known, Variant.objects.count()) == (0, 3, 3)


@pytest.mark.django_db
def test_who_says_the_same_today_is_shown_the_old_post(gplus, olga, max, facebook, signed_in):
    """6.4: the archive has its place in the guard."""
    from masthead.editorial import actions as editorial

    bring_in_archive(gplus, file=a_takeout(FILES), by=olga, now=NOON)
    story = editorial.start_story(organisation=olga.organisation, title="Comté", by=olga, now=NOON)
    variant = editorial.add_version(story, channel=facebook, by=olga, now=NOON)
    editorial.save_words(variant, base=variant.edit_number, headline="", text=f"{WORDS}!", link="", by=olga, now=NOON)

    page = signed_in(olga).get(f"/versions/{variant.pk}/near/").content.decode()

    assert "Google+ says" in page


@pytest.mark.django_db
def test_a_living_network_has_no_archive_here_and_only_the_head_brings_one(gplus, olga, rea, blog, signed_in):
    with pytest.raises(Refused, match="is gone"):
        bring_in_archive(blog, file=a_takeout(FILES), by=olga, now=NOON)
    with pytest.raises(NotAllowed):
        bring_in_archive(gplus, file=a_takeout(FILES), by=rea, now=NOON)
    assert (
        signed_in(olga).post(f"/channels/{blog.slug}/archive/", {"file": SimpleUploadedFile("a.zip", b"x")}).status_code
        == 422
    )
    assert signed_in(olga).post(f"/channels/{gplus.slug}/archive/", {}).status_code == 422


@pytest.mark.django_db
def test_links_to_it_are_to_be_removed_and_no_archive_changes_that(gplus, olga):
    before = gplus.links_to_remove.count()

    bring_in_archive(gplus, file=a_takeout(FILES), by=olga, now=NOON)

    assert gplus.links_to_remove.count() == before > 0
    assert a_channel(olga.organisation, "G", "googleplus").network.closed
