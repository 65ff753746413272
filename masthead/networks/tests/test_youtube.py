from datetime import UTC, datetime
from io import BytesIO

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Picture, Receipt, Rejected, SignInAgain, get, youtube
from masthead.networks.tests.canned import PAGE, Say
from masthead.networks.youtube import Settings

JUDGED_BY = "youtube"
PLAYED = ("https://www.googleapis.com", "https://youtube.googleapis.com")
NETWORK = get("youtube")
ACCOUNT = Settings(access="token", account="UC1")
SINCE = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
ONCE = Once("a key", "", SINCE)
PLACE = "/upload/youtube/v3/videos"
SESSION = f"https://www.googleapis.com{PLACE}?uploadType=resumable&upload_id=abc"
BEGUN = Say(200, b"", {"Location": SESSION})
DONE = Say(200, {"id": "v1", "status": {"privacyStatus": "public"}})
RECEIPT = Receipt("v1", "https://www.youtube.com/watch?v=v1")
FILM = b"0123456789" * 100


def more(reached):
    return Say(308, b"", {"Range": f"bytes=0-{reached - 1}"} if reached else {})


def a_film(**facts):
    words = {"size": len(FILM), "seconds": 60, "has_captions": True, "opens": lambda: BytesIO(FILM)}
    return Picture("baking.mp4", "video/mp4", b"", "How we bake", **{**words, **facts})


DRAFT = Draft("How we bake", "From five o’clock.", "https://bakery.example", (a_film(),), "en")


def publish(kept=None, draft=DRAFT):
    kept = {} if kept is None else kept
    return NETWORK.publish(ACCOUNT, draft, once=ONCE, keep=kept.__setitem__, kept=dict(kept))


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(youtube, "PIECE", 400)


@pytest.fixture
def begun(server):
    server.on(f"POST {PLACE}", BEGUN)
    return server


def ranges(server):
    return [asked.headers["Content-Range"] for asked in server.asked_for(f"PUT {PLACE}")]


def test_a_film_goes_up_in_pieces_through_a_session_that_is_kept_first(begun):
    begun.on(f"PUT {PLACE}", more(400), more(800), DONE)
    kept = {}

    receipt = publish(kept)

    asked = begun.asked_for(f"POST {PLACE}")[0]
    assert receipt == RECEIPT
    assert kept == {"session": SESSION}
    assert ranges(begun) == ["bytes 0-399/1000", "bytes 400-799/1000", "bytes 800-999/1000"]
    assert b"".join(one.body for one in begun.asked_for(f"PUT {PLACE}")) == FILM
    assert asked.headers["X-Upload-Content-Length"] == "1000"
    assert asked.json()["snippet"]["description"] == "From five o’clock.\n\nhttps://bakery.example"
    assert asked.json()["status"]["privacyStatus"] == "public"


def test_the_next_call_goes_on_where_the_session_stands(begun):
    begun.on(f"PUT {PLACE}", more(800), DONE)

    assert publish({"session": SESSION}) == RECEIPT
    assert ranges(begun) == ["bytes */1000", "bytes 800-999/1000"]
    assert not begun.asked_for(f"POST {PLACE}")


def test_a_session_that_is_done_tells_its_film_and_nothing_is_sent_again(begun):
    begun.on(f"PUT {PLACE}", DONE)

    assert publish({"session": SESSION}) == RECEIPT
    assert ranges(begun) == ["bytes */1000"]


def test_what_one_call_can_not_finish_the_next_goes_on_with(begun, monkeypatch):
    monkeypatch.setattr(youtube, "NEEDS", 10_000)
    begun.on(f"PUT {PLACE}", more(400))

    with pytest.raises(NotSent) as error:
        publish()

    assert error.value.after and error.value.evidence == "400 of 1000"


def test_a_session_that_is_over_is_looked_for_before_another_begins(begun):
    begun.on(f"PUT {PLACE}", Say(404, b"gone"), more(400), more(800), DONE)
    uploads = {"items": [{"contentDetails": {"relatedPlaylists": {"uploads": "UU1"}}}]}
    begun.on("GET /youtube/v3/channels", Say(200, uploads))
    film = {"title": "How we bake", "publishedAt": "2026-11-19T12:00:30Z", "resourceId": {"videoId": "v1"}}
    begun.on("GET /youtube/v3/playlistItems", Say(200, {"items": [{"snippet": film}]}), Say(200, {"items": []}))

    assert publish({"session": SESSION}) == RECEIPT
    assert not begun.asked_for(f"POST {PLACE}")

    begun.on(f"PUT {PLACE}", Say(404, b"gone"), more(400), more(800), DONE)
    assert publish({"session": SESSION}) == RECEIPT
    assert len(begun.asked_for(f"POST {PLACE}")) == 1


def test_only_the_last_piece_leaves_a_doubt(begun):
    begun.on(f"PUT {PLACE}", more(400), Say(503, b"later"))
    with pytest.raises(NotSent):
        publish()

    begun.on(f"PUT {PLACE}", more(400), more(800), Say(503, b"later"))
    with pytest.raises(InDoubt):
        publish()


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (Say(400, {"error": {"message": "Bad title"}}), Rejected),
        (Say(401, {"error": {"message": "Invalid Credentials"}}), SignInAgain),
        (Say(500, b"later"), NotSent),
        (Say(200, b""), NotSent),
        (PAGE, NotSent),
    ],
)
def test_before_the_first_byte_nothing_is_in_doubt(server, say, kind):
    server.on(f"POST {PLACE}", say)

    with pytest.raises(kind):
        publish()


@pytest.mark.parametrize(("say", "kind"), [(Say(200, {}), InDoubt), (Say(200, b"{"), InDoubt), (PAGE, InDoubt)])
def test_an_end_nobody_can_read_is_a_doubt(begun, say, kind):
    begun.on(f"PUT {PLACE}", more(400), more(800), say)

    with pytest.raises(kind):
        publish()


def test_a_film_that_youtube_keeps_private_is_not_called_published(begun):
    begun.on(f"PUT {PLACE}", more(400), more(800), Say(200, {"id": "v1", "status": {"privacyStatus": "private"}}))

    with pytest.raises(Rejected) as error:
        publish()

    assert "YouTube Studio" in str(error.value.sentence)


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft("A", "Pain"), "film_missing"),
        (Draft("A", "Pain", "", (Picture("a.png", "image/png", alt="a"),)), "film_missing"),
        (Draft("A", "Pain <3", "", (a_film(),)), "brackets"),
    ],
)
def test_what_youtube_would_refuse_is_said_before(draft, code):
    assert NETWORK.check(draft)[0].code == code


def test_the_channels_of_a_sign_in_are_offered(server):
    channel = {
        "id": "UC1",
        "snippet": {"title": "The bakery", "thumbnails": {"default": {"url": "https://yt.example/p.jpg"}}},
    }
    server.on("GET /youtube/v3/channels", Say(200, {"items": [channel]}), Say(200, {"pageInfo": {}}))

    assert NETWORK.verify(ACCOUNT).remote_id == "UC1"
    with pytest.raises(SignInAgain):
        NETWORK.verify(ACCOUNT)


def test_a_film_is_taken_back_changed_and_looked_after(server):
    server.on("DELETE /youtube/v3/videos", Say(204), Say(404, {"error": {"message": "videoNotFound"}}))
    server.on("PUT /youtube/v3/videos", Say(200, {"id": "v1"}))
    film = {"snippet": {"description": "Words"}, "status": {"privacyStatus": "public"}}
    hidden = film | {"status": {"privacyStatus": "private"}}
    server.on("GET /youtube/v3/videos", *(Say(200, {"items": items}) for items in ([film], [hidden], [])))

    assert NETWORK.edit(ACCOUNT, RECEIPT, DRAFT, kept={}).what == "edited"
    seen = [NETWORK.look_after(ACCOUNT, RECEIPT, kept={}) for _thrice in range(3)]
    assert [(one.there, one.text) for one in seen] == [(True, "Words"), (False, ""), (False, "")]
    assert [NETWORK.withdraw(ACCOUNT, RECEIPT, kept={}).what for _twice in range(2)] == ["deleted", "absent"]
