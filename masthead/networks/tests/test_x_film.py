"""Films on X: numbered pieces, the end said once, waited for while X prepares them, and one post."""

import io
import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import Draft, NotSent, Once, Picture, Rejected, get, x_film
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import canned
from masthead.networks.tests.x_world import XWorld, problem
from tests.judges import judge_at_hand

NETWORK = get("x")
FILM = Picture(
    "oven.mp4", "video/mp4", alt="The oven", size=25, seconds=9, has_captions=True, opens=lambda: io.BytesIO(b"x" * 25)
)
OVEN = Draft(text="Le four", pictures=(FILM,))


@pytest.fixture
def x(monkeypatch):
    monkeypatch.setattr(x_film, "PIECE", 10)
    with canned(XWorld(judge_at_hand("x"))) as world:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        yield world
        assert not world.wrongs


@pytest.fixture
def account(x):
    return SignedIn("token", "7", x.url)


def publish(account, draft=OVEN, kept=None):
    kept = {} if kept is None else kept
    once = Once("key", "", datetime.now(UTC))
    return NETWORK.publish(account, draft, once=once, keep=kept.__setitem__, kept=dict(kept))


def steps(x) -> list[str]:
    return [one.path.rsplit("/", 1)[1] for one in x.asked if one.path.startswith("/2/media/upload/")]


def film_of(x) -> dict:
    (film,) = x.films.values()
    return film


def test_a_film_goes_up_in_pieces_and_its_post_names_it(x, account):
    receipt = publish(account)

    assert steps(x) == ["initialize", "append", "append", "append", "finalize"]
    assert film_of(x)["pieces"] == {0: 10, 1: 10, 2: 5}
    assert x.posts[receipt.remote_id]["media"] == list(x.films)
    assert x.alts == {}


def test_a_film_that_needs_several_calls_goes_on_where_it_stood(x, account, monkeypatch):
    monkeypatch.setattr(x_film, "NEEDS", 10_000)
    kept = {}
    for _try in range(2):
        with pytest.raises(NotSent):
            publish(account, kept=kept)
    publish(account, kept=kept)

    assert steps(x) == ["initialize", "append", "append", "append", "finalize"]
    assert len(x.posts) == 1


def test_while_x_prepares_a_film_nothing_is_posted_and_nothing_is_sent_twice(x, account, monkeypatch):
    monkeypatch.setattr(x_film, "NEEDS", 10_000)
    film = replace(FILM, size=9, opens=lambda: io.BytesIO(b"x" * 9))
    draft, kept = Draft(text="Le four", pictures=(film,)), {}
    x.states = ["pending", "in_progress", "succeeded"]

    for _try in range(2):
        with pytest.raises(NotSent) as error:
            publish(account, draft, kept)
        assert error.value.after == timedelta(seconds=1)
    assert x.posts == {}
    publish(account, draft, kept)

    assert steps(x) == ["initialize", "append", "finalize"] and len(x.posts) == 1


def test_an_end_whose_answer_was_lost_is_asked_about_and_not_said_again(x, account):
    publish(account, kept=(kept := {}))
    x.posts.clear()

    publish(account, kept=kept)

    assert steps(x).count("finalize") == 1 and len(x.posts) == 1


def test_an_end_that_never_arrived_is_said(x, account):
    publish(account, kept=(kept := {}))
    x.posts.clear()
    film_of(x)["whole"] = False

    publish(account, kept=kept)

    assert steps(x).count("finalize") == 2 and len(x.posts) == 1


@pytest.mark.parametrize("until", [0, time.time() + 3600], ids=["its end is over", "X forgot it"])
def test_a_film_that_is_not_there_any_more_goes_up_anew(x, account, until):
    kept = {"film": json.dumps({"id": "5", "piece": 1, "until": until})}

    if until:
        with pytest.raises(NotSent):
            publish(account, kept=kept)
    publish(account, kept=kept)

    assert len(x.posts) == 1 and film_of(x)["pieces"] == {0: 10, 1: 10, 2: 5}


def test_a_film_x_can_not_read_is_refused_with_what_to_do(x, account):
    x.states = ["failed"]

    with pytest.raises(Rejected) as error:
        publish(account, kept=(kept := {}))

    assert "save it as MP4" in str(error.value.sentence)
    assert x.posts == {} and kept["film"] == ""


def test_a_pause_x_asks_for_keeps_what_is_up(x, account):
    x.refuse = problem(429, "Too Many Requests", **{"Retry-After": "60"})

    with pytest.raises(NotSent):
        publish(account, kept=(kept := {}))
    publish(account, kept=kept)

    assert len(x.films) == 1 and len(x.posts) == 1


def test_what_x_takes_of_films_is_said_before():
    long = replace(FILM, seconds=141, content_type="video/mp4")

    assert [one.code for one in NETWORK.check(OVEN)] == []
    assert [one.code for one in NETWORK.check(replace(OVEN, pictures=(long,)))] == ["video_too_long"]
    assert "film_not_alone" in [one.code for one in NETWORK.check(replace(OVEN, pictures=(FILM, FILM)))]
