"""The guard's stop: the same words on a second channel wait until they are adapted, or somebody wrote down why."""

import pytest

from conftest import a_channel, an_owner, writes
from masthead.editorial import actions
from masthead.editorial.guard.index import rebuild
from masthead.editorial.guard.models import Twice
from masthead.editorial.guard.rules import stops
from masthead.editorial.guard.scoring import compare
from masthead.editorial.models import Review, Variant
from masthead.editorial.tests.stages import HOUR, a_version
from masthead.editorial.tests.test_pages import a_picture
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.media.actions import add_picture

TEXT = (
    "The new Comté is here. It spent 24 months in the cellar of the Perrin farm, and it tastes of hazelnut and hay. "
    "Come and taste it on Saturday with rye bread. We cut the wheel at ten."
)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def facebook_page(shop, rea, wim, olga):
    channel = a_channel(shop, "Page", "facebook", audience="Neighbours and families.")
    an_owner(channel, rea)
    writes(channel, wim, olga)
    return channel


@pytest.fixture
def pair(blog, facebook_page, wim, now):
    first = a_version(blog, wim, now, text=TEXT)
    copy = a_version(facebook_page, wim, now, text=f"{TEXT} #Comté #Cheese", planned_for=now + HOUR)
    return first, copy


def words(variant, **typed):
    return {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""} | typed


def test_the_same_text_with_two_hashtags_added_is_not_submitted_until_adapted(pair, signed_in, wim):
    """Row 6.4: the same text with two hashtags on a second channel is a duplicate, and is not submitted until adapted."""
    _first, copy = pair
    browser = signed_in(wim)

    refused = browser.post(f"/versions/{copy.pk}/submit/", words(copy))
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "Blog says the same in “Raclette board” (100%)" in page
    assert "Neighbours and families." in page
    adapted = words(copy, text="Who has tasted hay? Bring the children on Saturday, we cut a big wheel together.")
    browser.post(f"/versions/{copy.pk}/submit/", adapted)

    assert Review.objects.get().likeness == 0


def test_a_stop_opens_with_the_owners_written_reason_which_the_signer_reads(pair, signed_in, wim, rea, olga):
    """Row 6.4: the owner writes why it is said twice; then it is submitted, and whoever signs reads the reason."""
    first, copy = pair
    allow = f"/versions/{copy.pk}/near/{first.pk}/allow/"
    refused = signed_in(wim).post(allow, {"reason": "Everybody must know"})
    assert refused.status_code == 403
    assert "Rea" in refused.content.decode()
    both = signed_in(wim).get(f"/versions/{copy.pk}/near/{first.pk}/").content.decode()
    assert "Ask Rea Moreau" in both and 'name="reason"' not in both

    assert signed_in(rea).post(allow, {"reason": ""}).status_code == 422
    signed_in(rea).post(allow, {"reason": "A recall: everybody must know."})
    signed_in(wim).post(f"/versions/{copy.pk}/submit/", words(copy))

    review = Review.objects.get()
    assert review.likeness == 100
    page = signed_in(olga).get(f"/to-check/{review.pk}/").content.decode()
    assert "A recall: everybody must know." in page
    assert "No other channel says the same" not in page
    assert Entry.objects.get(verb="editorial.allow_twice").because == "A recall: everybody must know."


def test_the_reason_opens_two_versions_of_one_story_too_and_taken_back_it_closes_them(
    blog, facebook_page, signed_in, wim, rea, now
):
    """Row 6.4: what the owner allows can be submitted, also where the two are versions of one story."""
    first = a_version(blog, wim, now, text=TEXT)
    copy = actions.add_version(first.story, channel=facebook_page, by=wim, now=now)
    copied = words(copy, text=TEXT)
    assert signed_in(wim).post(f"/versions/{copy.pk}/submit/", copied).status_code == 409
    reason = f"/versions/{copy.pk}/near/{first.pk}"

    signed_in(rea).post(f"{reason}/allow/", {"reason": "A recall: everybody must know."})

    counted = signed_in(wim).post(f"/versions/{copy.pk}/count/", copied).content.decode()
    assert "words of another channel" not in counted
    signed_in(rea).post(f"{reason}/forbid/")
    again = words(Variant.objects.get(pk=copy.pk))
    refused = signed_in(wim).post(f"/versions/{copy.pk}/submit/", again)
    assert refused.status_code == 409 and "words of another channel" in refused.content.decode()
    signed_in(rea).post(f"{reason}/allow/", {"reason": "A recall: everybody must know."})
    signed_in(wim).post(f"/versions/{copy.pk}/submit/", words(copy, base=again["base"], text=f"{TEXT} "))
    assert Review.objects.get().state == Review.WAITING


def test_the_reason_holds_for_these_two_only(blog, facebook_page, signed_in, shop, wim, rea, olga, now):
    letter = a_channel(shop, "Letter", "newsletter")
    an_owner(letter, olga)
    first, _third = a_version(blog, wim, now, text=TEXT), a_version(letter, olga, now, text=TEXT)
    copy = a_version(facebook_page, wim, now, text=TEXT)
    signed_in(rea).post(f"/versions/{copy.pk}/near/{first.pk}/allow/", {"reason": "Meant"})

    refused = signed_in(wim).post(f"/versions/{copy.pk}/submit/", words(copy)).content.decode()

    assert "Letter says the same" in refused
    assert "Blog says the same" not in refused


def test_no_copy_hides_behind_three_that_are_allowed(blog, facebook_page, signed_in, shop, wim, rea, olga, now):
    """Row 6.4: a reason holds for two versions: a fourth channel that says the same is found behind three allowed ones."""
    others = [a_version(blog, wim, now, text=TEXT)]
    for name in ("Letter", "Site", "Card"):
        channel = a_channel(shop, name, "newsletter")
        an_owner(channel, olga)
        others.append(a_version(channel, olga, now, text=TEXT))
    copy = a_version(facebook_page, wim, now, text=TEXT)
    for other in others[:3]:
        signed_in(rea).post(f"/versions/{copy.pk}/near/{other.pk}/allow/", {"reason": "Meant"})

    refused = signed_in(wim).post(f"/versions/{copy.pk}/submit/", words(copy))
    page = signed_in(wim).get(f"/versions/{copy.pk}/near/").content.decode()

    assert refused.status_code == 409 and "Card says the same" in refused.content.decode()
    assert page.index("Card says the same") < page.index("Allowed by Rea Moreau")


def test_a_reason_taken_back_stops_again(pair, signed_in, wim, rea):
    first, copy = pair
    browser = signed_in(rea)
    browser.post(f"/versions/{copy.pk}/near/{first.pk}/allow/", {"reason": "Meant"})
    browser.post(f"/versions/{copy.pk}/near/{first.pk}/forbid/")

    assert not Twice.objects.exists()
    assert signed_in(wim).post(f"/versions/{copy.pk}/submit/", words(copy)).status_code == 409


def test_what_is_not_to_be_published_holds_nothing_up(pair, signed_in, wim, rea):
    first, copy = pair
    signed_in(rea).post(f"/versions/{first.pk}/kill/", {"because": "It belongs on the page only."})

    signed_in(wim).post(f"/versions/{copy.pk}/submit/", words(copy))

    assert Review.objects.get(revision__variant=copy).state == Review.WAITING


def test_a_draft_begun_later_elsewhere_holds_the_first_text_up_neither_when_submitted_nor_when_signed(
    pair, signed_in, wim, rea, now
):
    first, _copy = pair
    actions.plan(first, planned_for=now + 2 * HOUR, by=rea, now=now)
    signed_in(wim).post(f"/versions/{first.pk}/submit/", words(first))
    review = Review.objects.get()

    signed_in(rea).post(f"/to-check/{review.pk}/approve/")

    review.refresh_from_db()
    assert review.state == Review.APPROVED


def test_what_another_channel_said_meanwhile_stops_at_the_signature(blog, facebook_page, signed_in, wim, rea, now):
    copy = a_version(facebook_page, wim, now, text=TEXT, planned_for=now + HOUR)
    review = actions.submit(copy, by=wim, now=now)
    other = a_version(blog, wim, now, text="Other words for now, until the check.", planned_for=now + HOUR)
    actions.submit(other, by=wim, now=now)
    Variant.objects.filter(pk=other.pk).update(text=TEXT)
    rebuild(wim.organisation)

    assert signed_in(rea).post(f"/to-check/{review.pk}/approve/").status_code == 409


def test_whoever_signs_reads_that_much_of_it_stands_on_another_channel(blog, facebook_page, signed_in, wim, rea, now):
    """Row 6.4: what is close and no copy is submitted; the one who signs is led to both texts."""
    first = a_version(blog, wim, now, text=TEXT)
    close = f"{TEXT[:120]} Who comes with children finds the small door beside the fountain open, as every year in May."
    mine = a_version(facebook_page, wim, now, text=close, planned_for=now + HOUR)
    signed_in(wim).post(f"/versions/{mine.pk}/submit/", words(mine))
    review = Review.objects.get()

    page = signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()

    assert 55 <= review.likeness < 85
    assert f"{review.likeness}% of this was on another channel already" in page
    both = signed_in(rea).get(f"/versions/{mine.pk}/near/").content.decode()
    assert f"/versions/{mine.pk}/near/{first.pk}/" in both


def test_a_greeting_may_stand_on_every_channel(blog, facebook_page, signed_in, wim, now):
    a_version(blog, wim, now, text="Happy new year to all!")
    greeting = a_version(facebook_page, wim, now, text="Happy new year to all!", planned_for=now + HOUR)

    signed_in(wim).post(f"/versions/{greeting.pk}/submit/", words(greeting))

    assert Review.objects.count() == 1


def test_the_page_of_both_offers_the_reason_only_where_it_stops(pair, blog, facebook_page, signed_in, rea, wim, now):
    first, copy = pair
    other = a_version(facebook_page, wim, now, text="On Monday the shop stays closed, as the team visits a farm.")
    browser = signed_in(rea)

    assert "Or is it meant?" in browser.get(f"/versions/{copy.pk}/near/{first.pk}/").content.decode()
    assert "Or is it meant?" not in browser.get(f"/versions/{other.pk}/near/{first.pk}/").content.decode()


def test_the_same_picture_on_another_channel_that_week_is_close(blog, facebook_page, signed_in, wim, now):
    first = a_version(blog, wim, now, planned_for=now + HOUR)
    second = a_version(facebook_page, wim, now, text="Quite other words for others.", planned_for=now + 48 * HOUR)
    late = a_version(facebook_page, wim, now, text="And again others, much later on.", planned_for=now + 480 * HOUR)
    picture = add_picture(wim.organisation, upload=a_picture(), alt="A board", by=wim, now=now)
    actions.add_picture_to(first, asset=picture, by=wim, now=now)
    for variant in (second, late):
        actions.add_picture_to(variant, asset=picture, by=wim, now=now)
    browser = signed_in(wim)

    assert "Blog shows the same picture" in browser.get(f"/versions/{second.pk}/near/").content.decode()
    assert "the same picture" not in browser.get(f"/versions/{late.pk}/near/").content.decode()


def test_a_greeting_is_the_same_and_stops_nothing():
    assert stops(compare(TEXT, TEXT.upper()), TEXT)
    assert not stops(compare("Happy new year", "Happy new year"), "Happy new year")


def test_two_weeks_with_one_title_are_told_apart_by_their_day_and_refused_in_one_sentence(
    pair, blog, signed_in, wim, now
):
    """Row 6.4: the cheese of each week has one title; which week says the same is read beside it."""
    first, copy = pair
    actions.plan(first, planned_for=now + 24 * HOUR, by=wim, now=now)
    a_version(blog, wim, now, text=TEXT, planned_for=now + 8 * 24 * HOUR)
    browser = signed_in(wim)

    page = browser.get(f"/versions/{copy.pk}/near/").content.decode()
    assert "Fri 20 Nov, 13:00" in page and "Fri 27 Nov, 13:00" in page
    typed = {"base": copy.edit_number, "headline": copy.headline, "text": copy.text, "link": ""}
    refused = browser.post(f"/versions/{copy.pk}/submit/", typed, headers={"HX-Request": "true"}).content.decode()
    assert refused.count("Blog says the same in “Raclette board”") == 1


def test_the_head_sees_how_much_of_the_month_was_said_twice(pair, signed_in, olga, rea, wim, now):
    """Row 6.4: the head sees the monthly duplicate rate, and the texts behind it."""
    first, copy = pair
    signed_in(rea).post(f"/versions/{copy.pk}/near/{first.pk}/allow/", {"reason": "A recall."})
    for variant in (first, copy):
        variant.refresh_from_db()
        actions.plan(variant, planned_for=now + 2 * HOUR, by=rea, now=now)
        review = actions.submit(variant, by=wim, now=now)
        actions.approve(review, by=rea, now=now)
    Review.objects.filter(revision__variant=first).update(likeness=0)
    browser = signed_in(olga)

    assert (
        "Texts approved: 2. Said by another channel before: 1; nearly so: 0" in browser.get("/week/").content.decode()
    )
    page = browser.get("/repeats/").content.decode()
    assert "(50%)" in page and "Page" in page and "100%" in page
    assert "It says what Blog says." in page and "Allowed by Rea Moreau: A recall." in page
    assert "Nothing that was approved" in browser.get("/repeats/?month=2026-10").content.decode()
    assert browser.get("/repeats/?month=nonsense").status_code == 200
