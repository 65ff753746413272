"""How fast the line is: measured from real uploads, and not believed before there are enough of them."""

import pytest

from conftest import NOON
from masthead.jobs import uplink
from masthead.jobs.models import Upload
from masthead.kit.http import HEAVY, Sent, weighing
from masthead.networks.http import Wire
from masthead.networks.tests.canned import Canned, Say, canned

MB = 1_000_000


def took(*seconds: float) -> None:
    """So many films of 10 MB got up, each in its time."""
    for one in seconds:
        uplink.took([Sent(10 * MB, one)], now=NOON)


@pytest.mark.django_db
def test_it_is_not_known_before_there_are_enough_uploads():
    took(1, 1, 1, 1)
    before = uplink.line()
    took(1)

    assert (before, uplink.line()) == (0, 10 * MB)


@pytest.mark.django_db
def test_one_slow_server_and_one_idle_night_say_little():
    took(10, 10, 10, 10, 10, 500, 0.1)

    assert uplink.measured() == (MB, 7)


@pytest.mark.django_db
def test_a_new_line_is_known_once_the_old_uploads_are_forgotten():
    took(*[10] * 20, *[1] * 12)

    assert uplink.measured() == (10 * MB, 20)
    assert Upload.objects.count() == 20


@pytest.mark.django_db
def test_the_pieces_of_one_call_are_one_upload():
    uplink.took([Sent(4 * MB, 2.0), Sent(4 * MB, 6.0)], now=NOON)
    uplink.took([], now=NOON)

    assert [(one.bytes, one.seconds) for one in Upload.objects.all()] == [(8 * MB, 8.0)]


def test_what_is_heavy_and_gets_there_over_the_internet_is_weighed(monkeypatch):
    with canned(Canned()) as server:
        server.on("POST /film", Say(201, {}))
        server.on("POST /refused", Say(413, {}))
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", server.url.removeprefix("http://"))

        def sent(path: str, weight: int) -> list[int]:
            with weighing() as found, Wire() as wire:
                wire.ask("POST", f"{server.url}/{path}", content=b"x" * weight, harmless=True, also=(413,))
            return [one.bytes // HEAVY for one in found]

        assert sent("film", 2 * HEAVY) == []  # it never left the house
        monkeypatch.setattr("masthead.kit.http.is_public", lambda _address: True)
        assert [sent("film", 2 * HEAVY), sent("film", HEAVY // 2), sent("refused", 2 * HEAVY)] == [[2], [], []]
