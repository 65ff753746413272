from dataclasses import replace
from datetime import UTC, datetime

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, Picture, Receipt, Rejected, SignInAgain, get
from masthead.networks.google_business import Settings
from masthead.networks.tests.canned import PAGE, Say
from tests.judges import judge

PLAYED = tuple(
    f"https://{name}.googleapis.com"
    for name in ("mybusiness", "mybusinessaccountmanagement", "mybusinessbusinessinformation")
)
NETWORK = get("google_business")
PLACE = "accounts/1/locations/2"
ACCOUNT = Settings(access="token", account=PLACE)
SINCE = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
ONCE = Once("a key", "", SINCE)
POST = {
    "name": f"{PLACE}/localPosts/33", "summary": "Comté, 18 mois.", "state": "LIVE", "createTime": "2026-11-19T12:00:05Z",
    "searchUrl": "https://local.google.com/place?id=1&use=posts&lpsid=33",
}  # fmt: skip
RECEIPT = Receipt(POST["name"], POST["searchUrl"])
HERE = f"POST /v4/{PLACE}/localPosts"


def publish(draft=None):
    return NETWORK.publish(ACCOUNT, draft or Draft(text="Comté, 18 mois."), once=ONCE, keep=lambda *_: None, kept={})


def test_a_post_has_words_language_and_a_button_for_its_link(server):
    server.on(HERE, Say(200, POST))

    receipt = publish(Draft(text="Comté, 18 mois.", link="https://shop.example/comte", language="fr"))

    asked = server.asked_for(HERE)[0]
    assert receipt == RECEIPT
    assert asked.headers["Authorization"] == "Bearer token"
    assert asked.json() == {
        "summary": "Comté, 18 mois.", "topicType": "STANDARD", "languageCode": "fr",
        "callToAction": {"actionType": "LEARN_MORE", "url": "https://shop.example/comte"},
    }  # fmt: skip


LOAF = Picture("a.png", "image/png", alt="a", address="https://masthead.shop.example/pictures/fetched/x/")


def test_google_fetches_the_picture_from_our_address(server):
    server.on(HERE, Say(200, POST))

    publish(Draft(text="Comté, 18 mois.", pictures=(LOAF,)))

    assert server.asked_for(HERE)[0].json()["media"] == [{"mediaFormat": "PHOTO", "sourceUrl": LOAF.address}]


def test_without_a_public_address_it_is_said_before_and_never_sent_without_its_picture(server):
    draft = Draft(text="Comté, 18 mois.", pictures=(replace(LOAF, address=""),), fetchable=False)

    assert NETWORK.check(draft)[0].code == "not_fetched"
    with pytest.raises(Rejected) as error:
        publish(draft)
    assert "no public address" in str(error.value.sentence)
    assert server.asked == []


def test_the_locations_of_every_group_are_offered_and_asked_for_as_google_describes_it(server):
    server.on("GET /v1/accounts", Say(200, {"accounts": [{"name": "accounts/1"}]}))
    place = {"name": "locations/2", "title": "Pérel Lyon", "metadata": {"mapsUri": "https://maps.example/2"}}
    server.on("GET /v1/accounts/1/locations", Say(200, {"locations": [place]}))

    account = NETWORK.verify(ACCOUNT)

    assert (account.name, account.remote_id) == ("Pérel Lyon", PLACE)
    for asked in server.asked:  # these two parts are published for machines
        judge("google").request(asked.method, "https://x.googleapis.com" + asked.target, asked.headers, asked.body)
    server.on("GET /v1/accounts", Say(200, {}))
    with pytest.raises(SignInAgain):
        NETWORK.verify(ACCOUNT)


@pytest.mark.parametrize(
    ("say", "kind"),
    [
        (Say(400, {"error": {"code": 400, "status": "INVALID_ARGUMENT"}}), Rejected),
        (Say(401, {"error": {"code": 401}}), SignInAgain),
        (Say(403, {"error": {"code": 403}}), SignInAgain),
        (Say(429, {"error": {"code": 429}}, {"Retry-After": "60"}), NotSent),
        (Say(500, {"error": {"code": 500}}), InDoubt),
        (Say(200, POST | {"state": "REJECTED"}), Rejected),
        (Say(200, {"name": POST["name"]}), InDoubt),
        (Say(200, b"{"), InDoubt),
        (PAGE, InDoubt),
    ],
)
def test_what_googles_answers_mean(server, say, kind):
    server.on(HERE, say)

    with pytest.raises(kind):
        publish()


def test_only_our_own_words_since_the_first_try_are_ours(server):
    others = [POST | {"summary": "Autre"}, POST | {"createTime": "2026-11-12T12:00:05Z"}]
    server.on(
        f"GET /v4/{PLACE}/localPosts", Say(200, {"localPosts": others}), Say(200, {"localPosts": [*others, POST]})
    )

    found = [NETWORK.find(ACCOUNT, Draft(text="Comté, 18 mois."), once=ONCE, kept={}) for _twice in range(2)]

    assert found == [None, RECEIPT]
    assert NETWORK.repeat.kind == "lookup"


def test_a_post_is_taken_back_changed_and_looked_after(server):
    one, gone = f"/v4/{PLACE}/localPosts/33", Say(404, {"error": {"code": 404}})
    server.on(f"DELETE {one}", Say(200, {}), gone)
    server.on(f"PATCH {one}", Say(200, POST))
    server.on(f"GET {one}", Say(200, POST), Say(200, POST | {"state": "REJECTED"}), gone)

    assert NETWORK.edit(ACCOUNT, RECEIPT, Draft(text="Comté, 24 mois."), kept={}).what == "edited"
    assert server.asked[-1].query == {"updateMask": "summary"}
    assert [NETWORK.look_after(ACCOUNT, RECEIPT, kept={}).there for _thrice in range(3)] == [True, False, False]
    assert [NETWORK.withdraw(ACCOUNT, RECEIPT, kept={}).what for _twice in range(2)] == ["deleted", "absent"]
