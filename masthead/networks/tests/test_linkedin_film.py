"""Films on LinkedIn: parts to the addresses it names, their marks, the end said once, waited for, and one post."""

import io
import json
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import Draft, NotSent, Once, Picture, Rejected, get, linkedin_film
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import canned
from masthead.networks.tests.linkedin_world import PAGE_URN, LinkedInWorld

NETWORK = get("linkedin")
FILM = Picture(
    "oven.mp4", "video/mp4", alt="The oven", size=25, seconds=9, has_captions=True, opens=lambda: io.BytesIO(b"x" * 25)
)
OVEN = Draft(text="Le four", pictures=(FILM,))


@pytest.fixture
def world(monkeypatch):
    with canned(LinkedInWorld()) as world:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        yield world
        assert not world.wrongs


@pytest.fixture
def page(world):
    return SignedIn("token", PAGE_URN, world.url)


def publish(page, draft=OVEN, kept=None):
    kept = {} if kept is None else kept
    once = Once("key", "", datetime.now(UTC))
    return NETWORK.publish(page, draft, once=once, keep=kept.__setitem__, kept=dict(kept))


def asked(world) -> list[str]:
    """What was asked about films, in a word each."""
    found = []
    for one in world.asked:
        if one.path.startswith("/upload/"):
            found.append("part")
        elif "videos" in one.path:
            found.append(one.query.get("action", "look"))
    return found


def test_a_film_goes_up_in_the_parts_linkedin_names_and_its_post_names_it(world, page):
    receipt = publish(page)

    assert asked(world) == ["initializeUpload", "part", "part", "part", "finalizeUpload", "look"]
    ((urn, film),) = world.films.items()
    assert film["parts"] == {"mark-0": 10, "mark-1": 10, "mark-2": 5}
    assert world.posts[receipt.remote_id]["content"] == {"media": {"id": urn}}


def test_the_addresses_it_goes_to_are_a_secret(world, page):
    publish(page, kept=(kept := {}))

    assert NETWORK.secret_steps == {"film-places"}
    assert "/upload/" in kept["film-places"] and "/upload/" not in kept["film"]


def test_a_film_that_needs_several_calls_goes_on_where_it_stood(world, page, monkeypatch):
    kept = {}
    with monkeypatch.context() as patch:
        patch.setattr(linkedin_film, "NEEDS", 10_000)
        for _try in range(2):
            with pytest.raises(NotSent):
                publish(page, kept=kept)
    publish(page, kept=kept)

    assert asked(world).count("part") == 3 and asked(world).count("initializeUpload") == 1
    assert len(world.posts) == 1


def test_while_linkedin_prepares_a_film_nothing_is_posted_and_nothing_is_sent_twice(world, page, monkeypatch):
    monkeypatch.setattr(linkedin_film, "NEEDS", 10_000)
    film = replace(FILM, size=9, opens=lambda: io.BytesIO(b"x" * 9))
    world.states, kept = ["PROCESSING", "PROCESSING", "PROCESSING", "AVAILABLE"], {}

    with pytest.raises(NotSent) as error:
        publish(page, Draft(text="Le four", pictures=(film,)), kept)
    assert error.value.after == timedelta(seconds=10) and world.posts == {}
    with pytest.raises(NotSent):
        publish(page, Draft(text="Le four", pictures=(film,)), kept)
    publish(page, Draft(text="Le four", pictures=(film,)), kept)

    assert asked(world).count("part") == asked(world).count("finalizeUpload") == 1
    assert len(world.posts) == 1


@pytest.mark.parametrize(("whole", "ends"), [(True, 1), (False, 2)], ids=["it arrived", "it did not"])
def test_an_end_whose_answer_was_lost_is_asked_about(world, page, whole, ends):
    publish(page, kept=(kept := {}))
    world.posts.clear()
    next(iter(world.films.values()))["whole"] = whole

    publish(page, kept=kept)

    assert asked(world).count("finalizeUpload") == ends and len(world.posts) == 1


def test_addresses_whose_end_is_over_are_asked_for_anew(world, page):
    state = {"video": "urn:li:video:9", "token": "", "parts": ["mark-0"], "ended": False, "until": time.time() - 1}

    publish(page, kept={"film": json.dumps(state), "film-places": json.dumps([["http://gone.example/", 0, 9]])})

    assert asked(world).count("part") == 3 and len(world.posts) == 1


def test_a_part_that_is_refused_begins_the_film_anew(world, page):
    world.takes_parts = False
    with pytest.raises(NotSent):
        publish(page, kept=(kept := {}))
    world.takes_parts = True

    publish(page, kept=kept)

    assert asked(world).count("initializeUpload") == 2 and len(world.posts) == 1


def test_a_film_linkedin_can_not_read_is_refused_with_what_to_do(world, page):
    world.states = ["PROCESSING_FAILED"]

    with pytest.raises(Rejected) as error:
        publish(page, kept=(kept := {}))

    assert "save it as MP4" in str(error.value.sentence)
    assert world.posts == {} and kept["film"] == ""


def test_what_linkedin_takes_of_films_is_said_before():
    assert [one.code for one in NETWORK.check(OVEN)] == []
    assert [one.code for one in NETWORK.check(replace(OVEN, pictures=(replace(FILM, seconds=2),)))] == [
        "video_too_short"
    ]
    webm = replace(FILM, content_type="video/webm")
    assert [one.code for one in NETWORK.check(replace(OVEN, pictures=(webm,)))] == ["video_type"]
    assert "film_not_alone" in [one.code for one in NETWORK.check(replace(OVEN, pictures=(FILM, FILM)))]
