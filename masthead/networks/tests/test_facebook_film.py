"""Films on a Facebook page: pieces, one number for one film, and what is looked at before anything is said twice."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Picture, Rejected, facebook_film, get
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import canned
from masthead.networks.tests.facebook_world import GONE, PAGE_ID, FacebookWorld, no

NETWORK = get("facebook")


@pytest.fixture
def world(monkeypatch):
    with canned(FacebookWorld()) as world:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        yield world
        assert not world.wrongs


@pytest.fixture
def page(world):
    return SignedIn("token", PAGE_ID, world.url)


def once() -> Once:
    return Once("key", "", datetime.now(UTC))


def publish(page, draft, kept=None):
    kept = {} if kept is None else kept
    return NETWORK.publish(page, draft, once=once(), keep=kept.__setitem__, kept=dict(kept))


def a_film(size=25) -> Picture:
    return Picture(
        "oven.mp4", "video/mp4", alt="The oven", size=size, seconds=9, has_captions=True,
        opens=lambda: io.BytesIO(b"x" * size),
    )  # fmt: skip


OVEN = Draft(text="Le four", pictures=(a_film(),))


@pytest.fixture
def pieces(monkeypatch):
    monkeypatch.setattr(facebook_film, "PIECE", 10)
    monkeypatch.setattr(facebook_film, "LOOKS", 0)


def phases(world) -> list:
    return [one for one in world.asked if one.path.endswith("/videos")]


def test_a_film_goes_up_in_pieces_and_is_published_under_its_own_number(world, page, pieces):
    receipt = publish(page, OVEN, kept := {})

    ((number, film),) = world.films.items()
    assert (receipt.remote_id, receipt.url) == (number, f"https://www.facebook.com/perel/videos/{number}/")
    assert (film["has"], film["description"]) == (25, "Le four")
    assert len(phases(world)) == 1 + 3 + 1
    assert json.loads(kept["film"])["video"] == number


def test_a_film_that_needs_several_calls_goes_on_where_it_stood(world, page, pieces, monkeypatch):
    monkeypatch.setattr(facebook_film, "NEEDS", 10_000)
    kept = {}
    for _try in range(2):
        with pytest.raises(NotSent):
            publish(page, OVEN, kept)
    receipt = publish(page, OVEN, kept)

    assert len(phases(world)) == 1 + 3 + 1
    assert NETWORK.find(page, OVEN, once=once(), kept=kept) == receipt


def test_a_piece_whose_answer_was_lost_begins_the_film_anew_and_publishes_one(world, page, pieces):
    world.films["77"] = {"size": 25, "has": 20, "state": "new", "description": ""}
    kept = {"film": json.dumps({"session": "s77", "video": "77", "at": 10})}

    with pytest.raises(NotSent):
        publish(page, OVEN, kept)
    publish(page, OVEN, kept)

    assert [film["state"] for film in world.films.values()] == ["new", "published"]


def test_a_film_that_may_be_out_is_looked_at_before_anything_is_sent(world, page, pieces):
    first = publish(page, OVEN, kept := {})
    asked = len(phases(world))

    assert publish(page, OVEN, kept) == first
    assert len(phases(world)) == asked
    world.films[first.remote_id] |= {"left": 1}
    with pytest.raises(NotSent):
        NETWORK.find(page, OVEN, once=once(), kept=kept)
    assert NETWORK.find(page, OVEN, once=once(), kept=kept) == first


def test_a_film_is_out_once_the_public_sees_it(world, page, pieces):
    world.prepares = 2

    assert publish(page, OVEN).remote_id in world.films


def test_a_film_facebook_can_not_read_is_refused_with_what_to_do(world, page, pieces, monkeypatch):
    world.refuse = no(2, status=500)
    with pytest.raises(InDoubt):
        publish(page, OVEN, kept := {})
    next(iter(world.films.values()))["fault"] = "error"

    with pytest.raises(Rejected) as error:
        publish(page, OVEN, kept)

    assert "save it as MP4" in str(error.value.sentence)


def test_a_film_that_was_thrown_away_before_it_was_published_goes_up_anew(world, page, pieces):
    world.refuse = GONE

    with pytest.raises(NotSent):
        publish(page, OVEN, kept := {})
    publish(page, OVEN, kept)

    assert world.words_out() == ["Le four"]


def test_the_words_of_a_film_are_changed_and_the_film_is_taken_back(world, page, pieces):
    receipt = publish(page, OVEN, kept := {})

    NETWORK.edit(page, receipt, replace(OVEN, text="Le nouveau four"), kept=kept)

    assert NETWORK.look_after(page, receipt, kept=kept).text == "Le nouveau four"
    assert NETWORK.withdraw(page, receipt, kept=kept).what == "deleted"
    assert not NETWORK.look_after(page, receipt, kept=kept).there
