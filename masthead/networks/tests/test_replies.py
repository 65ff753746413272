"""What follows a post: each answer once, each kept before the next, and nothing repeated on a guess."""

from datetime import UTC, datetime

import pytest

from masthead.networks import Draft, InDoubt, Once, get
from masthead.networks.bluesky import Settings as BlueskySettings
from masthead.networks.mastodon import Settings as MastodonSettings
from masthead.networks.replies import missing
from masthead.networks.tests.canned import Say

ONCE = Once("a key", "3kabcdefghijk", None)
AGAIN = Once("a key", "3kabcdefghijk", datetime(2026, 11, 19, tzinfo=UTC))
THREAD = Draft(text="First\n---\nSecond", first_comment="Below", thread="plain", language="en")
CREATE, GET = "POST /xrpc/com.atproto.repo.createRecord", "GET /xrpc/com.atproto.repo.getRecord"
TAKEN = Say(500, {"error": "InternalServerError"})
POST = "POST /api/v1/statuses"


def made(name: str) -> Say:
    return Say(200, {"uri": f"at://did:plc:a/app.bsky.feed.post/{name}", "cid": f"cid-{name}"})


@pytest.fixture
def bluesky(server):
    session = {"did": "did:plc:a", "handle": "bakery.example", "accessJwt": "jwt"}
    server.on("POST /xrpc/com.atproto.server.createSession", Say(200, session))
    server.on(GET, made("root"))
    return BlueskySettings("bakery.example", "app-password", server.url)


@pytest.fixture
def mastodon(server):
    return MastodonSettings(server.url, "token")


def test_on_bluesky_each_post_answers_the_one_before_it_under_a_key_of_its_own(server, bluesky):
    server.on(CREATE, made("root"), made("two"), made("three"))
    kept: dict = {}

    get("bluesky").publish(bluesky, THREAD, once=ONCE, keep=kept.__setitem__, kept={})

    root, two, three = [asked.json() for asked in server.asked_for(CREATE)]
    assert [r["record"]["text"] for r in (root, two, three)] == ["First", "Second", "Below"]
    assert two["record"]["reply"]["root"]["cid"] == "cid-root" == two["record"]["reply"]["parent"]["cid"]
    assert three["record"]["reply"]["parent"]["cid"] == "cid-two"
    assert len({r["rkey"] for r in (root, two, three)}) == 3
    assert two["rkey"] == kept["key-1"] and missing(("Second", "Below"), kept) == 0


def test_on_bluesky_a_lost_worker_goes_on_where_it_stopped_with_the_same_keys(server, bluesky):
    server.on(CREATE, TAKEN, made("three"))
    kept = {"key-1": "3kone", "reply-1": "at://did:plc:a/app.bsky.feed.post/two cid-two", "key-2": "3ktwo"}

    get("bluesky").publish(bluesky, THREAD, once=AGAIN, keep=kept.__setitem__, kept=dict(kept))

    assert [asked.json()["rkey"] for asked in server.asked_for(CREATE)] == ["3kabcdefghijk", "3ktwo"]
    assert missing(("Second", "Below"), kept) == 0


@pytest.mark.parametrize("answer", [TAKEN, Say(400, {"error": "InvalidRequest"}), Say(401, {}), Say(429, {})])
def test_when_an_answer_does_not_get_out_the_post_is_published_all_the_same(server, bluesky, answer):
    server.on(CREATE, made("root"), answer)
    server.on(GET, made("root"), Say(400, {"error": "RecordNotFound"}))
    kept: dict = {}

    receipt = get("bluesky").publish(bluesky, THREAD, once=ONCE, keep=kept.__setitem__, kept={})

    assert receipt.url and missing(("Second", "Below"), kept) == 2
    assert len(server.asked_for(CREATE)) == 2


def test_on_mastodon_each_answer_has_an_idempotency_key_of_its_own(server, mastodon):
    server.on(POST, *[Say(200, {"id": n, "url": f"https://a.example/{n}"}) for n in ("1", "2", "3")])
    kept: dict = {}

    receipt = get("mastodon").publish(mastodon, THREAD, once=ONCE, keep=kept.__setitem__, kept={})

    asked = server.asked_for(POST)
    assert [a.json().get("in_reply_to_id") for a in asked] == [None, "1", "2"]
    assert [a.headers["Idempotency-Key"] for a in asked] == ["a key", "a key-1", "a key-2"]
    assert receipt.remote_id == "1" and (kept["reply-1"], kept["reply-2"]) == ("2", "3")


def test_on_mastodon_an_answer_that_may_be_out_is_looked_for_and_never_sent_again(server, mastodon):
    server.on(POST, Say(200, {"id": "1", "url": "https://a.example/1"}), Say(200, {"id": "3"}))
    server.on("GET /api/v1/statuses/1/context", Say(200, {"descendants": [{"id": "2", "content": "<p>Second</p>"}]}))
    kept = {"try-1": "1"}

    get("mastodon").publish(mastodon, THREAD, once=ONCE, keep=kept.__setitem__, kept=dict(kept))

    assert [a.json()["status"] for a in server.asked_for(POST)] == ["First", "Below"]
    assert (kept["reply-1"], kept["reply-2"]) == ("2", "3")


def test_on_mastodon_an_answer_in_doubt_that_is_not_found_ends_the_thread(server, mastodon):
    server.on(POST, Say(200, {"id": "1", "url": "https://a.example/1"}))
    server.on("GET /api/v1/statuses/1/context", Say(200, {"descendants": []}))
    kept = {"try-1": "1"}

    get("mastodon").publish(mastodon, THREAD, once=ONCE, keep=kept.__setitem__, kept=dict(kept))

    assert len(server.asked_for(POST)) == 1 and missing(("Second", "Below"), kept) == 2


def test_when_the_post_itself_is_in_doubt_nothing_is_put_below_it(server, mastodon):
    server.on(POST, Say(500, {}))

    with pytest.raises(InDoubt):
        get("mastodon").publish(mastodon, THREAD, once=ONCE, keep={}.__setitem__, kept={})

    assert len(server.asked_for(POST)) == 1


def test_without_time_left_no_further_answer_is_begun(server, mastodon, monkeypatch):
    monkeypatch.setattr("masthead.networks.replies.call_deadline", lambda: 1.0)
    server.on(POST, Say(200, {"id": "1", "url": "https://a.example/1"}))

    get("mastodon").publish(mastodon, THREAD, once=ONCE, keep={}.__setitem__, kept={})

    assert len(server.asked_for(POST)) == 1


def test_a_first_comment_that_is_too_long_or_impossible_is_said_before(server):
    codes = [p.code for p in get("bluesky").check(Draft(text="A", first_comment="b" * 301))]
    assert "comment_too_long" in codes
    assert [p.code for p in get("wordpress").check(Draft("H", "A", first_comment="b"))] == ["comment_unused"]
    assert "too_many_posts" in [p.code for p in get("x").check(Draft(text="a\n---\n" * 26, thread="plain"))]


def test_a_post_that_is_out_is_known_whatever_goes_wrong_below_it(server, bluesky):
    server.on(CREATE, made("root"), made("two"))

    def keep(name, _value):
        if name.startswith("reply"):
            raise OSError("the database is away")

    receipt = get("bluesky").publish(bluesky, THREAD, once=ONCE, keep=keep, kept={})

    assert receipt.remote_id.endswith("root")
    assert len(server.asked_for(CREATE)) == 2
