"""X: what a duplicate means, what it costs, what it shows, and every class of error it has."""

from datetime import UTC, datetime, timedelta

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Receipt, Rejected, SignInAgain, get
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import PAGE, Say, canned
from masthead.networks.tests.x_world import XWorld, problem
from tests.contract.ground import a_picture
from tests.judges import Wrong, judge, judge_at_hand

NETWORK = get("x")
HOUR = timedelta(hours=1)


@pytest.fixture
def x(monkeypatch):
    with canned(XWorld(judge_at_hand("x"))) as world:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", world.url.removeprefix("http://"))
        yield world
        assert not world.wrongs


@pytest.fixture
def account(x):
    return SignedIn("token", "7", x.url)


def once(ago=timedelta(0)) -> Once:
    return Once("key", "", datetime.now(UTC) - ago)


def publish(account, draft, kept=None, **more):
    kept = {} if kept is None else kept
    return NETWORK.publish(account, draft, once=more.get("once", once()), keep=kept.__setitem__, kept=dict(kept))


def test_a_right_request_passes_its_own_description_and_wrong_ones_do_not():
    asked = judge("x")
    headers = {"Authorization": "Bearer token", "Content-Type": "application/json"}
    asked.request("POST", "https://api.x.com/2/tweets", headers, b'{"text": "Pain"}')

    for wrong in (
        b'{"text": 5}',
        b'{"status": "Pain"}',
        b'{"text": "a", "media": {"media_ids": ["1", "2", "3", "4", "5"]}}',
    ):
        with pytest.raises(Wrong):
            asked.request("POST", "https://api.x.com/2/tweets", headers, wrong)
    with pytest.raises(Wrong):
        asked.request("POST", "https://api.x.com/2/tweets", {"Content-Type": "application/json"}, b'{"text": "Pain"}')


def test_the_account_has_its_id_and_its_picture(account):
    found = NETWORK.verify(account)

    assert (found.name, found.url, found.remote_id) == ("@perel", "https://x.com/perel", "7")
    assert found.picture == "https://pbs.example/p.png"


def test_a_repeat_is_refused_as_a_duplicate_and_found_to_be_out(x, account):
    draft = Draft(text="Comté & “été” https://perel.example/comte/ et perel.example", pictures=(a_picture(),))
    first = publish(account, draft)

    assert publish(account, draft) == first
    assert len(x.posts) == 1
    assert NETWORK.find(account, draft, once=once(), kept={}) == first


def test_a_duplicate_that_is_not_shown_yet_is_a_doubt(x, account):
    publish(account, Draft(text="Comté"))
    x.hides = True

    with pytest.raises(InDoubt) as error:
        publish(account, Draft(text="Comté"))

    assert "does not show them yet" in str(error.value.sentence)


def test_words_of_last_week_are_refused_with_the_address_of_that_post(x, account):
    old = publish(account, Draft(text="Comté"))
    x.posts[old.remote_id]["at"] -= timedelta(days=7)

    with pytest.raises(Rejected) as error:
        publish(account, Draft(text="Comté"))

    assert old.url in str(error.value.sentence)
    assert len(x.posts) == 1


def test_what_was_out_before_the_first_try_is_not_ours(x, account):
    old = publish(account, Draft(text="Comté"))
    x.posts[old.remote_id]["at"] -= HOUR

    assert NETWORK.find(account, Draft(text="Comté"), once=once(), kept={}) is None
    assert NETWORK.find(account, Draft(text="Comté"), once=once(ago=2 * HOUR), kept={}) == old


@pytest.mark.parametrize(
    ("says", "error", "sentence"),
    [
        (problem(401, "Unauthorized"), SignInAgain, "no longer accepts this sign-in"),
        (problem(403, "You are not permitted to perform this action."), SignInAgain, "a permission is missing"),
        (problem(402, "CreditsDepleted"), SignInAgain, "no credit left"),
        (problem(400, "Your media IDs are invalid."), Rejected, "Your media IDs are invalid."),
        (problem(429, "Too Many Requests"), NotSent, "asks for a pause"),
        (problem(503, "Service Unavailable"), InDoubt, "may be out"),
        (Say(201, {"data": {}}), InDoubt, "no clear answer"),
        (Say(201, b"{"), InDoubt, "cannot read"),
        (Say(403, PAGE.content, PAGE.headers), SignInAgain, "web page"),
    ],
)
def test_each_error_says_what_is_known(x, account, says, error, sentence):
    x.refuse = says

    with pytest.raises(error) as raised:
        publish(account, Draft(text="Comté"))

    assert sentence in str(raised.value.sentence)
    assert "token" not in f"{raised.value} {raised.value.evidence}"


def test_the_limit_that_is_spent_says_how_long(x, account):
    now = datetime.now(UTC)
    reset, midnight = (str(int((now + gap).timestamp())) for gap in (timedelta(minutes=9), timedelta(hours=5)))
    headers = {"x-rate-limit-reset": reset, "x-user-limit-24hour-reset": midnight, "x-user-limit-24hour-remaining": "3"}
    x.refuse = problem(429, "Too Many Requests", **headers)
    with pytest.raises(NotSent) as error:
        publish(account, Draft(text="Comté"))
    assert timedelta(minutes=8) < error.value.after <= timedelta(minutes=9, seconds=1)

    x.refuse = problem(429, "Too Many Requests", **headers | {"x-user-limit-24hour-remaining": "0"})
    with pytest.raises(NotSent) as error:
        publish(account, Draft(text="Comté"))
    assert error.value.after > timedelta(hours=4)


def test_pictures_kept_are_not_sent_again(x, account):
    kept = {"media-0": "55"}

    publish(account, Draft(text="Comté", pictures=(a_picture(),)), kept)

    assert [post["media"] for post in x.posts.values()] == [["55"]]
    assert x.asked_for("POST /2/media/upload") == []


@pytest.mark.parametrize(
    "words",
    [
        {"link": "https://perel.example"},
        {"text": "See https://perel.example"},
        {"first_comment": "https://perel.example"},
    ],
)
def test_the_price_of_a_link_is_said_before(words):
    found = {problem.code: problem for problem in NETWORK.check(Draft(**{"text": "Comté", **words}))}

    assert found["link_costs"].severity == "note"
    assert "0.20 USD" in str(found["link_costs"].sentence) and "23 November" in str(found["link_costs"].sentence)


def test_without_a_link_no_price_is_mentioned():
    assert "link_costs" not in [problem.code for problem in NETWORK.check(Draft(text="Comté"))]


def test_a_change_is_made_only_where_x_allows_it(x, account):
    receipt = publish(account, Draft(text="Comté"))
    x.may_edit = False

    with pytest.raises(Rejected):
        NETWORK.edit(account, receipt, Draft(text="Beaufort"), kept={})

    assert [post["raw"] for post in x.posts.values()] == ["Comté"]


@pytest.mark.parametrize("names", ["post", "tweet"])
def test_a_change_has_an_id_of_its_own_and_is_followed_under_either_name(x, account, names):
    x.names = names
    receipt = publish(account, Draft(text="Comté"))

    changed = NETWORK.edit(account, receipt, Draft(text="Beaufort"), kept={})
    again = NETWORK.edit(account, receipt, Draft(text="Beaufort"), kept={})

    assert changed == again and changed.url != receipt.url
    assert len(x.asked_for("POST /2/tweets")) == 2
    assert NETWORK.look_after(account, receipt, kept={}).text == "Beaufort"
    assert NETWORK.withdraw(account, receipt, kept={}).what == "deleted"
    assert x.posts == {}


def test_the_fields_may_be_asked_for_under_their_other_name(account, monkeypatch):
    monkeypatch.setenv("MASTHEAD_X_FIELDS", "tweet.fields")
    with canned(XWorld(None, "tweet")) as old:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", old.url.removeprefix("http://"))
        settings = SignedIn("token", "7", old.url)
        receipt = publish(settings, Draft(text="Comté"))

        assert NETWORK.look_after(settings, Receipt(receipt.remote_id), kept={}).there
        assert old.asked[-1].query == {"tweet.fields": "created_at,edit_controls"}


def test_without_an_account_the_token_itself_says_who_it_is(x):
    settings = SignedIn("token", "", x.url)
    receipt = publish(settings, Draft(text="Comté"))

    assert NETWORK.find(settings, Draft(text="Comté"), once=once(), kept={}) == receipt


def test_an_answer_that_may_have_been_tried_is_only_looked_for(x, account):
    draft = Draft(text="One\n---\nTwo", thread="plain")
    receipt = publish(account, draft)
    made = len(x.posts)
    kept = {"try-1": receipt.remote_id}

    publish(account, draft, kept)

    assert len(x.posts) == made
    assert "reply-1" in kept


def test_one_is_sent_to_x_and_its_tokens_come_from_its_api():
    sign_in = NETWORK.sign_in

    assert sign_in.authorise == "https://x.com/i/oauth2/authorize"
    assert set(sign_in.asked) == {"tweet.read", "tweet.write", "users.read", "media.write", "offline.access"}
    assert sign_in.pkce and sign_in.auth == "client_secret_basic"
