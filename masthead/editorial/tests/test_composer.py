"""The version editor: how it will look, first comment, marks of the link, threads, pictures in order and cut."""

import pytest

from conftest import a_channel, an_owner
from masthead.editorial import actions
from masthead.editorial.models import Review, Revision, SideCopy, Variant
from masthead.editorial.tests.stages import HOUR, a_version
from masthead.editorial.tests.test_pages import a_picture, words
from masthead.kit import clock
from masthead.media.actions import add_picture

LONG = "Four cheeses, one board, and ten minutes of your Friday evening. " * 12


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def x(shop, max, wim):
    channel = a_channel(shop, "X", "x")
    an_owner(channel, max)
    return channel


@pytest.fixture
def browser(signed_in, max):
    return signed_in(max)


def with_pictures(variant, by, now, how_many=3):
    for number in range(how_many):
        asset = add_picture(by.organisation, upload=a_picture((60 + number, 40)), alt=f"Board {number}", by=by, now=now)
        actions.add_picture_to(variant, asset=asset, by=by, now=now)
    return list(variant.pictures.all())


def sent(browser, variant, verb, **typed):
    return browser.post(f"/versions/{variant.pk}/{verb}/", words(variant, **typed))


def test_the_look_is_drawn_while_typing_and_nothing_is_saved(browser, x, max, now):
    variant = a_version(x, max, now)

    page = sent(browser, variant, "count", text="Just typed", first_comment="Below").content.decode()

    assert f'id="looks-{variant.pk}" hx-swap-oob="innerMorph"' in page
    assert '<div class="txt">Just typed</div>' in page and "Below" in page
    assert Variant.objects.get().text != "Just typed"


def test_what_a_check_found_is_said_once(browser, x, max, now):
    variant = a_version(x, max, now)

    page = sent(browser, variant, "count", text="Just typed").content.decode()

    assert page.count("No date yet: nothing goes out by itself without one.") == 1


def test_a_text_too_long_is_split_into_posts_that_fit_and_shown_post_by_post(browser, x, max, now):
    variant = a_version(x, max, now)

    sent(browser, variant, "split", text=LONG, numbered="1")

    variant = Variant.objects.get()
    posts = x.network.parts(variant.draft())
    assert len(posts) > 2 and posts[0].endswith(f"1/{len(posts)}")
    assert all(not count.over for count in x.network.counts(variant.draft()))
    assert f"1/{len(posts)}" in browser.get(f"/stories/{variant.story_id}/").content.decode()


def test_a_short_text_and_a_network_without_threads_are_not_split(browser, signed_in, x, blog, rea, max, now):
    short = a_version(x, max, now)
    on_blog = a_version(blog, rea, now)

    assert "fits into one post already" in sent(browser, short, "split", text="Short").content.decode()
    assert "has no threads" in sent(signed_in(rea), on_blog, "split", text=LONG).content.decode()


def test_the_marks_of_a_link_are_proposed_and_the_frozen_words_keep_the_whole_address(browser, x, max, olga, now):
    variant = a_version(x, max, now, planned_for=now + 24 * HOUR)

    sent(browser, variant, "mark-link", text="New board", link="https://perel.example/board")

    variant.refresh_from_db()
    assert (variant.link, variant.utm_source, variant.utm_medium, variant.utm_campaign) == (
        "https://perel.example/board", "x", "social", "raclette-board",
    )  # fmt: skip
    frozen = actions.submit(variant, by=max, now=now).revision
    assert frozen.link == "https://perel.example/board?utm_source=x&utm_medium=social&utm_campaign=raclette-board"


def test_a_link_that_is_marked_already_is_left_alone(browser, x, max, now):
    variant = a_version(x, max, now)

    answer = sent(browser, variant, "mark-link", text="New", link="https://perel.example/?utm_source=mail")

    assert answer.status_code == 409 and "has marks of its own already" in answer.content.decode()
    assert Variant.objects.get().final_link == "https://perel.example/?utm_source=mail"


@pytest.mark.parametrize(
    "edit", [{"first_comment": "Another"}, {"utm_source": "other"}, {"text": "A\n---\nB", "numbered": "1"}]
)
def test_an_edit_of_the_smaller_fields_takes_the_signature_back(browser, signed_in, x, max, olga, now, edit):
    """An approval belongs to the exact words: comment, marks and numbers of the posts are words too."""
    start = {"text": "A\n---\nB", "link": "https://perel.example/", "first_comment": "Below", "utm_source": "x"}
    variant = a_version(x, max, now, planned_for=now + 24 * HOUR)
    sent(browser, variant, "save", **start)
    review = actions.submit(Variant.objects.get(), by=max, now=now)
    actions.approve(review, by=review.asked, now=now)

    sent(browser, variant, "save", **start | edit)

    assert Review.objects.get(pk=review.pk).state == Review.VOID and Variant.objects.get().current is None


def test_what_was_signed_before_these_fields_existed_keeps_its_digest():
    old = Revision.digest_of(1, "", "Words", "", [{"asset": 1, "sha256": "a", "alt": "b"}], "")

    assert old == "42ec5941a8aa3ad5f31ceee5162acc04345ec917a4e899b396ba77c6fff85645"
    assert old == Revision.digest_of(
        1, "", "Words", "", [{"asset": 1, "sha256": "a", "alt": "b"}], "", first_comment="", thread=""
    )
    assert old != Revision.digest_of(1, "", "Words", "", [{"asset": 1, "sha256": "a", "alt": "b"}], "", thread="plain")


def test_a_page_that_does_not_show_a_field_leaves_it_as_it_was(browser, x, max, now):
    variant = a_version(x, max, now)
    sent(browser, variant, "save", text="A", first_comment="Below")

    sent(browser, variant, "save", text="B")

    assert Variant.objects.get().first_comment == "Below"


def test_a_first_comment_typed_beside_another_person_is_kept_and_offered(browser, signed_in, x, max, olga, now):
    variant = a_version(x, max, now)
    stale = words(variant, text="Mine", first_comment="My comment")
    sent(signed_in(olga), variant, "save", text="Theirs")

    browser.post(f"/versions/{variant.pk}/save/", stale)

    assert SideCopy.objects.get().more["first_comment"] == "My comment"
    assert "My comment" in browser.get(f"/versions/{variant.pk}/compare/").content.decode()


def test_pictures_are_put_in_another_order_with_the_buttons(browser, x, max, now):
    variant = a_version(x, max, now)
    first, second, third = with_pictures(variant, max, now)

    sent(browser, variant, f"pictures/{third.pk}/place", text="Kept too", place="1")
    browser.post(f"/versions/{variant.pk}/pictures/{third.pk}/place/?place=2", {})

    assert [p.pk for p in variant.pictures.all()] == [first.pk, third.pk, second.pk]
    assert Variant.objects.get().text == "Kept too"


def test_a_cut_is_signed_with_the_picture_and_made_when_it_is_sent(browser, x, max, olga, now):
    variant = a_version(x, max, now, planned_for=now + 24 * HOUR)
    (picture,) = with_pictures(variant, max, now, 1)
    review = actions.submit(variant, by=max, now=now)

    typed = {f"shape-{picture.pk}": "1:1", f"at-{picture.pk}": "83-50"}
    browser.post(f"/versions/{variant.pk}/pictures/{picture.pk}/crop/", typed)

    assert Review.objects.get(pk=review.pk).state == Review.VOID
    revision = actions.submit(Variant.objects.get(), by=max, now=now).revision
    assert revision.pictures[0]["crop"] == {"shape": "1:1", "x": 83, "y": 50}
    (made,) = revision.draft().pictures
    assert (made.width, made.height) == (40, 40)


def test_a_click_on_the_picture_says_what_must_be_seen_and_is_kept_by_the_next_press(browser, x, max, now):
    variant = a_version(x, max, now)
    (picture,) = with_pictures(variant, max, now, 1)
    address, name = f"/versions/{variant.pk}/pictures/{picture.pk}/crop/", f"focus-{picture.pk}"

    browser.post(
        address, {f"{name}.x": "180", f"{name}.y": "60", f"shape-{picture.pk}": "", f"at-{picture.pk}": "50-50"}
    )
    picture.refresh_from_db()
    page = browser.get(f"/stories/{variant.story_id}/").content.decode()
    browser.post(address, {f"shape-{picture.pk}": "16:9", f"at-{picture.pk}": f"{picture.focus_x}-{picture.focus_y}"})

    clicked = (picture.shape, picture.focus_x)
    picture.refresh_from_db()
    assert clicked == ("1:1", 75) and "where you clicked" in page
    assert (picture.shape, picture.focus_x) == ("16:9", 75)


def test_a_press_of_the_keyboard_on_the_picture_changes_no_point(browser, x, max, now):
    variant = a_version(x, max, now)
    (picture,) = with_pictures(variant, max, now, 1)
    sent = {
        f"focus-{picture.pk}.x": "0",
        f"focus-{picture.pk}.y": "0",
        f"shape-{picture.pk}": "1:1",
        f"at-{picture.pk}": "83-50",
    }

    browser.post(f"/versions/{variant.pk}/pictures/{picture.pk}/crop/", sent)

    picture.refresh_from_db()
    assert (picture.focus_x, picture.focus_y) == (83, 50)


def test_a_shape_the_network_does_not_know_is_refused(browser, x, max, now):
    variant = a_version(x, max, now)
    (picture,) = with_pictures(variant, max, now, 1)

    answer = browser.post(
        f"/versions/{variant.pk}/pictures/{picture.pk}/crop/",
        {f"shape-{picture.pk}": "4:5", f"at-{picture.pk}": "50-50"},
    )

    assert answer.status_code == 409 and "does not know this shape" in answer.content.decode()


def test_a_cut_picture_is_shown_to_its_own_house_only(browser, signed_in, sam, x, max, now):
    variant = a_version(x, max, now)
    (picture,) = with_pictures(variant, max, now, 1)
    address = f"/pictures/{picture.asset_id}/1x1/50-50/"

    assert browser.get(address).headers["Content-Type"] == "image/png"
    assert signed_in(sam).get(address).status_code == 404
    assert browser.get(f"/pictures/{picture.asset_id}/9x9/50-50/").status_code == 404


def test_the_reader_sees_the_first_comment_and_what_changed_in_it(browser, signed_in, x, max, olga, now):
    variant = a_version(x, max, now, planned_for=now + 24 * HOUR)
    sent(browser, variant, "save", text="A", first_comment="The old comment")
    actions.submit(Variant.objects.get(), by=max, now=now)
    sent(browser, variant, "save", text="A", first_comment="The new comment")
    review = actions.submit(Variant.objects.get(), by=max, now=now)

    page = signed_in(olga).get(f"/to-check/{review.pk}/").content.decode()

    assert "The new comment" in page
    assert "old</del>" in page and "new</ins>" in page


def test_hashtags_used_on_this_channel_before_are_offered_and_those_of_others_are_not(
    browser, signed_in, x, bluesky, max, now
):
    a_version(x, max, now, text="Old #Raclette and #Comté")
    a_version(x, max, now, text="Old #Raclette")
    a_version(bluesky, max, now, text="#Elsewhere")
    variant = a_version(x, max, now, text="New")

    address = f"/versions/{variant.pk}/tags/"
    assert address in browser.get(f"/stories/{variant.story_id}/").content.decode()
    page = browser.get(address).content.decode()

    assert page.index('data-insert="#Raclette"') < page.index('data-insert="#Comté"')
    assert "#Elsewhere" not in page


def test_a_mention_that_does_not_exist_here_is_said_while_typing(browser, x, max, now):
    variant = a_version(x, max, now)

    page = sent(browser, variant, "count", text="With @max@shop.example").content.decode()

    assert "is a name on Mastodon: here it mentions nobody" in page
