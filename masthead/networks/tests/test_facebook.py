"""A Facebook page: its tokens, pictures, twins, and what each of Meta's numbers says about the world."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Rejected, SignInAgain, get
from masthead.networks.pauses import listening
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import PAGE, Say, canned
from masthead.networks.tests.facebook_world import PAGE_ID, FacebookWorld, no
from tests.contract.ground import a_picture

NETWORK = get("facebook")
USAGE = {"5": [{"type": "pages", "estimated_time_to_regain_access": 3}, {"estimated_time_to_regain_access": 12}]}


@pytest.fixture
def world(monkeypatch):
    with canned(FacebookWorld()) as world:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        yield world
        assert not world.wrongs


@pytest.fixture
def page(world):
    return SignedIn("token", PAGE_ID, world.url)


def once(ago=timedelta(0)) -> Once:
    return Once("key", "", datetime.now(UTC) - ago)


def publish(page, draft, kept=None, ago=timedelta(0)):
    kept = {} if kept is None else kept
    return NETWORK.publish(page, draft, once=once(ago), keep=kept.__setitem__, kept=dict(kept))


def test_each_page_one_may_publish_on_is_offered_with_the_token_of_its_own(world):
    world.pages = [(PAGE_ID, ["CREATE_CONTENT"]), ("6", ["ANALYZE"])]

    (found,) = NETWORK.accounts(SignedIn("person", "", world.url))

    assert (found.name, found.remote_id, found.url) == ("Pérel 5", PAGE_ID, "https://www.facebook.com/perel5")
    assert (found.access, found.picture) == ("token", "https://scontent.example/5.jpg")
    assert "token" not in repr(found)


def test_the_token_travels_in_no_address(world, page):
    publish(page, Draft(text="Comté", pictures=(a_picture(),), first_comment="Perel.example"))

    assert len(world.asked) == 3
    assert not [asked.target for asked in world.asked if "token" in asked.target]


def test_a_link_stands_in_the_words_and_is_the_card(world, page):
    receipt = publish(page, Draft(text="Comté", link="https://perel.example/comte"))

    post = world.posts[receipt.remote_id]
    assert (post["message"], post["link"]) == ("Comté\n\nhttps://perel.example/comte", "https://perel.example/comte")
    assert receipt.url == f"https://www.facebook.com/{receipt.remote_id}"


def test_beside_pictures_a_link_stands_in_the_words_only(world, page):
    draft = Draft(text="Comté", link="https://perel.example", pictures=(a_picture("One"), a_picture("Two")))

    receipt = publish(page, draft, kept := {})

    post = world.posts[receipt.remote_id]
    assert (post["link"], post["photos"]) == ("", [kept["photo-0"], kept["photo-1"]])
    assert [photo["alt"] for photo in world.photos.values()] == ["One", "Two"]
    assert {photo["published"] for photo in world.photos.values()} == {"false"}


def test_pictures_kept_are_not_sent_again(world, page):
    world.photos["7"] = {"alt": "One"}

    receipt = publish(page, Draft(text="Comté", pictures=(a_picture(),)), {"photo-0": "7"})

    assert world.posts[receipt.remote_id]["photos"] == ["7"]
    assert world.asked_for(f"POST /v25.0/{PAGE_ID}/photos") == []


def test_a_kept_picture_that_facebook_threw_away_is_sent_anew(world, page):
    receipt = publish(page, Draft(text="Comté", pictures=(a_picture(),)), kept := {"photo-0": "7"})

    assert world.posts[receipt.remote_id]["photos"] == [kept["photo-0"]] != ["7"]


def test_a_refused_twin_made_since_the_first_try_is_the_post_itself(world, page):
    first, world.twins = publish(page, Draft(text="Comté")), True

    assert publish(page, Draft(text="Comté")) == first
    assert len(world.posts) == 1


def test_a_refused_twin_of_last_week_is_named(world, page):
    old, world.twins = publish(page, Draft(text="Comté")), True
    world.posts[old.remote_id]["at"] -= timedelta(days=7)

    with pytest.raises(Rejected) as error:
        publish(page, Draft(text="Comté"))

    assert old.url in str(error.value.sentence)


def test_a_twin_nobody_can_see_is_a_doubt(world, page):
    publish(page, Draft(text="Comté"))
    world.twins = world.hides = True

    with pytest.raises(InDoubt) as error:
        publish(page, Draft(text="Comté"))

    assert "does not show it" in str(error.value.sentence)


def test_a_post_from_before_the_first_try_is_not_ours(world, page):
    old = publish(page, Draft(text="Comté"))
    world.posts[old.remote_id]["at"] -= timedelta(minutes=10)

    assert NETWORK.find(page, Draft(text="Comté"), once=once(), kept={}) is None
    assert NETWORK.find(page, Draft(text="Comté"), once=once(timedelta(minutes=20)), kept={}) == old


def test_the_first_comment_is_said_once(world, page):
    draft = Draft(text="Comté", first_comment="Perel.example")
    receipt = publish(page, draft, kept := {})
    assert [(one["post"], one["message"]) for one in world.comments.values()] == [(receipt.remote_id, "Perel.example")]

    kept.pop("reply-1")
    for comment in world.comments.values():
        comment["post"] = f"{PAGE_ID}_{world.number + 1}"  # the post that is made next
    publish(page, draft, kept)

    assert len(world.comments) == 1
    assert kept["reply-1"] in world.comments


@pytest.mark.parametrize(
    ("says", "error", "sentence", "evidence"),
    [
        (no(190, 463), SignInAgain, "no longer accepts this sign-in", "190/463"),
        (no(190, 460, status=401), SignInAgain, "no longer accepts this sign-in", "190/460"),
        (no(200, status=403), SignInAgain, "a permission is missing", "200"),
        (no(10), SignInAgain, "a permission is missing", "10"),
        (no(4), NotSent, "asks for a pause", "4"),
        (no(17), NotSent, "asks for a pause", "17"),
        (no(32, status=403), NotSent, "asks for a pause", "32"),
        (no(613), NotSent, "asks for a pause", "613"),
        (no(368), Rejected, "has blocked this account", "368"),
        (no(100, message="The link is not a link."), Rejected, "The link is not a link.", "100"),
        (no(1, status=500), InDoubt, "may be out", "1"),
        (no(2, status=503), InDoubt, "may be out", "2"),
        (Say(500), InDoubt, "may be out", "500"),
        (Say(200, {}), InDoubt, "no clear answer", "no id"),
        (Say(400, PAGE.content, PAGE.headers), Rejected, "web page", "web page"),
        (Say(400, {"error": {"code": "odd"}}), Rejected, "without saying why", "400"),
    ],
)
def test_each_number_says_what_is_known(world, page, says, error, sentence, evidence):
    world.refuse = says

    with pytest.raises(error) as raised:
        publish(page, Draft(text="Comté"))

    assert sentence in str(raised.value.sentence)
    assert evidence in raised.value.evidence
    assert world.posts == {}


@pytest.mark.parametrize(
    ("header", "told", "waits"),
    [
        ("X-App-Usage", {"call_count": 91, "total_time": 3}, True),
        ("X-Business-Use-Case-Usage", {"5": [{"call_count": 1, "total_cputime": 97}]}, True),
        ("X-App-Usage", {"call_count": 89}, False),
        ("X-App-Usage", [1], False),
        ("X-Business-Use-Case-Usage", {"5": [{"call_count": "many"}]}, False),
    ],
)
def test_before_the_room_of_an_hour_is_used_up_the_page_posts_more_slowly(world, page, header, told, waits):
    world.yes = {header: json.dumps(told)}

    with listening() as room:
        publish(page, Draft(text="Comté"))

    assert room.rest == (timedelta(minutes=10) if waits else None)


@pytest.mark.parametrize(
    ("usage", "pause"),
    [(json.dumps(USAGE), timedelta(minutes=12)), ("", timedelta(hours=1)), ("{}", timedelta(hours=1)), ("[]", timedelta(hours=1))],
)  # fmt: skip
def test_a_limit_lasts_as_long_as_meta_says_else_an_hour(world, page, usage, pause):
    world.refuse = no(32, headers={"X-Business-Use-Case-Usage": usage})

    with pytest.raises(NotSent) as error:
        publish(page, Draft(text="Comté"))

    assert error.value.after == pause


def test_the_version_is_a_setting(world, page, monkeypatch):
    monkeypatch.setenv("MASTHEAD_META_VERSION", "v26.0")

    publish(page, Draft(text="Comté"))

    assert [asked.path for asked in world.asked] == [f"/v26.0/{PAGE_ID}/feed"]
