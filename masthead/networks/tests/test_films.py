"""Films that must go up in one go: what is said before, and what a line that is too slow means."""

import httpx
import pytest

from masthead.networks import Draft, NotSent, Once, Picture, get
from masthead.networks.films import Pace, time_left
from masthead.networks.http import allowed

MB = 1_000_000
WHOLE = ["wordpress", "mastodon", "pinterest", "telegram"]
IN_PIECES = ["bluesky", "x", "youtube", "linkedin", "facebook", "tiktok", "instagram", "threads"]


def a_film(weight: int, name: str = "oven.mp4") -> Picture:
    return Picture(name, "video/mp4", alt="The oven", size=weight * MB, seconds=60, has_captions=True)


def said_of(key: str, *films: Picture) -> list[str]:
    draft = Draft(headline="The oven", text="Bread", pictures=films)
    return [str(problem.sentence) for problem in get(key).check(draft) if problem.code == "slow_to_send"]


@pytest.mark.parametrize("key", WHOLE)
def test_a_film_that_a_slow_line_does_not_carry_in_time_is_spoken_of_before(key):
    (sentence,) = said_of(key, a_film(50))

    assert sentence == (
        f"{get(key).label} takes a file in one go, within 54 seconds. “oven.mp4” (50 MB) gets there in time only over a line that "
        "uploads at 8 Mbit/s; up to 13 MB any line will do. If in doubt, make it lighter."
    )


@pytest.mark.parametrize("key", WHOLE)
def test_of_a_light_film_nothing_is_said(key):
    assert said_of(key, a_film(13)) == []


@pytest.mark.parametrize("key", IN_PIECES)
def test_nor_of_one_that_goes_up_in_pieces_or_is_fetched(key):
    assert said_of(key, a_film(90)) == []


@pytest.mark.parametrize(
    ("key", "weight", "is_said"), [("linkedin", 50, True), ("linkedin", 13, False), ("telegram", 50, True)]
)
def test_a_document_always_goes_up_in_one_go(key, weight, is_said):
    said = said_of(key, Picture("prices.pdf", "application/pdf", alt="The prices", size=weight * MB))

    assert ["“prices.pdf” (50 MB)" in sentence for sentence in said] == [True] * is_said


@pytest.mark.parametrize("key", ["bluesky", "x", "youtube", "linkedin", "facebook", "tiktok"])
def test_how_long_a_film_in_pieces_is_on_its_way_is_said_where_it_is_long(key):
    draft = Draft(headline="The oven", text="Bread", pictures=(a_film(300),))
    (sentence,) = [str(problem.sentence) for problem in get(key).check(draft) if problem.code == "long_to_send"]

    assert sentence == (
        "Over a line that uploads at 2 Mbit/s, “oven.mp4” (300 MB) takes about 20 minutes to go up, and the post is out that much "
        "later: plan it earlier, or make the film lighter."
    )
    light = Draft(headline="The oven", text="Bread", pictures=(a_film(149),))
    assert "long_to_send" not in [problem.code for problem in get(key).check(light)]


@pytest.mark.parametrize("key", [*WHOLE, "instagram", "threads"])
def test_nor_is_that_said_of_one_that_goes_up_whole_or_is_fetched(key):
    draft = Draft(headline="The oven", text="Bread", pictures=(a_film(300),))

    assert "long_to_send" not in [problem.code for problem in get(key).check(draft)]


def test_no_piece_is_begun_that_would_not_get_up_in_time(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("masthead.networks.films.time.monotonic", lambda: clock[0])
    with allowed(54):
        pace, begun = Pace(0.0, needs=8.0), 0
        while pace.has_time():
            begun, clock[0] = begun + 1, clock[0] + 20

    assert begun == 2


def test_films_of_one_request_are_counted_together_and_others_each():
    films = a_film(10, "oven.mp4"), a_film(10, "shop.mp4")

    (sentence,) = said_of("telegram", *films)
    assert "“oven.mp4, shop.mp4” (20 MB)" in sentence
    assert said_of("wordpress", *films) == []


def test_whoever_runs_masthead_says_how_fast_its_line_is(monkeypatch):
    monkeypatch.setenv("MASTHEAD_UPLOAD_MBIT", "20")

    assert said_of("wordpress", a_film(90)) == []


@pytest.mark.parametrize(("mbit", "said"), [(3, "3"), (1.4, "1.4"), (0.6, "0.6")])
def test_a_line_that_was_measured_is_named_and_counts_before_what_is_set(monkeypatch, mbit, said):
    monkeypatch.setenv("MASTHEAD_UPLOAD_MBIT", "100")
    draft = Draft(headline="The oven", text="Bread", pictures=(a_film(50),), line=int(mbit * 125_000))

    (sentence,) = [str(one.sentence) for one in get("wordpress").check(draft) if one.code == "slow_to_send"]

    assert sentence == (
        "WordPress takes a file in one go, within 54 seconds. “oven.mp4” (50 MB) would need a line that uploads at 8 Mbit/s, and ours "
        f"carried {said} Mbit/s lately: make it lighter than {int(mbit * 125_000 * 54 / MB)} MB, or it may not get there in time."
    )


def test_how_long_a_film_in_pieces_takes_is_told_by_the_line_that_was_measured(monkeypatch):
    films = (a_film(300),)
    slow, fast = (Draft(headline="a", text="b", pictures=films, line=line) for line in (125_000, 12_500_000))

    said = [[str(p.sentence) for p in get("youtube").check(one) if p.code == "long_to_send"] for one in (slow, fast)]

    assert "uploads at 1 Mbit/s" in said[0][0] and "about 40 minutes" in said[0][0] and said[1] == []


def test_it_is_about_our_own_sending_and_holds_nothing_back():
    (problem,) = (
        one
        for one in get("wordpress").check(Draft(headline="a", text="b", pictures=(a_film(50),)))
        if one.code == "slow_to_send"
    )

    assert (problem.severity, problem.connected) == ("note", True)


def test_a_message_that_did_not_get_up_whole_was_not_sent_and_the_reason_is_said(monkeypatch):
    def slow(_transport, _request):
        raise httpx.WriteTimeout("deadline")

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", slow)
    network, film = get("telegram"), Picture("oven.mp4", "video/mp4", b"film", "The oven")
    settings = network.Settings(channel="@bakery", token="1:secret")

    with pytest.raises(NotSent) as error:
        network.publish(
            settings, Draft(text="Bread", pictures=(film,)), once=Once("k"), keep=dict().__setitem__, kept={}
        )

    assert "“oven.mp4” did not get up within" in str(error.value.sentence)


def test_no_wire_outlives_the_call_it_belongs_to(monkeypatch):
    monkeypatch.setattr("masthead.networks.films.time.monotonic", lambda: 130.0)
    with allowed(50):
        assert time_left(100.0) == 20.0
        assert 0 < time_left(10.0) < 1
