"""Each long text has one original address: found when it is saved, said with both ways out, settled in writing."""

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction

from conftest import a_channel, an_owner, writes
from masthead.editorial import actions
from masthead.editorial.models import Original, Review, Variant
from masthead.editorial.tests.stages import HOUR, a_version, written
from masthead.journal.models import Entry
from masthead.kit import clock

LONG = " ".join(
    f"In the year {year} the Perrin farm made {year % 37 + 5} wheels of Comté, and kept the best of them for winter."
    for year in range(1990, 2006)
)
BOTH = "Either the copy asks not to be indexed (noindex), or it names the original (canonical), appears later and links back."
ADDRESS = "https://perel.example/comte"


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    """The pages read the same clock as the tests."""
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def site(shop, rea, wim, olga):
    channel = a_channel(shop, "Site", "website")
    an_owner(channel, rea)
    writes(channel, wim, olga)
    return channel


@pytest.fixture
def pair(blog, site, wim, now):
    first = a_version(blog, wim, now, text=LONG)
    return first, a_version(site, wim, now, text="Soon.", planned_for=now + HOUR)


def words(variant, **typed):
    return {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""} | typed


def page_of(browser, variant):
    return browser.get(f"/stories/{variant.story_id}/").content.decode()


def out_at(variant, address, by, now):
    """Published: the room above keeps it, so its table is asked for by name."""
    review = actions.submit(variant, by=by, now=now)
    apps.get_model("publishing.Delivery").objects.create(
        variant=variant, revision=review.revision, channel=variant.channel, state="published", due_at=now, zone="UTC",
        remote_url=address, published_at=now, created_at=now,
    )  # fmt: skip


def test_the_blog_text_pasted_as_a_web_article_elsewhere_is_warned_of_with_both_options(pair, signed_in, wim):
    """Row 6.5: the blog text is pasted as a web article elsewhere and saved without technique: a warning with the two options."""
    first, copy = pair
    browser = signed_in(wim)

    browser.post(f"/versions/{copy.pk}/save/", words(copy, text=LONG))

    page = page_of(browser, copy)
    assert "This long text is a copy of Blog, “Raclette board”, which is not published yet." in page
    assert BOTH in page and f"/stories/{copy.story_id}/originals/" in page
    assert BOTH not in page_of(browser, first)


def test_the_technique_written_down_settles_it_and_the_signer_reads_it(pair, signed_in, wim, rea, olga, now):
    """Row 6.5: technique, original address, who and when are kept with the version and shown to whoever signs."""
    first, copy = pair
    copy = written(copy, wim, now, text=LONG)
    browser, settle = signed_in(wim), f"/versions/{copy.pk}/original/"
    assert "whoever looks after that site" in browser.get(f"/stories/{copy.story_id}/originals/").content.decode()

    refused = browser.post(settle, {"technique": "", "address": ADDRESS})
    assert refused.status_code == 422 and ADDRESS in refused.content.decode()
    browser.post(settle, {"technique": "canonical", "address": ADDRESS})

    kept = Original.objects.get()
    assert (kept.variant_id, kept.of_id, kept.technique, kept.address, kept.by) == (
        copy.pk, first.pk, "canonical", ADDRESS, wim,
    )  # fmt: skip
    assert BOTH not in page_of(browser, copy)
    assert Entry.objects.get(verb="editorial.settle_original").facts["address"] == ADDRESS
    signed_in(rea).post(f"/versions/{copy.pk}/near/{first.pk}/allow/", {"kind": "meant", "reason": "For our partners."})
    signed_in(wim).post(f"/versions/{copy.pk}/submit/", words(copy))
    page = signed_in(olga).get(f"/to-check/{Review.objects.get().pk}/").content.decode()
    assert ADDRESS in page and "names the original (canonical)" in page and BOTH not in page


def test_where_the_original_is_out_its_address_is_said_and_offered(pair, signed_in, wim, rea, now):
    """Row 6.5: the original that is published is named with its address."""
    first, copy = pair
    out_at(first, ADDRESS, wim, now)

    written(copy, wim, now, text=LONG)

    browser = signed_in(wim)
    assert f"“Raclette board”, published at {ADDRESS}." in page_of(browser, copy)
    assert f'value="{ADDRESS}"' in browser.get(f"/stories/{copy.story_id}/originals/").content.decode()


def test_the_one_that_is_out_is_the_original_also_where_it_was_begun_later(blog, site, wim, now):
    copy, first = a_version(blog, wim, now, text="Soon."), a_version(site, wim, now, text=LONG)
    out_at(first, ADDRESS, wim, now)

    written(copy, wim, now, text=LONG)

    assert Original.objects.get().variant_id == copy.pk


@pytest.mark.parametrize("text", [LONG[:1100], "Something else altogether. " * 60])
def test_a_short_text_and_one_of_its_own_have_no_other_original(pair, wim, now, text):
    _first, copy = pair

    written(copy, wim, now, text=text)

    assert not Original.objects.exists()


def test_a_post_is_no_web_page(pair, bluesky, wim, now):
    a_version(bluesky, wim, now, text=LONG)

    assert not Original.objects.exists()


def test_the_firm_says_what_is_long(pair, shop, wim, now):
    _first, copy = pair
    shop.thresholds = {"long_text": 20_000}
    shop.save()

    written(copy, wim, now, text=LONG)

    assert not Original.objects.exists()


def test_what_is_said_anew_is_open_no_more_and_what_is_settled_stays_with_small_changes(pair, signed_in, wim, now):
    _first, copy = pair
    written(copy, wim, now, text=LONG)
    written(copy, wim, now, text="Something else altogether.")
    assert not Original.objects.exists()

    written(copy, wim, now, text=LONG)
    signed_in(wim).post(f"/versions/{copy.pk}/original/", {"technique": "noindex", "address": ADDRESS})
    written(copy, wim, now, text=f"{LONG} Come and see.")

    assert Original.objects.get().technique == "noindex"


def test_who_does_not_write_there_settles_nothing(pair, signed_in, max, wim, now):
    _first, copy = pair
    written(copy, wim, now, text=LONG)

    refused = signed_in(max).post(f"/versions/{copy.pk}/original/", {"technique": "noindex", "address": ADDRESS})

    assert refused.status_code == 403
    assert Original.objects.get().technique == ""


def test_half_a_settlement_can_not_be_written(pair, wim, now):
    first, copy = pair
    for half in (
        {"technique": "noindex"},
        {"address": ADDRESS},
        {"technique": "magic", "address": ADDRESS, "by": wim, "at": now},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Original.objects.create(variant=copy, of=first, **half)


def test_a_wordpress_copy_hears_that_wordpress_has_no_field_for_it(blog, site, signed_in, wim, now):
    a_version(site, wim, now, text=LONG)
    copy = a_version(blog, wim, now, text=LONG)

    page = signed_in(wim).get(f"/stories/{copy.story_id}/originals/").content.decode()

    assert "WordPress by itself has no field for them" in page


def test_the_page_asks_as_much_for_two_copies_as_for_one(
    blog, site, shop, rea, signed_in, wim, olga, now, django_assert_max_num_queries
):
    a_version(blog, wim, now, text=LONG)
    one = a_version(site, wim, now, text=LONG)
    feed = a_channel(shop, "News", "feed")
    an_owner(feed, rea)
    writes(feed, wim, olga)
    browser = signed_in(wim)
    browser.get(f"/stories/{one.story_id}/originals/")
    a_version(feed, wim, now, story=Variant.objects.get(pk=one.pk).story, text=LONG)

    assert Original.objects.count() == 2
    with django_assert_max_num_queries(12):
        browser.get(f"/stories/{one.story_id}/originals/")
    with django_assert_max_num_queries(12):
        browser.get(f"/stories/{one.story_id}/")


def test_what_was_settled_is_taken_back_and_the_question_is_open_again(pair, signed_in, wim, max, blog):
    first, copy = pair
    browser = signed_in(wim)
    browser.post(f"/versions/{copy.pk}/save/", words(copy, text=LONG))
    settled = {"technique": "noindex", "address": ADDRESS}
    browser.post(f"/versions/{copy.pk}/original/", settled)
    assert Original.objects.get().technique == "noindex"

    assert signed_in(max).post(f"/versions/{copy.pk}/original/take-back/").status_code == 403
    browser.post(f"/versions/{copy.pk}/original/take-back/")

    assert Original.objects.get().technique == ""
    assert BOTH in page_of(browser, copy)
    assert Entry.objects.get(verb="editorial.unsettle_original").facts["address"] == ADDRESS
    assert browser.post(f"/versions/{copy.pk}/original/take-back/").status_code == 409
    browser.post(f"/versions/{copy.pk}/original/", settled)
    assert Original.objects.get().by == wim
