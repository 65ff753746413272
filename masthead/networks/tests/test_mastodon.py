import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Picture, Rejected, SignInAgain, get, mastodon_media
from masthead.networks.mastodon import Settings
from masthead.networks.tests.canned import Say

JUDGED_BY = "mastodon"
NETWORK = get("mastodon")
SINCE = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
ONCE = Once("a key", "", SINCE)
NOW_ONCE = Once("a key")
STATUS = {"id": "11", "url": "https://m.example/@bakery/11"}
LOAF = Picture("loaf.png", "image/png", b"png", "A loaf")
HTML = (
    '<p>Pain &amp; café <span class="h-card"><a href="https://n.example/@olga" class="mention">'
    "@<span>olga</span></a></span></p>"
    '<p><a href="https://bakery.example/menu/of/the/day"><span class="invisible">https://</span>'
    '<span class="ellipsis">bakery.example/menu</span><span class="invisible">/of/the/day</span></a></p>'
)


@pytest.fixture
def account(server):
    server.on("GET /api/v1/accounts/verify_credentials", Say(200, {"id": "7", "acct": "bakery", "url": "u"}))
    return Settings(server.url, "token")


def publish(account, draft, kept=None, once=NOW_ONCE):
    kept = {} if kept is None else kept
    return NETWORK.publish(account, draft, once=once, keep=kept.__setitem__, kept=kept)


def test_the_status_carries_key_language_and_link(server, account):
    server.on("POST /api/v1/statuses", Say(200, STATUS))

    receipt = publish(account, Draft(text="Pain", link="https://bakery.example", language="fr"))

    asked = server.asked_for("POST /api/v1/statuses")[0]
    assert receipt.url == "https://m.example/@bakery/11"
    assert asked.headers["Idempotency-Key"] == "a key"
    assert asked.json() == {"status": "Pain\n\nhttps://bakery.example", "visibility": "public", "language": "fr"}


def test_a_picture_is_waited_for(server, account):
    server.on("POST /api/v2/media", Say(202, {"id": "5", "url": None}))
    server.on("GET /api/v1/media/5", Say(206, {"id": "5"}), Say(200, {"id": "5", "url": "u"}))
    server.on("POST /api/v1/statuses", Say(200, STATUS))
    kept = {}

    publish(account, Draft(text="Pain", pictures=(LOAF,)), kept)

    assert kept == {"media-0": "5"}
    assert server.asked_for("POST /api/v1/statuses")[0].json()["media_ids"] == ["5"]


def test_a_kept_picture_is_not_uploaded_again(server, account):
    server.on("GET /api/v1/media/5", Say(200, {"id": "5", "url": "u"}))
    server.on("POST /api/v1/statuses", Say(200, STATUS))

    publish(account, Draft(text="Pain", pictures=(LOAF,)), {"media-0": "5"})

    assert not server.asked_for("POST /api/v2/media")


def test_a_picture_the_server_threw_away_is_uploaded_again(server, account):
    server.on("POST /api/v2/media", Say(200, {"id": "6", "url": "u"}))
    server.on("POST /api/v1/statuses", Say(200, STATUS))
    kept = {"media-0": "5"}

    publish(account, Draft(text="Pain", pictures=(LOAF,)), kept)

    assert kept == {"media-0": "6"}


def test_an_upload_that_fails_leaves_no_doubt(server, account):
    server.on("POST /api/v2/media", Say(500, {"error": "disk"}))

    with pytest.raises(NotSent):
        publish(account, Draft(text="Pain", pictures=(LOAF,)))


def test_our_words_are_recognised_in_the_servers_markup(server, account):
    post = {**STATUS, "content": HTML, "created_at": "2026-11-19T12:00:03.000Z"}
    server.on("GET /api/v1/accounts/7/statuses", Say(200, [{**post, "id": "12", "content": "<p>Autre</p>"}, post]))
    draft = Draft(text="Pain & café @olga@n.example", link="https://bakery.example/menu/of/the/day")

    assert NETWORK.find(account, draft, once=ONCE, kept={}).remote_id == "11"


def test_a_late_repeat_looks_first_since_not_every_server_honours_the_key(server, account):
    early = {**STATUS, "content": "<p>Pain</p>", "created_at": "2026-11-19T12:00:03.000Z"}
    server.on("GET /api/v1/accounts/7/statuses", Say(200, [early]))

    receipt = publish(account, Draft(text="Pain"), once=ONCE)

    assert receipt.remote_id == "11"
    assert not server.asked_for("POST /api/v1/statuses")


def test_the_same_words_of_last_week_are_another_post(server, account):
    old = {**STATUS, "content": "<p>Pain</p>", "created_at": (SINCE - timedelta(days=7)).isoformat()}
    server.on("GET /api/v1/accounts/7/statuses", Say(200, [old]))

    assert NETWORK.find(account, Draft(text="Pain"), once=ONCE, kept={}) is None


def test_the_servers_limits_are_used_once_known(server, account):
    statuses = {"max_characters": 1000, "max_media_attachments": 8, "characters_reserved_per_url": 30}
    server.on("GET /api/v2/instance", Say(200, {"configuration": {"statuses": statuses}}))
    before = NETWORK.limits_for(account).text

    NETWORK.verify(account)

    assert (before, NETWORK.limits_for(account).text, NETWORK.limits_for(account).pictures) == (500, 1000, 8)
    assert NETWORK.count(Draft(text="https://bakery.example"), account).used == 30


def test_what_the_server_allows_is_told_with_the_account_and_kept_for_whoever_writes(server, account):
    statuses = {"max_characters": 1000, "max_media_attachments": 8, "characters_reserved_per_url": 30}
    films = {"image_size_limit": "much", "video_size_limit": -1, "supported_mime_types": ["image/png", "video/webm"]}
    said = {"configuration": {"statuses": statuses, "media_attachments": films}}
    server.on("GET /api/v2/instance", Say(200, said))

    allows = NETWORK.verify(account).allows

    assert allows == {"text": 1000, "pictures": 8, "address": 30, "video_types": ["video/webm"]}
    there = get("mastodon").on_server(allows)
    assert (there.limits.text, there.limits.pictures, there.limits.video_types) == (1000, 8, ("video/webm",))
    assert there.limits.picture_bytes == NETWORK.limits.picture_bytes
    assert there.count(Draft(text="https://bakery.example")).used == 30
    assert there.check(Draft(text="a" * 1000)) == []
    assert NETWORK.limits.text == 500 and NETWORK.on_server({}) is NETWORK


def test_an_older_server_without_limits_is_still_accepted(server, account):
    assert NETWORK.verify(account).name == "@bakery"


def test_a_busy_server_says_until_when(server, account):
    headers = {"X-RateLimit-Reset": "2026-11-23T10:05:00.000Z", "Date": "Mon, 23 Nov 2026 10:00:00 GMT"}
    server.on("POST /api/v1/statuses", Say(429, {"error": "slow down"}, headers))

    with pytest.raises(NotSent) as error:
        publish(account, Draft(text="Pain"))

    assert error.value.after is not None


@pytest.mark.parametrize(
    ("say", "kind"),
    [(Say(401, {"error": "revoked"}), SignInAgain), (Say(200, {}), InDoubt), (Say(504, b"gateway"), InDoubt)],
)
def test_what_the_servers_answer_means(server, account, say, kind):
    server.on("POST /api/v1/statuses", say)

    with pytest.raises(kind):
        publish(account, Draft(text="Pain"))


def test_the_repeat_ends_before_the_server_forgets_the_key():
    blindly = NETWORK.repeat.blindly

    assert not blindly(since=SINCE, now=SINCE + timedelta(seconds=59))
    assert blindly(since=SINCE, now=SINCE + timedelta(seconds=61))
    assert not blindly(since=SINCE, now=SINCE + timedelta(minutes=46))


FILM = Picture(
    "oven.mp4", "video/mp4", alt="The oven", size=4, seconds=2, has_captions=True, opens=lambda: io.BytesIO(b"film")
)


def test_a_film_goes_up_from_its_file_and_is_waited_for_without_being_sent_twice(server, account, monkeypatch):
    monkeypatch.setattr(mastodon_media, "WAIT", -1)
    server.on("POST /api/v2/media", Say(202, {"id": "5", "url": None}))
    server.on("GET /api/v1/media/5", Say(206, {"id": "5"}), Say(200, {"id": "5", "url": "u"}))
    server.on("POST /api/v1/statuses", Say(200, STATUS))
    draft, kept = Draft(text="Pain", pictures=(FILM,)), {}

    for _try in range(2):
        with pytest.raises(NotSent) as error:
            publish(account, draft, kept)
        assert error.value.after == timedelta(seconds=10)
    publish(account, draft, kept)

    (upload,) = server.asked_for("POST /api/v2/media")
    assert b"film" in upload.body and b"The oven" in upload.body
    assert server.asked_for("POST /api/v1/statuses")[0].json()["media_ids"] == ["5"]


def test_a_film_the_server_can_not_prepare_is_refused_in_its_words(server, account):
    server.on("POST /api/v2/media", Say(202, {"id": "5", "url": None}))
    server.on("GET /api/v1/media/5", Say(422, {"error": "Error processing thumbnail for uploaded media"}))

    with pytest.raises(Rejected) as error:
        publish(account, Draft(text="Pain", pictures=(FILM,)))

    assert "Error processing" in str(error.value.sentence)


def test_a_film_that_takes_too_long_to_go_up_says_what_helps(server, account, monkeypatch):
    monkeypatch.setenv("MASTHEAD_PUMP_CALL_DEADLINE", "1")
    server.on("POST /api/v2/media", Say(200, b"x" * 50, {"Content-Type": "text/plain"}, drip=0.1))

    with pytest.raises(NotSent) as error:
        publish(account, Draft(text="Pain", pictures=(FILM,)))

    assert "a lighter file" in str(error.value.sentence)


def test_the_servers_own_word_on_films_counts(server, account):
    media = {"video_size_limit": 5, "supported_mime_types": ["image/png", "video/webm"]}
    server.on("GET /api/v2/instance", Say(200, {"configuration": {"media_attachments": media}}))

    NETWORK.verify(account)

    found = {one.code for one in NETWORK.check(Draft(text="Pain", pictures=(FILM,)), account)}
    assert "video_type" in found and "picture_too_heavy" not in found
    heavy = replace(FILM, content_type="video/webm", size=6)
    assert {one.code for one in NETWORK.check(Draft(text="Pain", pictures=(heavy,)), account)} == {"picture_too_heavy"}
