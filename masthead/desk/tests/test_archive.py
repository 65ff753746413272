"""The archive of a dead network: its public posts become history, searchable and compared with what is written now (row 6.4).

No real export could be had: these files are made up after the description in `docs/archives.md`, and judged by its schema."""

import io
import json
import zipfile
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from conftest import NOON, a_channel
from masthead.channels import actions as channels
from masthead.desk.archives import actions as archives
from masthead.desk.archives import batch
from masthead.desk.archives.actions import bring_in_archive, keep_batch
from masthead.desk.archives.batch import read_batch
from masthead.desk.archives.models import ArchiveIntake
from masthead.desk.archives.posts import STRANGE, post_of, words_of
from masthead.desk.archives.takeout import opened
from masthead.desk.archives.tasks import read_archive
from masthead.editorial.models import Variant
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.media.models import Asset
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


def a_picture(colour="#884422") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (64, 48), colour).save(out, "JPEG")
    return out.getvalue()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path / "media")


def brought(channel, files, by) -> ArchiveIntake:
    """The archive as it stands when it has come in."""
    intake = bring_in_archive(channel, file=a_file(files), by=by, now=NOON)
    read_archive.call(intake.pk)
    intake.refresh_from_db()
    return intake


def a_file(files) -> SimpleUploadedFile:
    return SimpleUploadedFile("takeout.zip", a_takeout(files).read(), "application/zip")


def all_of(files) -> tuple[list, list]:
    """The posts of a takeout, and the sentences about those that can not be read."""
    posts, unread = [], []
    with opened(a_takeout(files)) as takeout:
        for name in takeout.names:
            try:
                posts.append(takeout.post(name))
            except Refused as refused:
                unread.append((name.rpartition("/")[2], str(refused.sentence)))
    return posts, unread


def test_posts_of_both_forms_are_read_and_a_broken_one_is_named():
    posts, unread = all_of(FILES)

    public = [post for post in posts if post.is_public and post.text]
    assert [(post.url.rsplit("/", 1)[1], post.at, post.comments) for post in public] == [
        ("P1", datetime(2014, 6, 30, 14, 4, tzinfo=UTC), 0),
        ("Html1", datetime(2014, 7, 1, 7, 30, tzinfo=UTC), 1),
        ("Html2", datetime(2018, 12, 24, 8, 0, tzinfo=UTC), 1),
    ]
    assert public[0].text == f"{WORDS}\nCome by"
    assert public[1].text == "A page of the older form\nwith two lines & a sign\n\nhttps://shop.example/comte"
    assert public[2].text == "The newer form"
    assert len(posts) == 6
    assert unread == [("20150104 - broken.json", "It reads otherwise than posts of Google+ do.")]


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
    with suppress(*STRANGE):
        assert post_of(f"Posts/{name}", content).at.tzinfo


def test_a_file_that_unpacks_to_more_than_any_post_is_left_out_unread():
    posts, unread = all_of({"Posts/20140630 - a.json": b" " * 50_000_000, "Posts/20140630 - b.json": a_post()})

    assert (unread, len(posts)) == ([("20140630 - a.json", "It is larger than any post was.")], 1)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04broken"])
def test_what_is_no_zip_is_refused_with_a_sentence(content):
    with pytest.raises(Refused, match="no zip file"):
        opened(io.BytesIO(content)).__enter__()


def test_a_zip_without_posts_is_refused():
    with pytest.raises(Refused, match="no folder"):
        all_of({"Photos/a.jpg": b"x"})


@pytest.mark.django_db
def test_the_head_brings_it_in_on_the_page_and_reads_what_stayed_out(gplus, olga, signed_in):
    browser, place = signed_in(olga), f"/channels/{gplus.slug}/archive/"

    channel = browser.get(f"/channels/{gplus.slug}/").content.decode()
    answer = browser.post(place, {"file": a_file(FILES)})
    page = browser.get(place).content.decode()
    stories = browser.get(f"/stories/?channel={gplus.slug}").content.decode()
    found = browser.get("/search/?q=matured").content.decode()

    assert place in channel
    assert (answer.status_code, answer.url) == (303, place)
    assert "3 posts came in" in page and "Not public over there, so left out</th><td>2" in page
    assert "20150104 - broken.json" in page and "It reads otherwise than posts of Google+ do." in page
    assert "Our Comté has" in stories
    assert "Comté has" in found
    assert set(Delivery.objects.values_list("state", "imported")) == {("published", True)}
    told = Entry.objects.get(verb="desk.archive_is_in")
    assert (told.told_id, told.facts["new"], told.facts["unread"]) == (olga.pk, 3, 1)


@pytest.mark.django_db
def test_while_it_comes_in_the_page_shows_how_far_and_takes_no_second_one(gplus, olga, signed_in):
    intake = bring_in_archive(gplus, file=a_file(FILES), by=olga, now=NOON)
    ArchiveIntake.objects.update(done=3)
    browser, place = signed_in(olga), f"/channels/{gplus.slug}/archive/"

    page = browser.get(place).content.decode()
    again = browser.post(place, {"file": a_file(FILES)})

    assert "3 of 7 posts are read" in page and 'value="3"' in page and 'type="file"' not in page
    assert again.status_code == 422 and "comes in already" in again.content.decode()
    assert ArchiveIntake.objects.get() == intake


@pytest.mark.django_db
def test_stopped_it_reads_no_further_keeps_what_came_in_and_the_file_is_gone(
    gplus, olga, signed_in, django_capture_on_commit_callbacks
):
    intake = bring_in_archive(gplus, file=a_file(FILES), by=olga, now=NOON)
    with opened(a_takeout(FILES)) as takeout:
        takeout.names = takeout.names[:1]
        late = read_batch(intake, takeout, now=NOON)

    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in(olga).post(f"/channels/{gplus.slug}/archive/stop/")
    with pytest.raises(Stale):
        keep_batch(intake, late, now=NOON)
    read_archive.call(intake.pk)

    assert answer.status_code == 303
    assert not default_storage.exists(intake.file.name)
    assert (ArchiveIntake.objects.get().outcome, Delivery.objects.count()) == ("stopped", 0)
    assert "Stopped on the way" in signed_in(olga).get(f"/channels/{gplus.slug}/archive/").content.decode()


@pytest.mark.django_db
def test_a_worker_that_dies_loses_nothing_and_brings_nothing_twice(gplus, olga, monkeypatch):
    monkeypatch.setattr(batch, "POSTS", 2)
    rounds = []

    def killed(*words, **more):
        if len(rounds) == 2:
            raise SystemExit("kill -9")
        rounds.append(keep_batch(*words, **more))

    monkeypatch.setattr(archives, "keep_batch", killed)
    intake = bring_in_archive(gplus, file=a_file(FILES), by=olga, now=NOON)
    with pytest.raises(SystemExit):
        read_archive.call(intake.pk)
    before = ArchiveIntake.objects.get().done
    monkeypatch.setattr(archives, "keep_batch", keep_batch)
    read_archive.call(intake.pk)

    after = ArchiveIntake.objects.get()
    assert (before, after.done, after.outcome) == (4, 7, "done")
    assert (after.new, after.not_public, after.without_words, after.troubles.count()) == (3, 2, 1, 1)
    assert Delivery.objects.count() == 3


@pytest.mark.django_db
def test_two_workers_on_one_archive_bring_each_post_once(gplus, olga):
    intake = bring_in_archive(gplus, file=a_file(FILES), by=olga, now=NOON)
    with opened(a_takeout(FILES)) as takeout:
        mine = read_batch(intake, takeout, now=NOON)

    keep_batch(intake, mine, now=NOON)

    with pytest.raises(Stale):
        keep_batch(intake, mine, now=NOON)
    assert Delivery.objects.count() == 3


@pytest.mark.django_db
def test_what_nobody_reads_any_more_is_said_to_have_failed(gplus, olga):
    bring_in_archive(gplus, file=a_file(FILES), by=olga, now=NOON)

    early, late = (archives.give_up_silent(now=NOON + timedelta(minutes=m)) for m in (50, 61))

    assert (early, late) == (0, 1)
    assert ArchiveIntake.objects.get().outcome == "failed"
    assert Entry.objects.get(verb="desk.archive_failed").told_id == olga.pk


@pytest.mark.django_db
def test_a_fault_of_ours_ends_it_and_is_said(gplus, olga, monkeypatch, signed_in):
    monkeypatch.setattr(archives, "record_history", lambda *_words, **_more: 1 / 0)
    intake = bring_in_archive(gplus, file=a_file(FILES), by=olga, now=NOON)

    with pytest.raises(ZeroDivisionError):
        read_archive.call(intake.pk)

    assert ArchiveIntake.objects.get().outcome == "failed"
    assert "something went wrong here" in signed_in(olga).get(f"/channels/{gplus.slug}/archive/").content.decode()


@pytest.mark.django_db
def test_pictures_of_a_post_come_along_and_comments_are_counted(gplus, olga):
    files = {
        "Posts/20140630 - a.json": a_post(
            media={"localFilePath": "../Photos/Photos of posts/wheel.jpg", "description": "A <b>wheel</b>"},
            album={"media": [{"localFilePath": "Photos/lost.jpg"}, {"localFilePath": "Photos/broken.jpg"}, {"url": "https://lh3.example/x"}]},
            comments=[{"content": "Others"}, {"content": "Words"}],
        ),
        "Posts/20140701 - b.html": PAGE.format(who="Public").replace("<b>two</b>", '<img src="same%20wheel.jpg" alt="Wheel">'),
        "Photos/Photos of posts/wheel.jpg": a_picture(),
        "Photos/Other/wheel.jpg": a_picture("#112233"),
        "Photos/broken.jpg": b"no picture",
        "Posts/same wheel.jpg": a_picture(),
    }  # fmt: skip

    intake = brought(gplus, files, olga)

    asset = Asset.objects.get()  # the same picture in two posts is kept once
    first, second = Variant.objects.order_by("planned_for")
    assert (asset.alt, asset.name, asset.width) == ("A wheel", "wheel.jpg", 64)
    assert [picture.asset for one in (first, second) for picture in one.pictures.all()] == [asset, asset]
    assert first.current.pictures == [{"asset": asset.pk, "sha256": asset.sha256, "alt": "A wheel"}]
    assert first.story.facts == "2 comments stood below it on Google+."
    assert (intake.pictures, intake.comments) == (2, 3)
    assert list(intake.troubles.values_list("name", "sentence")) == [
        ("lost.jpg", "This picture is not in the zip."),
        ("broken.jpg", "This file is not a picture we can read. Take a JPEG, PNG, WebP or HEIC file."),
    ]


@pytest.mark.django_db
def test_a_picture_in_the_zip_that_unpacks_to_more_than_a_picture_is_left_out(gplus, olga, settings):
    settings.PICTURE_MAX_BYTES = 1_000_000
    files = {
        "Posts/20140630 - a.json": a_post(media={"localFilePath": "Photos/a.jpg"}),
        "Photos/a.jpg": b" " * 30_000_000,
    }

    intake = brought(gplus, files, olga)

    assert "too heavy" in intake.troubles.get().sentence
    assert (intake.new, Asset.objects.count()) == (1, 0)


@pytest.mark.django_db
def test_brought_again_nothing_comes_twice(gplus, olga):
    brought(gplus, FILES, olga)

    again = brought(gplus, FILES, olga)

    assert (again.new, again.known, Variant.objects.count()) == (0, 3, 3)


@pytest.mark.django_db
def test_the_page_asks_the_database_the_same_however_much_could_not_be_read(
    gplus, olga, signed_in, django_assert_max_num_queries
):
    browser, intake = signed_in(olga), brought(gplus, FILES, olga)
    for n in range(60):
        intake.troubles.create(name=f"{n}.json", sentence="It is damaged in the zip.")

    with django_assert_max_num_queries(12):
        page = browser.get(f"/channels/{gplus.slug}/archive/").content.decode()

    assert page.count("It is damaged in the zip.") == 49 and "page=2" in page


@pytest.mark.django_db
def test_who_says_the_same_today_is_shown_the_old_post(gplus, olga, max, facebook, signed_in):
    """6.4: the archive has its place in the guard."""
    from masthead.editorial import actions as editorial

    brought(gplus, FILES, olga)
    story = editorial.start_story(organisation=olga.organisation, title="Comté", by=olga, now=NOON)
    variant = editorial.add_version(story, channel=facebook, by=olga, now=NOON)
    editorial.save_words(variant, base=variant.edit_number, headline="", text=f"{WORDS}!", link="", by=olga, now=NOON)

    page = signed_in(olga).get(f"/versions/{variant.pk}/near/").content.decode()

    assert "Google+ says" in page


@pytest.mark.django_db
def test_a_living_network_has_no_archive_here_and_only_the_head_brings_one(gplus, olga, rea, blog, signed_in):
    with pytest.raises(Refused, match="is gone"):
        bring_in_archive(blog, file=a_file(FILES), by=olga, now=NOON)
    with pytest.raises(NotAllowed):
        bring_in_archive(gplus, file=a_file(FILES), by=rea, now=NOON)
    assert (
        signed_in(olga).post(f"/channels/{blog.slug}/archive/", {"file": SimpleUploadedFile("a.zip", b"x")}).status_code
        == 422
    )
    assert signed_in(olga).post(f"/channels/{gplus.slug}/archive/", {}).status_code == 422


@pytest.mark.django_db
def test_links_to_it_are_to_be_removed_and_no_archive_changes_that(gplus, olga):
    before = gplus.links_to_remove.count()

    brought(gplus, FILES, olga)

    assert gplus.links_to_remove.count() == before > 0
    assert a_channel(olga.organisation, "G", "googleplus").network.closed
