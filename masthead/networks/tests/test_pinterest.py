import base64
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from urllib.parse import parse_qsl

import pytest
from PIL import Image

from masthead.networks import (
    Application,
    Draft,
    InDoubt,
    NotSent,
    Once,
    Picture,
    Receipt,
    Rejected,
    SignInAgain,
    get,
    oauth,
)
from masthead.networks.pinterest import Settings
from masthead.networks.tests.canned import PAGE, Say

JUDGED_BY = "pinterest"
PLAYED = ("https://api.pinterest.com",)
NETWORK = get("pinterest")
ACCOUNT = Settings(access="token", account="12")
SINCE = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
ONCE = Once("a key", "", SINCE)
PIN = {
    "id": "33", "title": "Comté", "description": "Fruité, 18 mois.", "link": "https://shop.example/comte",
    "created_at": "2026-11-19T12:00:05",
}  # fmt: skip
POST = "POST /v5/pins"


def a_picture(alt="A wheel of cheese"):
    out = BytesIO()
    Image.new("RGB", (60, 90), "gold").save(out, "PNG")
    return Picture("comte.png", "image/png", out.getvalue(), alt, 60, 90)


DRAFT = Draft("Comté", "Fruité, 18 mois.", "https://shop.example/comte", (a_picture(),))


def publish(draft=DRAFT):
    return NETWORK.publish(ACCOUNT, draft, once=ONCE, keep=lambda *_: None, kept={})


@pytest.fixture
def boards(server):
    server.on("GET /v5/user_account", Say(200, {"username": "perel", "profile_image": "https://i.pinimg.com/p.jpg"}))
    first = {"items": [{"id": "12", "name": "Cheese"}], "bookmark": "next"}
    server.on("GET /v5/boards", Say(200, first), Say(200, {"items": [{"id": "13", "name": "Wine"}], "bookmark": None}))
    return server


def test_the_first_sign_in_asks_for_one_that_can_be_renewed_and_both_keep_to_the_description(server):
    now, application = SINCE, Application("shop", "s3cret")
    lasts = {
        "token_type": "bearer",
        "expires_in": 2_592_000,
        "refresh_token_expires_in": 5_184_000,
        "scope": "pins:write",
    }
    server.on(
        "POST /v5/oauth/token", Say(200, {"access_token": "a1", "refresh_token": "r1", **lasts}),
        Say(200, {"access_token": "a2", "refresh_token": "r2", **lasts}),
    )  # fmt: skip

    first = oauth.exchange(NETWORK.sign_in, application, code="c", redirect="https://m.example/", verifier="v", now=now)
    second = oauth.renew(NETWORK.sign_in, application, first, now=now)

    code, again = (dict(parse_qsl(asked.body.decode())) for asked in server.asked_for("POST /v5/oauth/token"))
    assert code == {
        "grant_type": "authorization_code", "code": "c", "redirect_uri": "https://m.example/", "continuous_refresh": "true",
    }  # fmt: skip
    assert again == {"grant_type": "refresh_token", "refresh_token": "r1"}
    assert (second.refresh, second.refresh_until) == ("r2", now + timedelta(days=60))


def test_each_board_is_a_channel_of_its_own(boards):
    accounts = NETWORK.accounts(Settings(access="token"))

    assert [(one.name, one.remote_id) for one in accounts] == [("Cheese (perel)", "12"), ("Wine (perel)", "13")]
    assert [asked.query.get("bookmark") for asked in boards.asked_for("GET /v5/boards")] == [None, "next"]


def test_a_board_of_somebody_else_is_refused(boards):
    assert NETWORK.verify(ACCOUNT).name == "Cheese (perel)"

    boards.on("GET /v5/boards", Say(200, {"items": []}))
    with pytest.raises(SignInAgain):
        NETWORK.verify(ACCOUNT)


def test_a_pin_has_words_link_picture_and_description(server):
    server.on(POST, Say(201, {"id": "33"}))

    receipt = publish()

    pin = server.asked_for(POST)[0].json()
    assert receipt == Receipt("33", "https://www.pinterest.com/pin/33/")
    assert (pin["board_id"], pin["title"], pin["description"]) == ("12", "Comté", "Fruité, 18 mois.")
    assert (pin["link"], pin["alt_text"]) == ("https://shop.example/comte", "A wheel of cheese")
    assert pin["media_source"]["source_type"] == "image_base64"


def test_several_pictures_are_one_pin(server):
    server.on(POST, Say(201, {"id": "33"}))

    publish(Draft("Comté", "Fruité.", "", (a_picture(), a_picture())))

    media = server.asked_for(POST)[0].json()["media_source"]
    assert (media["source_type"], len(media["items"])) == ("multiple_image_base64", 2)


def test_a_pin_needs_a_picture_or_one_film_and_nothing_beside_it():
    film = Picture("a.mp4", "video/mp4", b"", "Baking", seconds=20, has_captions=True)

    def codes(*pictures):
        return [problem.code for problem in NETWORK.check(Draft("Comté", "Fruité.", "", pictures))]

    assert codes()[0] == "picture_missing"
    assert (codes(film), codes(film, a_picture())) == ([], ["film_not_alone"])
    assert codes(replace(film, seconds=3)) == ["video_too_short"]


def test_a_picture_pinterest_does_not_read_goes_as_a_jpeg_with_its_description(server):
    server.on(POST, Say(201, {"id": "33"}))
    out = BytesIO()
    Image.new("RGBA", (60, 90), (0, 0, 0, 0)).save(out, "WEBP")

    publish(replace(DRAFT, pictures=(Picture("comte.webp", "image/webp", out.getvalue(), "A wheel", 60, 90),)))

    pin = server.asked_for(POST)[0].json()
    assert (pin["media_source"]["content_type"], pin["alt_text"]) == ("image/jpeg", "A wheel")
    with Image.open(BytesIO(base64.b64decode(pin["media_source"]["data"]))) as sent:
        assert (sent.format, sent.size, sent.getpixel((30, 45))) == ("JPEG", (60, 90), (255, 255, 255))


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (Say(400, {"code": 1, "message": "Invalid request"}), Rejected),
        (Say(401, {"code": 2, "message": "Authentication failed."}), SignInAgain),
        (Say(403, {"code": 7, "message": "Not authorized"}), SignInAgain),
        (Say(429, {"code": 8, "message": "Rate limit"}, {"Retry-After": "60"}), NotSent),
        (Say(500, {"code": 9, "message": "Sorry"}), InDoubt),
        (Say(201, {}), InDoubt),
        (Say(201, b"{"), InDoubt),
        (PAGE, InDoubt),
    ],
)
def test_what_pinterests_answers_mean(server, say, kind):
    server.on(POST, say)

    with pytest.raises(kind):
        publish()


@pytest.mark.parametrize(
    "other",
    [
        {"title": "Autre"},
        {"description": "Autre"},
        {"link": "https://other.example"},
        {"created_at": "2026-11-12T12:00:05"},
    ],
)
def test_only_our_own_words_and_link_since_the_first_try_are_ours(server, other):
    server.on("GET /v5/boards/12/pins", Say(200, {"items": [PIN | other]}), Say(200, {"items": [PIN | other, PIN]}))

    found = [NETWORK.find(ACCOUNT, DRAFT, once=ONCE, kept={}) for _twice in range(2)]

    assert found == [None, Receipt("33", "https://www.pinterest.com/pin/33/")]


def test_a_doubt_is_looked_at_and_never_repeated_blindly():
    assert NETWORK.repeat.kind == "lookup"


def test_a_pin_is_taken_back_changed_and_looked_after(server):
    gone = Say(404, {"code": 50, "message": "Pin not found."})
    server.on("DELETE /v5/pins/33", Say(204), gone)
    server.on("PATCH /v5/pins/33", Say(200, PIN))
    server.on("GET /v5/pins/33", Say(200, PIN), gone)
    receipt = Receipt("33", "u")

    assert NETWORK.edit(ACCOUNT, receipt, DRAFT, kept={}).what == "edited"
    seen = [NETWORK.look_after(ACCOUNT, receipt, kept={}) for _twice in range(2)]
    assert [(one.there, one.text) for one in seen] == [(True, "Fruité, 18 mois."), (False, "")]
    assert [NETWORK.withdraw(ACCOUNT, receipt, kept={}).what for _twice in range(2)] == ["deleted", "absent"]


def test_the_sign_in_asks_with_commas_and_proves_the_application_by_basic():
    assert NETWORK.sign_in.separator == "," and NETWORK.sign_in.auth == "client_secret_basic"
    assert (
        NETWORK.sign_in.missing(("boards:read", "pins:read", "pins:write", "user_accounts:read"))[0].name
        == "boards:write"
    )
