"""Instagram: boxes for pictures, reels and rows, what it refuses said before, its room of a day, its numbers."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import (
    Draft,
    Edits,
    InDoubt,
    NotSent,
    Once,
    Picture,
    Rejected,
    SignInAgain,
    Withdraws,
    can,
    get,
    meta_boxes,
)
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.box_world import ME, InstagramWorld
from masthead.networks.tests.canned import Say, canned
from masthead.networks.tests.facebook_world import no
from tests.contract.ground import a_picture
from tests.judges import judge_at_hand

NETWORK = get("instagram")
HERE = "https://masthead.shop.example/pictures/fetched"
LOAF = replace(a_picture("A loaf"), address=f"{HERE}/loaf/", width=1080, height=1080)
FILM = Picture("oven.mp4", "video/mp4", alt="The oven", seconds=20, has_captions=True, address=f"{HERE}/oven/")
DRAFT = Draft(text="Pain", pictures=(LOAF,))


@pytest.fixture
def world(monkeypatch):
    with canned(InstagramWorld(judge_at_hand("instagram"))) as world:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        yield world
        assert not world.wrongs


@pytest.fixture
def me(world):
    return SignedIn("token", ME, world.url)


def once(ago=timedelta(0)) -> Once:
    return Once("key", "", datetime.now(UTC) - ago)


def publish(me, draft=DRAFT, kept=None):
    kept = {} if kept is None else kept
    return NETWORK.publish(me, draft, once=once(), keep=kept.__setitem__, kept=dict(kept))


def codes(draft) -> set[str]:
    return {one.code for one in NETWORK.check(draft) if one.severity == "stop"}


def test_the_account_is_the_professional_one_and_not_that_of_the_application(world, me):
    account = NETWORK.verify(me)

    assert (account.name, account.remote_id) == ("@perel", ME)
    assert account.url == "https://www.instagram.com/perel/"


def test_a_picture_is_fetched_from_our_address_with_its_description(world, me):
    receipt = publish(me)

    (box,) = world.boxes.values()
    assert box["words"] == {"image_url": LOAF.address, "caption": "Pain", "alt_text": "A loaf"}
    assert receipt.url == f"https://www.instagram.com/p/{receipt.remote_id}/"


def test_a_film_alone_is_a_reel_seen_among_the_posts(world, me):
    publish(me, replace(DRAFT, pictures=(FILM,)))

    (box,) = world.boxes.values()
    assert box["words"] == {
        "media_type": "REELS",
        "video_url": FILM.address,
        "caption": "Pain",
        "share_to_feed": "true",
    }


def test_several_are_boxes_of_their_own_each_kept_before_the_post(world, me):
    world.refuse = no(4)
    draft = replace(DRAFT, pictures=(LOAF, FILM))

    with pytest.raises(NotSent):
        publish(me, draft, kept := {})
    publish(me, draft, kept)

    first, second, row = world.boxes.values()
    assert first["words"] == {"image_url": LOAF.address, "alt_text": "A loaf", "is_carousel_item": "true"}
    assert second["words"] == {"media_type": "VIDEO", "video_url": FILM.address, "is_carousel_item": "true"}
    assert row["words"] == {"media_type": "CAROUSEL", "children": '["101", "102"]', "caption": "Pain"}
    assert list(kept) == ["part-0", "part-1", "box"] and len(world.posts) == 1


def test_a_row_whose_box_ended_is_made_anew_of_the_parts_that_are_still_good(world, me):
    publish(me, replace(DRAFT, pictures=(LOAF, LOAF)), kept := {})
    world.posts.clear()
    world.boxes["103"]["state"], world.boxes["102"]["state"] = "EXPIRED", "EXPIRED"

    publish(me, replace(DRAFT, pictures=(LOAF, LOAF)), kept)

    assert kept["part-0"] == "101" and kept["part-1"] != "102" and len(world.posts) == 1


def test_a_box_that_is_published_is_never_published_again(world, me):
    first = publish(me, kept=(kept := {}))

    assert publish(me, kept=kept) == first
    world.hides = True
    with pytest.raises(InDoubt):
        publish(me, kept=kept)
    with pytest.raises(NotSent):
        NETWORK.find(me, DRAFT, once=once(), kept=kept)
    assert len(world.posts) == 1


def test_a_film_that_is_not_ready_is_waited_for_later_in_the_same_box(world, me, monkeypatch):
    world.states = ["IN_PROGRESS"]
    monkeypatch.setattr(meta_boxes, "WAIT", -1)
    draft = replace(DRAFT, pictures=(FILM,))

    with pytest.raises(NotSent) as error:
        publish(me, draft, kept := {})
    world.boxes["101"]["state"] = "FINISHED"
    publish(me, draft, kept)

    assert error.value.after == timedelta(seconds=30)
    assert list(world.boxes) == ["101"]


def test_where_the_room_of_a_day_is_used_up_nothing_is_made_before_there_is_some(world, me):
    world.quota = (50, 50)

    with pytest.raises(NotSent) as error:
        publish(me, kept=(kept := {}))

    assert "50 posts a day" in str(error.value.sentence) and error.value.after == timedelta(hours=1)
    assert (kept, world.boxes) == ({}, {})


def test_the_first_comment_stands_below_and_is_never_said_twice(world, me):
    draft = replace(DRAFT, first_comment="And tea")
    publish(me, draft, kept := {})
    kept.pop("reply-1")

    publish(me, draft, kept)

    assert [one["text"] for one in world.comments.values()] == ["And tea"]
    assert kept["reply-1"] in world.comments


@pytest.mark.parametrize(
    ("says", "error"),
    [
        (no(190, 463), SignInAgain),
        (no(10, status=403), SignInAgain),
        (no(4), NotSent),
        (no(9, 2207042), NotSent),
        (no(9007, 2207027), NotSent),
        (no(4, 2207051), Rejected),
        (no(25, 2207050), Rejected),
        (no(36003, 2207009), Rejected),
        (no(-1, 2207001), InDoubt),
        (no(24, 2207008), InDoubt),
        (no(2, status=500), InDoubt),
        (Say(200, {}), InDoubt),
    ],
)
def test_each_number_says_what_is_known(world, me, says, error):
    world.refuse = says

    with pytest.raises(error):
        publish(me)

    assert world.posts == {}


@pytest.mark.parametrize(("number", "error"), [("2207052", NotSent), ("2207053", NotSent), ("2207026", Rejected)])
def test_a_box_that_failed_says_whether_later_can_help(world, me, number, error):
    world.states, world.reason = ["ERROR"], f"Error: Media upload has failed with error code {number}"

    with pytest.raises(error) as raised:
        publish(me)

    assert "error code" not in str(raised.value.sentence) and world.posts == {}


def test_what_instagram_refuses_is_said_before():
    assert codes(DRAFT) == set()
    assert "files_missing" in codes(Draft(text="Pain"))
    assert "hashtags_refused" in codes(replace(DRAFT, text=" ".join(f"#a{n}" for n in range(31))))
    assert "mentions_refused" in codes(replace(DRAFT, text=" ".join(f"@a{n}" for n in range(21))))
    assert "too_many_pictures" in codes(replace(DRAFT, pictures=(LOAF,) * 11))
    assert "video_too_short" in codes(replace(DRAFT, pictures=(replace(FILM, seconds=2),)))
    assert "video_too_long" in codes(replace(DRAFT, pictures=(replace(FILM, seconds=901),)))
    assert "video_type" in codes(replace(DRAFT, pictures=(replace(FILM, content_type="video/webm"),)))
    assert "not_fetched" in codes(replace(DRAFT, fetchable=False))


def test_what_instagram_refuses_of_a_first_comment_is_said_before():
    assert "comment_long" in codes(replace(DRAFT, first_comment="a" * 301))
    assert "comment_signs" in codes(replace(DRAFT, first_comment="#a1 #b2 #c3 #d4 #e5"))
    assert "comment_signs" in codes(replace(DRAFT, first_comment="https://a.example https://b.example"))
    assert "comment_loud" in codes(replace(DRAFT, first_comment="COME IN"))
    assert codes(replace(DRAFT, first_comment="Come in: https://a.example #pain")) == set()


def test_nothing_that_is_out_can_be_changed_or_taken_back_and_that_is_said_before():
    assert not can(NETWORK, Withdraws) and not can(NETWORK, Edits)
    assert "neither changed nor taken back" in str(NETWORK.cannot[0])


def test_what_is_gone_is_seen_afterwards(world, me):
    receipt = publish(me)
    assert NETWORK.look_after(me, receipt, kept={}).text == "Pain"
    world.posts.clear()

    assert not NETWORK.look_after(me, receipt, kept={}).there


def test_the_sign_in_renews_itself_well_before_anybody_is_warned():
    sign_in = NETWORK.sign_in

    assert (sign_in.longer.grant, sign_in.renewal.grant) == ("ig_exchange_token", "ig_refresh_token")
    assert sign_in.renew_before > timedelta(days=14)
