import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from masthead.networks import Draft, Finds, InDoubt, NotSent, Once, Picture, Rejected, SignInAgain, can, get
from masthead.networks.fake import Settings
from masthead.networks.fake_server import serve

HERE = Settings("bakery", "practice")
ONCE = Once("a key", "a record", datetime.now(UTC) - timedelta(minutes=1))
DRAFT = Draft(text="Pain")


def publish(network, settings=HERE, draft=DRAFT, kept=None):
    kept = {} if kept is None else kept
    return network.publish(settings, draft, once=ONCE, keep=kept.__setitem__, kept=kept)


@pytest.mark.parametrize(
    ("mood", "error", "made"),
    [
        ("busy", NotSent, 0), ("rude", Rejected, 0), ("stranger", SignInAgain, 0), ("reset", InDoubt, 1),
        ("cut", InDoubt, 0), ("error_after", InDoubt, 1), ("error_before", InDoubt, 0), ("no_id", InDoubt, 1),
        ("truncated", InDoubt, 1), ("html", InDoubt, 0),
    ],
)  # fmt: skip
def test_each_mood_says_what_is_known_and_makes_what_it_says(practice, mood, error, made):
    practice.feel(mood, seconds=3)

    with pytest.raises(error):
        publish(get("fake"))

    assert len(practice.posts) == made


@pytest.mark.parametrize(("key", "posts"), [("fake", 1), ("fake_record", 1), ("fake_lookup", 2), ("fake_none", 2)])
def test_only_marks_make_a_repeat_harmless(practice, key, posts):
    network = get(key)

    publish(network)
    publish(network)

    assert len(practice.posts) == posts


def test_a_kind_that_tells_nothing_cannot_be_asked():
    assert not can(get("fake_none"), Finds)
    assert get("fake_none").repeat.kind == "never"


def test_looking_finds_only_what_came_after_the_first_try(practice):
    publish(get("fake_lookup"))
    later = Once("another", "", datetime.now(UTC) + timedelta(minutes=1))

    assert get("fake_lookup").find(HERE, DRAFT, once=ONCE, kept={})
    assert get("fake_lookup").find(HERE, DRAFT, once=later, kept={}) is None


def test_pictures_are_kept_one_by_one(practice):
    kept = {}

    publish(get("fake"), draft=Draft(text="Pain", pictures=(Picture("a", "image/png", b"1", "a"),) * 2), kept=kept)

    assert list(kept) == ["picture-0", "picture-1"]


def test_a_mood_waits_for_the_post_it_is_meant_for(practice):
    practice.feel("rude", match="gâteau")

    publish(get("fake"))

    assert len(practice.posts) == 1
    with pytest.raises(Rejected):
        get("fake").publish(HERE, Draft(text="Un gâteau"), once=Once("b"), keep=dict().__setitem__, kept={})


@pytest.fixture
def a_process(tmp_path, monkeypatch):
    """Starts the practice server as its own process on a ledger; ends all that were started."""
    started = []

    def start():
        words = [sys.executable, "-m", "masthead.networks.fake_server", "--ledger", str(tmp_path / "ledger")]
        process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True)
        started.append(process)
        url = process.stdout.readline().strip()
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", url.removeprefix("http://"))
        return process, url

    yield start
    for process in started:
        process.kill()
        process.wait()
        process.stdout.close()


def test_the_ledger_outlives_a_kill(a_process, tmp_path):
    process, url = a_process()
    publish(get("fake"), Settings("bakery", "practice", url))
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    _process, url = a_process()

    receipt = publish(get("fake"), Settings("bakery", "practice", url))

    assert receipt.remote_id == "1"
    assert [json.loads(line)["key"] for line in (tmp_path / "ledger").read_text().splitlines()] == ["a key"]


def test_the_server_takes_moods_and_ends_on_request(a_process):
    process, url = a_process()
    httpx.post(f"{url}/moods", json={"kind": "rude", "times": 2}, trust_env=False)

    with pytest.raises(Rejected):
        publish(get("fake"), Settings("bakery", "practice", url))
    process.terminate()

    assert process.wait(5) == 0


def test_the_server_listens_on_loopback_only():
    with serve(0) as server:
        assert server.server_address[0] == "127.0.0.1"


def test_half_a_request_publishes_nothing(a_process, tmp_path):
    _process, url = a_process()
    port = int(url.rpartition(":")[2])

    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"POST /posts HTTP/1.1\r\nauthorization: Bearer practice\r\ncontent-length: 50\r\n\r\n{")
        line.shutdown(socket.SHUT_WR)
        line.settimeout(5)
        with suppress(OSError):
            assert line.recv(100) == b""

    publish(get("fake"), Settings("bakery", "practice", url))
    assert len((tmp_path / "ledger").read_text().splitlines()) == 1
