import hashlib
from dataclasses import replace
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit

import pytest

from masthead.networks import (
    Application,
    Draft,
    Edits,
    InDoubt,
    NotSent,
    Once,
    Picture,
    Receipt,
    Rejected,
    SignInAgain,
    Withdraws,
    can,
    get,
    oauth,
    tiktok,
)
from masthead.networks.tests.canned import PAGE, Say
from masthead.networks.tiktok import Settings

PLAYED = ("https://open.tiktokapis.com", "https://open-upload.tiktokapis.com")
NETWORK = get("tiktok")
ACCOUNT = Settings(access="token", account="perel")
API = "/v2/post/publish"
WHO, INIT, STATUS = (f"POST {API}/{path}" for path in ("creator_info/query/", "video/init/", "status/fetch/"))
PUT = "PUT /video/"
PLACE = "https://open-upload.tiktokapis.com/video/?upload_id=1"
FILM = b"0123456789" * 100
RECEIPT = Receipt("77", "https://www.tiktok.com/@perel/video/77")
DONE = {"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": [77]}


def yes(data):
    return Say(200, {"data": data, "error": {"code": "ok", "message": ""}})


def no(status, code):
    return Say(status, {"data": {}, "error": {"code": code, "message": "No"}})


DRAFT = Draft(text="How we bake", pictures=(
    Picture("baking.mp4", "video/mp4", b"", "Baking", size=len(FILM), has_captions=True, opens=lambda: BytesIO(FILM)),
))  # fmt: skip


def publish(kept=None):
    kept = {} if kept is None else kept
    return NETWORK.publish(ACCOUNT, DRAFT, once=Once("a key"), keep=kept.__setitem__, kept=dict(kept))


@pytest.fixture
def there(server, monkeypatch):
    monkeypatch.setattr(tiktok, "PIECE", 400)
    monkeypatch.setattr(tiktok, "WAITS", 0)
    levels = ["PUBLIC_TO_EVERYONE", "SELF_ONLY"]
    server.on(WHO, yes({"creator_username": "perel", "creator_nickname": "Pérel", "privacy_level_options": levels}))
    server.on(INIT, yes({"publish_id": "p1", "upload_url": PLACE}))
    server.on(PUT, Say(206), Say(201))
    server.on(STATUS, yes({"status": "PROCESSING_UPLOAD"}), yes(DONE))
    return server


def test_signing_in_names_the_application_and_writes_the_digest_as_tiktok_does():
    verifier = oauth.new_verifier()
    url = oauth.authorise_url(
        NETWORK.sign_in, Application("shop"), redirect="https://m.example/", state="s", verifier=verifier
    )

    asked = dict(parse_qsl(urlsplit(url).query))
    assert asked["code_challenge"] == hashlib.sha256(verifier.encode()).hexdigest()
    assert (asked["client_key"], "client_id" in asked) == ("shop", False)


def test_a_film_goes_up_in_pieces_and_is_published_once_tiktok_shows_it(there):
    kept = {}

    receipt = publish(kept)

    init = there.asked_for(INIT)[0].json()
    assert receipt == RECEIPT
    assert init["source_info"] == {
        "source": "FILE_UPLOAD",
        "video_size": 1000,
        "chunk_size": 400,
        "total_chunk_count": 2,
    }
    assert init["post_info"] == {"title": "How we bake", "privacy_level": "PUBLIC_TO_EVERYONE"}
    assert [asked.headers["Content-Range"] for asked in there.asked_for(PUT)] == [
        "bytes 0-399/1000",
        "bytes 400-999/1000",
    ]
    assert b"".join(asked.body for asked in there.asked_for(PUT)) == FILM
    assert kept == {"place": PLACE, "publish": "p1", "sent": "all"}


def test_while_the_id_lives_no_second_one_is_asked_for(there):
    assert publish({"place": PLACE, "publish": "p1", "sent": "all"}) == RECEIPT

    assert not there.asked_for(INIT) and not there.asked_for(PUT)


def test_the_next_call_goes_on_with_the_next_piece(there):
    there.on(PUT, Say(201))

    assert publish({"place": PLACE, "publish": "p1", "sent": "1"}) == RECEIPT
    assert [asked.headers["Content-Range"] for asked in there.asked_for(PUT)] == ["bytes 400-999/1000"]
    assert not there.asked_for(INIT)


def test_what_one_call_can_not_finish_the_next_goes_on_with(there, monkeypatch):
    monkeypatch.setattr(tiktok, "NEEDS", 10_000)
    kept = {}

    with pytest.raises(NotSent) as error:
        publish(kept)

    assert error.value.after and kept["sent"] == "1"


def test_a_place_that_is_over_begins_anew_since_nothing_was_ended(there):
    there.on(PUT, Say(403, b""))
    kept = {}

    with pytest.raises(NotSent):
        publish(kept)

    assert kept["publish"] == ""


def test_until_tiktok_shows_it_it_is_uncertain_and_not_published(there, monkeypatch):
    there.on(STATUS, yes({"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": []}))
    monkeypatch.setattr(tiktok, "call_deadline", lambda: 0)
    kept = {"place": PLACE, "publish": "p1", "sent": "all"}

    with pytest.raises(InDoubt):
        publish(kept)
    assert NETWORK.find(ACCOUNT, DRAFT, once=Once("a key"), kept=kept) is None

    there.on(STATUS, yes(DONE))
    assert NETWORK.find(ACCOUNT, DRAFT, once=Once("a key"), kept=kept) == RECEIPT


def test_a_film_that_tiktok_refuses_fails_with_its_reason_and_may_begin_anew(there):
    there.on(STATUS, yes({"status": "FAILED", "fail_reason": "frame_rate_check_failed"}))
    kept = {}

    with pytest.raises(Rejected) as error:
        publish(kept)

    assert "frame_rate_check_failed" in str(error.value.sentence) and kept["publish"] == ""


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (no(401, "access_token_invalid"), SignInAgain),
        (no(403, "unaudited_client_can_only_post_to_private_accounts"), Rejected),
        (no(403, "spam_risk_too_many_posts"), Rejected),
        (no(429, "rate_limit_exceeded"), NotSent),
        (no(200, "invalid_params"), Rejected),
        (Say(500, b"later"), NotSent),
        (yes({}), NotSent),
        (PAGE, NotSent),
    ],
)
def test_before_the_last_piece_nothing_is_in_doubt(there, say, kind):
    there.on(INIT, say)

    with pytest.raises(kind):
        publish()
    assert not there.asked_for(PUT)


def test_a_lost_answer_to_the_last_piece_is_a_doubt(there):
    there.on(PUT, Say(206), Say(500, b"later"))
    kept = {}

    with pytest.raises(InDoubt):
        publish(kept)
    assert kept["sent"] == "all"


def test_an_application_that_was_not_audited_is_told_before_anything_is_sent(there):
    there.on(WHO, yes({"creator_username": "perel", "privacy_level_options": ["SELF_ONLY"]}))

    with pytest.raises(Rejected) as error:
        publish()

    assert "audited" in str(error.value.sentence)
    assert not there.asked_for(INIT)


def test_the_account_has_its_name(there):
    account = NETWORK.verify(ACCOUNT)

    assert (account.name, account.url, account.remote_id) == ("Pérel", "https://www.tiktok.com/@perel", "perel")


PHOTOS = f"POST {API}/content/init/"
BOARDS = Draft(headline="Boards", text="Three boards", pictures=tuple(
    Picture(f"{n}.jpg", "image/jpeg", b"", "A board", address=f"https://shop.example/pictures/fetched/{n}/") for n in range(3)
))  # fmt: skip
OUT = Receipt("88", "https://www.tiktok.com/@perel/video/88")


def show(kept, draft=BOARDS):
    return NETWORK.publish(ACCOUNT, draft, once=Once("a key"), keep=kept.__setitem__, kept=dict(kept))


@pytest.fixture
def fetching(there):
    there.on(PHOTOS, yes({"publish_id": "p2"}))
    done = {"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": [88]}
    there.on(STATUS, yes({"status": "PROCESSING_DOWNLOAD"}), yes(done))
    return there


def test_pictures_are_fetched_by_tiktok_and_published_once_it_shows_them(fetching):
    kept = {}

    receipt = show(kept)

    asked = fetching.asked_for(PHOTOS)[0].json()
    assert receipt == OUT and kept == {"asked": "yes", "publish": "p2", "sent": "all"}
    assert (asked["media_type"], asked["post_mode"]) == ("PHOTO", "DIRECT_POST")
    assert asked["post_info"] == {
        "description": "Three boards",
        "privacy_level": "PUBLIC_TO_EVERYONE",
        "title": "Boards",
    }
    assert asked["source_info"] == {
        "source": "PULL_FROM_URL", "photo_cover_index": 0, "photo_images": [one.address for one in BOARDS.pictures],
    }  # fmt: skip
    assert show(kept) == OUT and len(fetching.asked_for(PHOTOS)) == 1  # asked again, only its status is


@pytest.mark.parametrize("lost", [Say(500, b"later"), Say(200, b"{"), yes({}), PAGE])
def test_pictures_are_never_asked_for_twice_a_lost_answer_is_for_a_person(fetching, lost):
    fetching.on(PHOTOS, lost)
    kept = {}

    for _try in range(3):
        with pytest.raises(InDoubt):
            show(kept)

    assert len(fetching.asked_for(PHOTOS)) == 1
    assert NETWORK.find(ACCOUNT, BOARDS, once=Once("a key"), kept=kept) is None

    fetching.on(PHOTOS, yes({"publish_id": "p2"}))
    for name in NETWORK.asked_steps:  # a person looked: nothing is there
        kept.pop(name)
    assert show(kept) == OUT


@pytest.mark.parametrize(
    ("say", "kind", "words"),
    [
        (no(403, "url_ownership_unverified"), Rejected, "URL properties"),
        (no(403, "spam_risk_too_many_posts"), Rejected, "refused"),
        (no(401, "access_token_invalid"), SignInAgain, "no longer accepts"),
        (no(429, "rate_limit_exceeded"), NotSent, ""),
    ],
)
def test_what_tiktok_refuses_of_pictures_was_not_made_and_may_be_tried_again(fetching, say, kind, words):
    fetching.on(PHOTOS, say, yes({"publish_id": "p2"}))
    kept = {}

    with pytest.raises(kind) as error:
        show(kept)

    assert words in str(error.value.sentence)
    assert show(kept) == OUT


def test_pictures_tiktok_could_not_fetch_fail_with_the_reason_and_may_be_tried_again(fetching):
    fetching.on(STATUS, yes({"status": "FAILED", "fail_reason": "photo_pull_failed"}))
    kept = {}

    with pytest.raises(Rejected) as error:
        show(kept)

    assert "photo_pull_failed" in str(error.value.sentence)
    assert (kept["publish"], kept["sent"], kept["asked"]) == ("", "", "")
    fetching.on(STATUS, yes({"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": [88]}))
    assert show(kept) == OUT


def test_nothing_is_asked_where_tiktok_could_not_fetch_or_nobody_would_see_it(fetching):
    kept = {}
    with pytest.raises(Rejected, match="no public address"):
        show(kept, replace(BOARDS, pictures=(replace(BOARDS.pictures[0], address=""),)))
    with pytest.raises(Rejected, match="a film beside others"):
        show(kept, replace(BOARDS, pictures=(*BOARDS.pictures, *DRAFT.pictures)))
    fetching.on(WHO, yes({"creator_username": "perel", "privacy_level_options": ["SELF_ONLY"]}))
    with pytest.raises(Rejected, match="no public level"):
        show(kept)

    assert not fetching.asked_for(PHOTOS) and kept == {}


def test_only_pictures_need_an_address_from_which_tiktok_fetches():
    def codes(draft):
        return [problem.code for problem in NETWORK.check(replace(draft, fetchable=False))]

    assert (codes(BOARDS)[0], codes(DRAFT)) == ("not_fetched", [])
    assert NETWORK.check(BOARDS) == []


def test_what_tiktok_lets_nobody_do_is_not_there():
    assert not can(NETWORK, Withdraws) and not can(NETWORK, Edits)
    assert NETWORK.check(Draft(text="Pain"))[0].code == "film_missing"


def test_a_headline_stands_above_pictures_and_of_a_film_it_is_said_that_it_does_not_go_out():
    film = Draft(
        headline="Boards",
        text="Three boards",
        pictures=(Picture("a.mp4", "video/mp4", alt="A board", has_captions=True),),
    )

    assert [one.code for one in NETWORK.check(BOARDS)] == []
    assert [one.code for one in NETWORK.check(film)] == ["headline_unused"]
