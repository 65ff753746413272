"""Threads: boxes and what they become, threads of posts, and how it counts."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Picture, Rejected, SignInAgain, get, meta_boxes
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.box_world import ME, ThreadsWorld
from masthead.networks.tests.canned import Say, canned
from masthead.networks.tests.facebook_world import no
from tests.contract.ground import a_picture

NETWORK = get("threads")
BREAD = {"media_type": "TEXT", "text": "Pain"}


@pytest.fixture
def world(monkeypatch):
    with canned(ThreadsWorld()) as world:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        yield world
        assert not world.wrongs


@pytest.fixture
def me(world):
    return SignedIn("token", ME, world.url)


def once(ago=timedelta(0)) -> Once:
    return Once("key", "", datetime.now(UTC) - ago)


def publish(me, draft, kept=None):
    kept = {} if kept is None else kept
    return NETWORK.publish(me, draft, once=once(), keep=kept.__setitem__, kept=dict(kept))


def test_the_box_is_kept_before_it_is_published(world, me):
    world.refuse = no(4)

    with pytest.raises(NotSent):
        publish(me, Draft(text="Pain"), kept := {})

    assert kept == {"box": "101"}
    assert publish(me, Draft(text="Pain"), kept).url == "https://www.threads.net/@perel/post/102"
    assert list(world.boxes) == ["101"]


def test_a_box_that_is_published_is_never_published_again(world, me):
    first = publish(me, Draft(text="Pain"), kept := {})

    assert publish(me, Draft(text="Pain"), kept) == first
    assert len(world.posts) == 1


def test_a_box_that_is_published_and_not_shown_yet_stays_a_doubt(world, me):
    publish(me, Draft(text="Pain"), kept := {})
    world.hides = True

    with pytest.raises(InDoubt):
        publish(me, Draft(text="Pain"), kept)
    with pytest.raises(NotSent):
        NETWORK.find(me, Draft(text="Pain"), once=once(), kept=kept)
    assert len(world.posts) == 1


def test_an_address_that_can_not_be_had_leaves_a_doubt_and_is_found(world, me, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(world, "_seen", lambda number: {"id": number})
        with pytest.raises(InDoubt):
            publish(me, Draft(text="Pain"), kept := {})

    assert NETWORK.find(me, Draft(text="Pain"), once=once(), kept=kept).url.endswith("/@perel/post/102")


@pytest.mark.parametrize("state", ["EXPIRED", "ERROR"])
def test_a_box_that_came_to_nothing_is_made_anew(world, me, state):
    world.boxes["7"] = {"words": BREAD, "state": state}

    publish(me, Draft(text="Pain"), kept := {"box": "7"})

    assert kept["box"] != "7" and len(world.posts) == 1


def test_a_box_threads_can_not_make_is_refused_with_its_reason(world, me):
    world.states = ["ERROR"]

    with pytest.raises(Rejected) as error:
        publish(me, Draft(text="Pain"))

    assert "Threads could not make the post: ERROR" in str(error.value.sentence)
    assert world.posts == {}


def test_a_box_that_is_not_ready_is_waited_for_later(world, me, monkeypatch):
    world.states = ["IN_PROGRESS"]
    monkeypatch.setattr(meta_boxes, "WAIT", -1)

    with pytest.raises(NotSent) as error:
        publish(me, Draft(text="Pain"), kept := {})

    assert error.value.after == timedelta(seconds=10)
    assert kept == {"box": "101"} and world.posts == {}


def test_each_post_of_a_thread_answers_the_one_before(world, me):
    draft = Draft(text="One\n---\nTwo", thread="plain", first_comment="Three")

    receipt = publish(me, draft, kept := {})

    chain = [(post["text"], post["reply_to"]) for post in world.posts.values()]
    assert chain == [("One", ""), ("Two", receipt.remote_id), ("Three", kept["reply-1"])]
    assert NETWORK.withdraw(me, receipt, kept=kept).what == "deleted"
    assert world.posts == {}


def test_a_post_of_a_thread_that_may_be_out_is_looked_for(world, me):
    draft = Draft(text="One\n---\nTwo", thread="plain")
    publish(me, draft, kept := {})
    second = kept.pop("reply-1")

    publish(me, draft, kept)

    assert kept["reply-1"] == second and len(world.posts) == 2


HERE = "https://masthead.shop.example/pictures/fetched"
LOAF = replace(a_picture("A loaf"), address=f"{HERE}/loaf/")
FILM = Picture("oven.mp4", "video/mp4", alt="The oven", seconds=20, has_captions=True, address=f"{HERE}/oven/")


@pytest.mark.parametrize(
    ("file", "kind", "word"), [(LOAF, "IMAGE", "image_url"), (FILM, "VIDEO", "video_url")], ids=["picture", "film"]
)
def test_one_file_goes_out_with_its_words_and_its_description(world, me, file, kind, word):
    publish(me, Draft(text="Pain", pictures=(file,)), kept := {})

    expected = {"media_type": kind, word: file.address, "text": "Pain", "alt_text": file.alt}
    assert [box["words"] for box in world.boxes.values()] == [expected]
    assert list(kept) == ["box"] and len(world.posts) == 1


def test_several_files_are_boxes_of_their_own_each_kept_before_the_post(world, me):
    world.refuse = no(4)
    draft = Draft(text="Pain", pictures=(LOAF, FILM))

    with pytest.raises(NotSent):
        publish(me, draft, kept := {})
    publish(me, draft, kept)

    first, second, row = world.boxes.values()
    assert first["words"] == {
        "media_type": "IMAGE",
        "image_url": LOAF.address,
        "alt_text": "A loaf",
        "is_carousel_item": "true",
    }
    assert second["words"]["media_type"] == "VIDEO" and second["words"]["alt_text"] == "The oven"
    assert row["words"] == {"media_type": "CAROUSEL", "children": "101,102", "text": "Pain"}
    assert list(kept) == ["part-0", "part-1", "box"] and len(world.posts) == 1


def test_a_picture_without_words_is_found_only_where_its_box_says_it_is_out(world, me):
    draft = Draft(pictures=(LOAF,))
    world.posts["9"] = {"at": datetime.now(UTC), "reply_to": "", "text": ""}

    assert NETWORK.find(me, draft, once=once(), kept={}) is None
    receipt = publish(me, draft, kept := {})
    assert NETWORK.find(me, draft, once=once(), kept=kept) == receipt


@pytest.mark.parametrize(
    ("reason", "error"), [("FAILED_DOWNLOADING_VIDEO", NotSent), ("UNKNOWN", NotSent), ("INVALID_DURATION", Rejected)]
)
def test_a_box_that_failed_says_whether_later_can_help(world, me, reason, error):
    world.states, world.reason = ["ERROR"], reason

    with pytest.raises(error):
        publish(me, Draft(text="Pain", pictures=(FILM,)))

    assert world.posts == {}


def test_without_a_public_address_it_is_said_before_and_never_sent_without_its_picture(world, me):
    draft = Draft(text="Pain", pictures=(a_picture(),), fetchable=False)

    (problem,) = [one for one in NETWORK.check(draft) if one.code == "not_fetched"]
    assert (problem.severity, problem.connected) == ("stop", True)
    assert "not_fetched" not in [one.code for one in NETWORK.check(replace(draft, fetchable=True))]
    with pytest.raises(Rejected):
        publish(me, draft)
    assert world.boxes == {}


def test_a_film_threads_does_not_read_is_said_before():
    found = NETWORK.check(Draft(text="Pain", pictures=(replace(FILM, content_type="video/webm", seconds=301),)))

    assert "video_too_long" in [one.code for one in found]
    found = NETWORK.check(Draft(text="Pain", pictures=(replace(FILM, content_type="video/webm"),)))
    assert "video_type" in [one.code for one in found]


@pytest.mark.parametrize(
    ("says", "error"),
    [
        (no(190, 463), SignInAgain),
        (no(10, status=403), SignInAgain),
        (no(4), NotSent),
        (no(613), NotSent),
        (no(100, message="The text is too long."), Rejected),
        (no(2, status=500), InDoubt),
        (Say(200, {}), InDoubt),
    ],
)
def test_each_number_says_what_is_known(world, me, says, error):
    world.refuse = says

    with pytest.raises(error):
        publish(me, Draft(text="Pain"))

    assert world.posts == {}


def test_emoji_count_as_their_bytes():
    assert NETWORK.count(Draft(text="Pain 🥖")).used == len("Pain ") + 4


def test_the_sign_in_renews_itself_well_before_anybody_is_warned():
    sign_in = NETWORK.sign_in

    assert (sign_in.longer.grant, sign_in.renewal.grant) == ("th_exchange_token", "th_refresh_token")
    assert sign_in.renew_before > timedelta(days=14)
