from datetime import timedelta

import httpx
import pytest

from masthead.kit.http import NOT_PUBLIC, Reply
from masthead.networks import InDoubt, NotSent, Rejected, SignInAgain
from masthead.networks.http import Wire, from_failure, judged, needed, read_json
from masthead.networks.pauses import listening, pause_of

URL = "https://net.example/secret-path"
HTML = {"content-type": "text/html"}
SILENT = {"content-type": "application/json"}


def a_reply(status, body=b"{}", **headers):
    return Reply(status, httpx.Headers({**SILENT, **headers}), body, URL)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (httpx.ConnectError("refused"), NotSent),
        (httpx.ConnectTimeout("slow"), NotSent),
        (httpx.ConnectError(NOT_PUBLIC), Rejected),
        (httpx.UnsupportedProtocol("ftp"), Rejected),
        (httpx.ReadTimeout("slow"), InDoubt),
        (httpx.WriteTimeout("its end was never sent"), NotSent),
        (httpx.WriteError("reset"), InDoubt),
        (httpx.ReadError("reset"), InDoubt),
        (httpx.RemoteProtocolError("half an answer"), InDoubt),
    ],
)
def test_what_a_missing_answer_means(error, kind):
    assert type(from_failure(error, URL)) is kind


@pytest.mark.parametrize("error", [httpx.ReadTimeout("slow"), httpx.ReadError("reset")])
def test_a_harmless_question_leaves_no_doubt(error):
    assert type(from_failure(error, URL, harmless=True)) is NotSent


@pytest.mark.parametrize(
    ("status", "kind"),
    [(400, Rejected), (401, SignInAgain), (403, SignInAgain), (404, Rejected), (408, InDoubt), (422, Rejected),
     (429, NotSent), (301, Rejected), (500, InDoubt), (502, InDoubt), (503, InDoubt)],
)  # fmt: skip
def test_what_a_status_means(status, kind):
    with pytest.raises(kind) as error:
        judged(a_reply(status), URL)

    assert error.value.status == status
    assert "secret" not in f"{error.value} {error.value.sentence}"


def test_a_yes_nobody_can_read_is_a_doubt():
    with pytest.raises(InDoubt):
        read_json(a_reply(200, b'{"id":'), URL)


def test_a_yes_without_an_id_is_a_doubt():
    with pytest.raises(InDoubt):
        needed({"url": "x"}, "id")


def test_the_networks_own_reason_is_passed_on_without_markup():
    with pytest.raises(Rejected) as error:
        judged(a_reply(422, b'{"error": "Text <b>too long</b>"}'), URL)

    assert str(error.value.sentence) == "net.example refused this: Text too long"


@pytest.mark.parametrize("status", [200, 403, 404, 503])
def test_a_web_page_is_called_a_web_page(status):
    reply = Reply(status, httpx.Headers(HTML), b"<html><title>Wait</title>", URL)

    with pytest.raises((InDoubt, SignInAgain, Rejected)) as error:
        read_json(judged(reply, URL), URL)

    assert "a web page instead of data" in str(error.value.sentence)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "Mon, 23 Nov 2026 10:01:00 GMT"}, 60),
        ({"X-RateLimit-Reset": "2026-11-23T10:05:00.000Z"}, 300),
        ({"ratelimit-reset": "1795428120"}, 120),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "99999999"}, None),
        ({"Retry-After": "soon"}, None),
    ],
)
def test_how_long_a_busy_network_asks_us_to_wait(headers, seconds):
    reply = a_reply(429, **{"Date": "Mon, 23 Nov 2026 10:00:00 GMT", **headers})

    assert pause_of(reply) == (seconds and timedelta(seconds=seconds)) or seconds is None


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "2026-11-23T10:05:00.000Z"}, 300),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "1795428120"}, 120),
        ({"x-user-limit-24hour-remaining": "0", "x-user-limit-24hour-reset": "1795428060"}, 60),
        ({"RateLimit-Remaining": "0"}, None),
        ({"RateLimit-Remaining": "0", "Retry-After": "30"}, 30),
        ({"RateLimit-Remaining": "1", "RateLimit-Reset": "1795428120"}, 60),
        ({"X-RateLimit-Remaining": "9", "X-RateLimit-Reset": "2026-11-23T10:05:00.000Z"}, 30),
        ({"X-RateLimit-Remaining": "10", "X-RateLimit-Reset": "2026-11-23T10:05:00.000Z"}, None),
        (
            {
                "x-app-limit-24hour-remaining": "4",
                "x-app-limit-24hour-reset": "1795431600",
                "x-rate-limit-remaining": "1",
                "x-rate-limit-reset": "1795428120",
            },
            720,
        ),
        ({"RateLimit-Remaining": "few", "RateLimit-Reset": "1795428120"}, None),
        ({}, None),
    ],
)
def test_what_is_left_of_the_room_is_spread_until_there_is_more_and_the_last_of_it_is_waited_out(headers, seconds):
    with listening() as room:
        judged(a_reply(200, **{"Date": "Mon, 23 Nov 2026 10:00:00 GMT", **headers}), URL)

    assert room.rest == (seconds and timedelta(seconds=seconds))


def test_a_question_uses_no_room_of_what_is_sent():
    spent = a_reply(200, **{"X-RateLimit-Remaining": "0", "Retry-After": "60"})
    judged(spent, URL)  # nobody listens

    with listening() as room:
        judged(spent, URL, harmless=True)

    assert room.rest is None


def test_no_last_step_is_begun_without_time_for_it():
    with Wire(seconds=1) as wire, pytest.raises(NotSent) as error:
        wire.ask("POST", "https://net.example/")

    assert "deadline" in error.value.evidence


def test_an_error_carries_no_cause_with_secrets(monkeypatch):
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", "127.0.0.1:9")

    with Wire(seconds=5, Authorization="Bearer secret") as wire, pytest.raises(NotSent) as error:
        wire.ask("GET", "http://127.0.0.1:9/", harmless=True)

    assert error.value.__cause__ is None
    assert "secret" not in repr(error.value)


@pytest.mark.parametrize("sign", ["\u200b", "…", "é"])
def test_a_token_with_a_character_no_header_can_hold_is_said_to_be_the_matter(sign):
    with Wire(seconds=5, Authorization=f"Bearer abc{sign}def") as wire, pytest.raises(SignInAgain) as error:
        wire.ask("POST", "https://net.example/posts")

    assert "Copy it once more" in str(error.value.sentence)
    assert "abc" not in f"{error.value!r} {error.value.sentence} {error.value.__cause__}"


@pytest.mark.parametrize("address", ["https://xn--/", "https://[::1/", "ftp://net.example/", "https://"])
def test_what_is_no_address_is_said_to_be_none(address):
    with Wire(seconds=5) as wire, pytest.raises(Rejected, match="Rejected"):
        wire.ask("GET", address, harmless=True)
