"""A film on Pinterest: announced, sent to a storage of its own, waited for, and only then named in a pin."""

from io import BytesIO

import pytest

from masthead.networks import (
    Draft,
    InDoubt,
    NotSent,
    Once,
    Picture,
    Receipt,
    Rejected,
    SignInAgain,
    get,
    pinterest_film,
)
from masthead.networks.pinterest import Settings
from masthead.networks.tests.canned import PAGE, Canned, Say, canned

JUDGED_BY = "pinterest"
PLAYED = ("https://api.pinterest.com",)
NETWORK = get("pinterest")
ACCOUNT = Settings(access="token", account="12")
FILM = b"0123456789" * 1000
MEDIA, STATUS, PIN, PLACE = "POST /v5/media", "GET /v5/media/55", "POST /v5/pins", "POST /uploads/"
DRAFT = Draft("Comté", "Fruité, 18 mois.", "https://shop.example/comte", (
    Picture("comté.mp4", "video/mp4", b"", "A wheel is turned", size=len(FILM), seconds=9, has_captions=True, opens=lambda: BytesIO(FILM)),
))  # fmt: skip
ONCE = Once("a key")


def publish(kept):
    return NETWORK.publish(ACCOUNT, DRAFT, once=ONCE, keep=kept.__setitem__, kept=dict(kept))


def stands(status):
    return Say(200, {"media_id": "55", "media_type": "video", "status": status})


@pytest.fixture
def storage(server, monkeypatch):
    """The storage of another house, which nobody describes: it lies at another address, and sees no sign-in."""
    with canned(Canned()) as place:
        both = ",".join(one.url.removeprefix("http://") for one in (server, place))
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", both)
        place.on(PLACE, Say(204))
        yield place


@pytest.fixture
def there(server, storage, monkeypatch):
    monkeypatch.setattr(pinterest_film, "WAITS", 0)
    given = {"key": "uploads/55", "policy": "abc", "Content-Type": "multipart/form-data"}
    said = {
        "media_id": "55",
        "media_type": "video",
        "upload_url": f"{storage.url}/uploads/",
        "upload_parameters": given,
    }
    server.on(MEDIA, Say(201, said))
    server.on(STATUS, stands("registered"), stands("processing"), stands("succeeded"))
    server.on(PIN, Say(201, {"id": "33"}))
    return server


def test_a_film_is_sent_waited_for_and_named_in_its_pin(there, storage):
    kept = {}

    receipt = publish(kept)

    assert receipt == Receipt("33", "https://www.pinterest.com/pin/33/") and kept == {"film": "55"}
    sent = storage.asked_for(PLACE)[0]
    assert FILM in sent.body and b'name="policy"\r\n\r\nabc' in sent.body and b'name="file"' in sent.body
    assert "Authorization" not in sent.headers
    pin = there.asked_for(PIN)[0].json()
    assert pin["media_source"] == {"source_type": "video_id", "media_id": "55", "cover_image_key_frame_time": 1}
    assert (pin["title"], pin["link"], pin["alt_text"]) == ("Comté", DRAFT.link, "A wheel is turned")


def test_a_film_that_pinterest_has_is_not_sent_again(there, storage):
    assert publish({"film": "55"}).remote_id == "33"

    assert not there.asked_for(MEDIA) and not storage.asked


def test_what_pinterest_still_prepares_the_next_call_goes_on_with(there, monkeypatch):
    monkeypatch.setattr(pinterest_film, "call_deadline", lambda: 0)
    there.on(STATUS, stands("processing"))
    kept = {}

    with pytest.raises(NotSent) as error:
        publish(kept)

    assert error.value.after and kept == {"film": "55"} and not there.asked_for(PIN)


def test_a_film_pinterest_can_not_read_is_said_so_and_may_begin_anew(there):
    there.on(STATUS, stands("failed"))
    kept = {}

    with pytest.raises(Rejected) as error:
        publish(kept)

    assert "MP4" in str(error.value.sentence) and kept == {"film": ""}


def test_a_film_pinterest_has_forgotten_is_sent_anew(there):
    there.on(STATUS, Say(404, {"code": 50, "message": "Not found"}))
    kept = {"film": "55"}

    with pytest.raises(NotSent):
        publish(kept)

    assert kept == {"film": ""}


@pytest.mark.parametrize("say", [Say(403, b"<Error/>"), Say(400, b"<Error/>"), Say(500, b"later"), Say(503, b"")])
def test_a_film_the_storage_does_not_take_made_nothing(there, storage, say):
    storage.on(PLACE, say)
    kept = {}

    with pytest.raises(NotSent):
        publish(kept)

    assert kept == {} and not there.asked_for(PIN)


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (Say(401, {"code": 2, "message": "Authentication failed."}), SignInAgain),
        (Say(400, {"code": 1, "message": "Invalid"}), Rejected),
        (Say(429, {"code": 8, "message": "Rate limit"}), NotSent),
        (Say(500, {"code": 9, "message": "Sorry"}), NotSent),
        (Say(201, {"media_id": "55", "media_type": "video"}), NotSent),
        (PAGE, NotSent),
    ],
)
def test_before_the_pin_nothing_is_in_doubt(there, say, kind):
    there.on(MEDIA, say)

    with pytest.raises(kind):
        publish({})


def test_a_lost_answer_to_the_pin_is_a_doubt_and_the_film_stays(there):
    there.on(PIN, Say(500, {"code": 9, "message": "Sorry"}))
    kept = {}

    with pytest.raises(InDoubt):
        publish(kept)

    assert kept == {"film": "55"}
