"""Heavy films on Bluesky's own servers: pieces, the end, waited for while they are prepared, and one post."""

import io
from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import Draft, NotSent, Once, Picture, Rejected, bluesky_pieces, get
from masthead.networks.bluesky import Settings
from masthead.networks.tests.canned import Say

JUDGED_BY, PLAYED = "bluesky", ("https://video.bsky.app",)
NETWORK = get("bluesky")
HOME = "https://morel.us-east.host.bsky.network"
BLOB = {"$type": "blob", "ref": {"$link": "bafkreib2rxk3rw6"}, "mimeType": "video/mp4", "size": 25}
BYTES = b"0123456789abcdefghijvwxyz"
FILM = Picture(
    "oven.mp4", "video/mp4", alt="The oven", width=64, height=48, size=25, seconds=9, has_captions=True,
    opens=lambda: io.BytesIO(BYTES),
)  # fmt: skip
SESSION, AUTH = "POST /xrpc/com.atproto.server.createSession", "GET /xrpc/com.atproto.server.getServiceAuth"
CREATE, WHOLE = "POST /xrpc/com.atproto.repo.createRecord", "POST /xrpc/com.atproto.repo.uploadBlob"
START, PIECE, END, UP, JOB = (
    f"{method} /xrpc/app.bsky.video.{name}"
    for method, name in (
        ("POST", "startUpload"), ("POST", "uploadPart"), ("POST", "finishUpload"), ("GET", "getUploadStatus"), ("GET", "getJobStatus"),
    )
)  # fmt: skip


def no(name: str, status: int = 400) -> Say:
    return Say(status, {"error": name, "message": "their words"})


def begun(until: datetime | None = None) -> Say:
    ends = until or datetime.now(UTC) + timedelta(hours=1)
    about = {"partSizeBytes": 10, "partCount": 3, "expiresAt": ends.isoformat().replace("+00:00", "Z")}
    return Say(200, {"jobId": "up1", **about})


def job(state: str, **facts) -> Say:
    return Say(200, {"jobStatus": {"jobId": "job1", "did": "did:plc:a", "state": f"JOB_STATE_{state}", **facts}})


@pytest.fixture
def account(server, monkeypatch):
    """An account of Bluesky's own servers; everything works, unless a test says otherwise."""
    monkeypatch.setattr(bluesky_pieces, "HEAVY", 20)
    monkeypatch.setattr(bluesky_pieces, "LOOKS", 0)
    lives(server, HOME)
    server.on(AUTH, Say(200, {"token": "service-token"}))
    server.on(START, begun())
    server.on(PIECE, Say(200, {"partNumber": 1, "sizeBytes": 10}))
    server.on(
        END,
        Say(
            200,
            {
                "completedJobId": "job1",
                "jobStatus": {"jobId": "job1", "did": "did:plc:a", "state": "JOB_STATE_CREATED"},
            },
        ),
    )
    server.on(JOB, job("COMPLETED", blob=BLOB))
    server.on(WHOLE, Say(200, {"blob": BLOB}))
    server.on(CREATE, Say(200, {"uri": "at://did:plc:a/app.bsky.feed.post/3kabcdefghijk", "cid": "c"}))
    return Settings("bakery.example", "app-password", server.url)


def lives(server, home: str) -> None:
    places = {"didDoc": {"service": [{"id": "#atproto_pds", "serviceEndpoint": home}]}} if home else {}
    server.on(SESSION, Say(200, {"did": "did:plc:a", "handle": "bakery.example", "accessJwt": "jwt", **places}))


def publish(account, kept: dict, film: Picture = FILM):
    once = Once("a key", "3kabcdefghijk", datetime(2026, 11, 19, tzinfo=UTC))
    draft = Draft(text="Le four", language="fr", pictures=(film,))
    return NETWORK.publish(account, draft, once=once, keep=kept.__setitem__, kept=dict(kept))


def pieces(server) -> list[tuple[str, bytes]]:
    return [(one.query["partNumber"], one.body) for one in server.asked_for(PIECE)]


def video(server) -> dict:
    (made,) = server.asked_for(CREATE)
    return made.json()["record"]["embed"]


def test_a_heavy_film_goes_up_in_pieces_and_its_post_names_what_was_made_of_it(server, account):
    kept = {}
    publish(account, kept)

    assert pieces(server) == [("1", BYTES[:10]), ("2", BYTES[10:20]), ("3", BYTES[20:])]
    assert server.asked_for(START)[0].json() == {
        "sizeBytes": 25, "mimeType": "video/mp4", "name": "film.mp4", "width": 64, "height": 48, "durationMs": 9000,
    }  # fmt: skip
    assert video(server) == {
        "$type": "app.bsky.embed.video", "video": BLOB, "alt": "The oven", "aspectRatio": {"width": 64, "height": 48},
    }  # fmt: skip
    assert server.asked_for(WHOLE) == []


def test_the_service_may_lay_the_film_down_in_this_account_only_and_its_token_is_not_kept(server, account):
    kept = {}
    publish(account, kept)

    (asked,) = server.asked_for(AUTH)
    assert (asked.query["aud"], asked.query["lxm"]) == (
        "did:web:morel.us-east.host.bsky.network",
        "com.atproto.repo.uploadBlob",
    )
    assert server.asked_for(PIECE)[0].headers["Authorization"] == "Bearer service-token"
    assert "Authorization" not in server.asked_for(JOB)[0].headers
    assert "service-token" not in str(kept)


def test_a_film_that_needs_several_calls_goes_on_where_it_stood(server, account, monkeypatch):
    monkeypatch.setattr(bluesky_pieces, "NEEDS", 10_000)
    kept = {}
    for _try in range(2):
        with pytest.raises(NotSent):
            publish(account, kept)
    publish(account, kept)

    assert [number for number, _bytes in pieces(server)] == ["1", "2", "3"]
    assert (len(server.asked_for(START)), len(server.asked_for(CREATE))) == (1, 1)


def test_while_bluesky_prepares_a_film_nothing_is_posted_and_nothing_is_sent_twice(server, account, monkeypatch):
    monkeypatch.setattr(bluesky_pieces, "time_left", lambda _begun: 5.0)
    server.on(PIECE, Say(200, {"partNumber": 1, "sizeBytes": 25}))
    server.on(START, Say(200, begun().content | {"partSizeBytes": 25, "partCount": 1}))
    server.on(JOB, job("ENCODING", progress=40), job("UPLOADING"), job("COMPLETED", blob=BLOB))
    kept = {}
    for _try in range(2):
        with pytest.raises(NotSent) as waiting:
            publish(account, kept)
        assert (waiting.value.after, server.asked_for(CREATE)) == (timedelta(seconds=10), [])
    publish(account, kept)

    assert (len(pieces(server)), len(server.asked_for(END)), len(server.asked_for(CREATE))) == (1, 1, 1)


@pytest.mark.parametrize("home", ["https://pds.bakery.example", "https://notbsky.social", ""])
def test_an_account_that_lives_elsewhere_sends_its_film_whole_to_its_own_server(server, account, home):
    lives(server, home)

    publish(account, {})

    assert ([one.body for one in server.asked_for(WHOLE)], server.asked_for(START)) == ([BYTES], [])


@pytest.mark.parametrize(
    ("what", "said"),
    [(START, no("MethodNotImplemented", 404)), (START, no("BadJwt", 401)), (AUTH, no("BadExpiration"))],
)
def test_where_there_is_no_way_in_pieces_the_film_goes_up_whole(server, account, what, said):
    server.on(what, said)

    publish(account, {})

    assert ([one.body for one in server.asked_for(WHOLE)], pieces(server)) == ([BYTES], [])
    assert video(server)["video"] == BLOB


@pytest.mark.parametrize(
    ("name", "words"),
    [("VideoTooLarge", "too heavy"), ("VideoTooLong", "too long"), ("BadAspectRatio", "too narrow or too wide"),
     ("UploadForbidden", "e-mail address"), ("UnsupportedContentType", "MP4")],
)  # fmt: skip
def test_what_bluesky_refuses_about_a_film_is_said_in_words(server, account, name, words):
    server.on(START, no(name))

    with pytest.raises(Rejected) as refused:
        publish(account, {})

    assert words in str(refused.value.sentence)
    assert (server.asked_for(WHOLE), server.asked_for(CREATE)) == ([], [])


@pytest.mark.parametrize("name", ["DailyLimitExceeded", "TooManyOpenUploads"])
def test_where_the_day_has_no_more_room_masthead_goes_on_later(server, account, name):
    server.on(START, no(name))

    with pytest.raises(NotSent) as full:
        publish(account, {})

    assert full.value.after == timedelta(hours=1)


@pytest.mark.parametrize("name", ["UploadAlreadyCompleted", "UploadNotReady"])
def test_a_film_that_is_all_there_already_is_ended_and_not_sent_on(server, account, name):
    server.on(PIECE, Say(200, {"partNumber": 1, "sizeBytes": 10}), no(name))

    publish(account, {})

    assert (len(pieces(server)), len(server.asked_for(END)), video(server)["video"]) == (2, 1, BLOB)


def test_pieces_that_are_missing_over_there_are_sent_once_more(server, account):
    server.on(END, no("MissingParts"), *server.answers[END])
    server.on(
        UP, Say(200, {"jobId": "up1", "partSizeBytes": 10, "partCount": 3, "receivedParts": [1, 3], "state": "created"})
    )
    kept = {}

    with pytest.raises(NotSent):
        publish(account, kept)
    publish(account, kept)

    assert [number for number, _bytes in pieces(server)] == ["1", "2", "3", "2", "3"]
    assert len(server.asked_for(START)) == 1


@pytest.mark.parametrize(("what", "said"), [
    (PIECE, no("UploadExpired")), (PIECE, no("BadJwt", 401)), (END, no("UploadAborted")), (END, no("UploadNotFound", 404)),
    (JOB, no("JobNotFound")), (JOB, job("FAILED", failureCode="pds_upload_failure")),
])  # fmt: skip
def test_an_upload_that_came_to_nothing_begins_anew_and_the_sign_in_is_not_blamed(server, account, what, said):
    server.on(what, said, *server.answers[what])
    kept = {}

    with pytest.raises(NotSent):
        publish(account, kept)
    publish(account, kept)

    assert (len(server.asked_for(START)), len(server.asked_for(CREATE)), video(server)["video"]) == (2, 1, BLOB)


@pytest.mark.parametrize(("code", "words"), [
    ("encoding_failure", "MP4"), ("validation_failure", "MP4"), ("pds_upload_unsupported_blob_size", "server of this account"),
])  # fmt: skip
def test_a_film_that_bluesky_can_not_prepare_is_refused_with_what_to_do(server, account, code, words):
    server.on(JOB, job("FAILED", failureCode=code))
    kept = {}

    with pytest.raises(Rejected) as refused:
        publish(account, kept)

    assert words in str(refused.value.sentence)
    assert (kept["film-job"], server.asked_for(CREATE)) == ("", [])


def test_an_upload_whose_time_is_over_begins_anew(server, account, monkeypatch):
    monkeypatch.setattr(bluesky_pieces, "NEEDS", 10_000)
    server.on(START, begun(datetime(2026, 11, 1, tzinfo=UTC)), begun())
    kept = {}

    for _try in range(2):
        with pytest.raises(NotSent):
            publish(account, kept)

    assert [number for number, _bytes in pieces(server)] == ["1", "1"]
    assert len(server.asked_for(START)) == 2


def test_a_session_of_ours_that_is_over_is_replaced_before_the_film_goes_up(server, account):
    server.on(AUTH, no("ExpiredToken"), Say(200, {"token": "service-token"}))

    publish(account, {})

    assert (len(server.asked_for(SESSION)), len(pieces(server)), video(server)["video"]) == (2, 3, BLOB)
