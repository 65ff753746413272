import io
import re
from datetime import UTC, datetime

import pytest
from PIL import Image

from masthead.networks import Draft, InDoubt, Once, Picture, Rejected, SignInAgain, get
from masthead.networks.bluesky import Settings
from masthead.networks.pictures import shrunk
from masthead.networks.tests.canned import Say

JUDGED_BY = "bluesky"
BLOB = {"$type": "blob", "ref": {"$link": "bafkreib2rxk3rw6"}, "mimeType": "image/png", "size": 90}
NETWORK = get("bluesky")
ONCE = Once("a key", "3kabcdefghijk", datetime(2026, 11, 19, tzinfo=UTC))
URI = "at://did:plc:a/app.bsky.feed.post/3kabcdefghijk"
CREATE, GET = "POST /xrpc/com.atproto.repo.createRecord", "GET /xrpc/com.atproto.repo.getRecord"
SESSION = "POST /xrpc/com.atproto.server.createSession"
ABSENT = Say(400, {"error": "RecordNotFound", "message": "Could not locate record"})
TAKEN = Say(500, {"error": "InternalServerError", "message": "Internal Server Error"})


@pytest.fixture
def account(server):
    server.on(SESSION, Say(200, {"did": "did:plc:a", "handle": "bakery.example", "accessJwt": "jwt"}))
    server.on(GET, ABSENT)
    return Settings("bakery.example", "app-password", server.url)


def publish(account, draft=None):
    draft = draft or Draft(text="Pain", language="fr")
    return NETWORK.publish(account, draft, once=ONCE, keep=dict().__setitem__, kept={})


def test_the_record_stands_under_the_key_chosen_beforehand(server, account):
    server.on(CREATE, Say(200, {"uri": URI, "cid": "c"}))

    receipt = publish(account)

    asked = server.asked_for(CREATE)[0].json()
    assert (asked["rkey"], asked["record"]["text"], asked["record"]["langs"]) == ("3kabcdefghijk", "Pain", ["fr"])
    assert receipt.url == "https://bsky.app/profile/bakery.example/post/3kabcdefghijk"


def test_a_500_for_a_key_that_exists_is_good_news(server, account):
    server.on(CREATE, TAKEN)
    server.on(GET, Say(200, {"uri": URI, "value": {}}))

    assert publish(account).remote_id == URI


def test_a_500_without_a_record_stays_a_doubt(server, account):
    server.on(CREATE, TAKEN)

    with pytest.raises(InDoubt):
        publish(account)


def test_absence_is_certain(server, account):
    assert NETWORK.find(account, Draft(text="Pain"), once=ONCE, kept={}) is None


def test_another_refusal_of_the_look_up_is_no_absence(server, account):
    server.on(GET, Say(400, {"error": "InvalidRequest", "message": "Could not find repo"}))

    with pytest.raises(Rejected):
        NETWORK.find(account, Draft(text="Pain"), once=ONCE, kept={})


def test_one_sign_in_serves_many_posts(server, account):
    server.on(CREATE, Say(200, {"uri": URI}))

    publish(account)
    publish(account)

    assert len(server.asked_for(SESSION)) == 1


def test_an_expired_session_is_replaced_before_anything_is_told_to_the_owner(server, account):
    server.on(CREATE, Say(400, {"error": "ExpiredToken"}), Say(200, {"uri": URI}))

    assert publish(account).remote_id == URI
    assert len(server.asked_for(SESSION)) == 2


def test_a_wrong_app_password_gets_bluesky_s_own_advice(server, account):
    server.on(SESSION, Say(401, {"error": "AuthenticationRequired"}))

    with pytest.raises(SignInAgain) as error:
        NETWORK.verify(account)

    assert "app password" in str(error.value.sentence)


def test_a_picture_and_a_link_share_the_post(server, account):
    server.on("POST /xrpc/com.atproto.repo.uploadBlob", Say(200, {"blob": BLOB}))
    server.on(CREATE, Say(200, {"uri": URI}))
    draft = Draft(text="Pain", link="https://bakery.example", pictures=(a_picture(60, 40),))

    publish(account, draft)

    record = server.asked_for(CREATE)[0].json()["record"]
    assert record["text"] == "Pain\n\nhttps://bakery.example"
    assert record["embed"]["images"][0]["alt"] == "A loaf"
    assert record["embed"]["images"][0]["aspectRatio"] == {"width": 60, "height": 40}


def a_picture(width, height, noisy=False):
    image = Image.effect_noise((width, height), 120).convert("RGB") if noisy else Image.new("RGB", (width, height))
    out = io.BytesIO()
    image.save(out, "PNG")
    return Picture("loaf.png", "image/png", out.getvalue(), "A loaf", width, height)


def test_a_heavy_picture_is_made_lighter():
    picture = a_picture(1800, 1200, noisy=True)

    data, content_type, width, height = shrunk(picture, 700_000)

    assert len(picture.data) > 2_000_000
    assert (len(data) <= 700_000, content_type) == (True, "image/jpeg")
    assert abs(width / height - 1.5) < 0.01


def test_a_light_picture_stays_as_it_is():
    picture = a_picture(60, 40)

    assert shrunk(picture, 2_000_000) == (picture.data, "image/png", 60, 40)


def test_record_keys_are_tids_and_differ_in_the_same_moment():
    now = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)

    keys = {NETWORK.new_record_key(now) for _ in range(50)}

    assert len(keys) == 50
    assert all(re.fullmatch("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}", key) for key in keys)


@pytest.mark.parametrize(("subtitles", "language"), [("", "fr"), ("WEBVTT " + "x" * 20_000, "fr"), ("WEBVTT", "")])
def test_a_film_goes_out_without_subtitles_where_there_are_none_or_too_many(server, account, subtitles, language):
    server.on("POST /xrpc/com.atproto.repo.uploadBlob", Say(200, {"blob": BLOB | {"mimeType": "video/mp4"}}))
    server.on(CREATE, Say(200, {"uri": URI, "cid": "c"}))
    film = Picture("a.mp4", "video/mp4", b"film", "A board", subtitles=subtitles)

    publish(account, Draft(text="Pain", language=language, pictures=(film,)))

    assert "captions" not in server.asked_for(CREATE)[0].json()["record"]["embed"]
