"""Signing in at a network and coming back: bound to person, channel and browser, once, for ten minutes (row 2.4)."""

from datetime import timedelta
from urllib.parse import parse_qsl, urlencode

import pytest

from conftest import a_channel, an_owner
from masthead.channels.connecting import journeys
from masthead.channels.models import Connection, ConnectionApp, Credential, Journey
from masthead.kit.secrets import unseal
from masthead.networks.tests.canned import Say
from masthead.networks.tests.there import provider

__all__ = ["provider"]
pytestmark = pytest.mark.django_db


@pytest.fixture
def x(shop, rea):
    channel = a_channel(shop, "X", "x")
    an_owner(channel, rea)
    return channel


@pytest.fixture
def application(x, olga, signed_in):
    signed_in(olga).post("/channels/x/connect/application/", {"client_id": " shop ", "secret": "s3cret"})


@pytest.fixture
def there(provider, application):
    return provider


def set_out(browser) -> str:
    answer = browser.post("/channels/x/connect/")
    assert answer.status_code == 302
    return answer.url


def test_the_head_enters_the_application_once_and_its_secret_is_sealed(x, olga, provider, signed_in):
    browser = signed_in(olga)

    answer = browser.post("/channels/x/connect/application/", {"client_id": "shop", "secret": "s3cret"})

    kept = ConnectionApp.objects.get()
    assert answer.status_code == 303
    assert (kept.client_id, kept.organisation, unseal(kept.sealed)) == ("shop", x.organisation, {"secret": "s3cret"})
    assert "s3cret" not in kept.sealed + browser.get("/channels/x/connect/application/").content.decode()


def test_only_the_head_enters_it_and_everybody_else_reads_who(x, rea, provider, signed_in):
    browser = signed_in(rea)

    refused = browser.post("/channels/x/connect/application/", {"client_id": "shop", "secret": "s3cret"})
    page = browser.get("/channels/x/connect/?step=2").content.decode()

    assert refused.status_code == 403
    assert not ConnectionApp.objects.exists()
    assert "Olga Pérel enters it here" in page and 'name="secret"' not in page


def test_the_redirect_address_stands_there_to_be_copied(x, olga, provider, signed_in):
    page = signed_in(olga).get("/channels/x/connect/?step=2").content.decode()

    assert '<code id="way-back" class="link">http://localhost:8000/connect/back/</code>' in page


def test_an_application_of_the_installation_serves_everybody(x, rea, provider, signed_in, monkeypatch):
    monkeypatch.setenv("MASTHEAD_X_CLIENT_ID", "shop")
    monkeypatch.setenv("MASTHEAD_X_CLIENT_SECRET", "s3cret")
    browser = signed_in(rea)

    back = browser.get("/connect/back/?" + provider.consent(set_out(browser)))

    assert back.url == "/channels/x/connect/check/"


def test_every_permission_is_explained_before_one_leaves(x, rea, there, signed_in):
    answer = signed_in(rea).get("/channels/x/connect/?step=9")

    page = answer.content.decode()
    assert "<code>write</code>" in page and "to publish" in page
    assert f"form-action 'self' {there.url};" in answer.headers["Content-Security-Policy"]


def test_the_account_is_looked_at_before_anything_is_connected(x, rea, there, signed_in):
    browser = signed_in(rea)

    back = browser.get("/connect/back/?" + there.consent(set_out(browser)))
    page = browser.get(back.url).content.decode()

    assert "Fromagerie Pérel" in page
    assert not Credential.objects.exists()

    answer = browser.post(back.url, {"account": "7"})

    x.refresh_from_db()
    assert answer.url == "/channels/x/connection/"
    assert (x.way, x.credential.account, x.credential.renews) == ("connected", "Fromagerie Pérel", True)
    assert unseal(x.credential.sealed) == {"account": "7", "access": "a1", "refresh_token": "r1"}
    assert x.credential.granted == ("read", "write", "more")
    assert Connection.objects.get().begun_by == rea
    assert unseal(Journey.objects.get().sealed) == {}


def test_one_of_several_accounts_is_chosen(x, rea, there, signed_in):
    there.on("GET /me", Say(200, [{"id": "7", "name": "Pérel"}, {"id": "8", "name": "Pérel Lyon"}]))
    browser = signed_in(rea)
    browser.get("/connect/back/?" + there.consent(set_out(browser)))

    nothing = browser.post("/channels/x/connect/check/", {"account": "9"})
    browser.post("/channels/x/connect/check/", {"account": "8"})

    assert nothing.status_code == 409
    assert Credential.objects.get().account == "Pérel Lyon"


def test_an_account_with_a_token_of_its_own_is_published_to_with_that_one(x, rea, there, signed_in):
    there.on(
        "GET /me",
        Say(200, [{"id": "7", "name": "Pérel", "access": "of-7"}, {"id": "8", "name": "Lyon", "access": "of-8"}]),
    )
    browser = signed_in(rea)
    browser.get("/connect/back/?" + there.consent(set_out(browser)))
    page = browser.get("/channels/x/connect/check/").content.decode()

    browser.post("/channels/x/connect/check/", {"account": "8"})

    held = Credential.objects.get()
    assert unseal(held.sealed) == {"account": "8", "access": "of-8", "refresh_token": ""}
    assert (held.renews, held.access_until, held.refresh_until) == (False, None, None)
    assert "Lyon" in page and "of-8" not in page + held.sealed


def test_no_is_an_answer(x, rea, there, signed_in):
    browser = signed_in(rea)
    state = dict(parse_qsl(there.consent(set_out(browser))))["state"]

    answer = browser.get(f"/connect/back/?error=access_denied&state={state}")

    assert answer.status_code == 409
    assert "You said no over there" in answer.content.decode()
    assert "/channels/x/connect/?step=9" in answer.content.decode()
    assert there.asked_for("POST /token") == []


def test_another_error_of_the_network_is_named(x, rea, there, signed_in):
    browser = signed_in(rea)
    state = dict(parse_qsl(there.consent(set_out(browser))))["state"]

    page = browser.get(f"/connect/back/?error=invalid_scope&state={state}").content.decode()

    assert "“invalid_scope”" in page


@pytest.mark.parametrize("query", ["", "code=code1", "code=code1&state=guessed", "state="])
def test_an_answer_nobody_asked_for_connects_nothing(x, rea, there, signed_in, query):
    answer = signed_in(rea).get(f"/connect/back/?{query}")

    assert answer.status_code == 409
    assert "does not belong to a sign-in begun here" in answer.content.decode()


def test_an_answer_is_taken_once(x, rea, there, signed_in):
    browser = signed_in(rea)
    query = there.consent(set_out(browser))
    browser.get(f"/connect/back/?{query}")

    again = browser.get(f"/connect/back/?{query}")

    assert again.status_code == 409
    assert len(there.asked_for("POST /token")) == 1


def test_an_answer_belongs_to_who_set_out(x, rea, olga, there, signed_in):
    query = there.consent(set_out(signed_in(rea)))

    other = signed_in(olga).get(f"/connect/back/?{query}")

    assert other.status_code == 409
    assert "begun by somebody else, or in another browser" in other.content.decode()
    assert there.asked_for("POST /token") == []


def test_an_answer_belongs_to_the_browser_in_which_one_set_out(x, rea, there, signed_in):
    query = there.consent(set_out(signed_in(rea)))

    assert signed_in(rea).get(f"/connect/back/?{query}").status_code == 409
    assert there.asked_for("POST /token") == []


def test_after_ten_minutes_it_is_too_late(x, rea, there, signed_in):
    browser = signed_in(rea)
    query = there.consent(set_out(browser))
    long_ago = Journey.objects.get().begun_at - timedelta(minutes=11)
    Journey.objects.update(begun_at=long_ago, until=long_ago + journeys.LASTS)

    answer = browser.get(f"/connect/back/?{query}")

    assert "longer than ten minutes" in answer.content.decode()
    assert there.asked_for("POST /token") == []


def test_a_code_that_ran_out_is_a_sentence(x, rea, there, signed_in):
    browser = signed_in(rea)
    query = there.consent(set_out(browser))
    there.codes.clear()

    answer = browser.get(f"/connect/back/?{query}")

    assert "took too long or was used already. Begin again." in answer.content.decode()


def test_a_wrong_secret_is_a_sentence(x, rea, olga, there, signed_in):
    signed_in(olga).post("/channels/x/connect/application/", {"client_id": "shop", "secret": "a slip"})
    browser = signed_in(rea)

    answer = browser.get("/connect/back/?" + there.consent(set_out(browser)))

    page = answer.content.decode()
    assert "does not know this application or its secret" in page
    assert "a slip" not in page and "secret words of theirs" not in page


def test_who_does_not_manage_the_channel_does_not_set_out(x, wim, there, signed_in):
    assert signed_in(wim).post("/channels/x/connect/").status_code == 403


def test_who_no_longer_manages_it_does_not_arrive(x, rea, olga, wim, there, signed_in):
    browser = signed_in(rea)
    browser.get("/connect/back/?" + there.consent(set_out(browser)))
    x.ownerships.all().delete()
    x.assignments.all().delete()

    assert browser.post("/channels/x/connect/check/", {"account": "7"}).status_code == 403
    assert not Credential.objects.exists()


def test_setting_out_anew_forgets_the_way_before(x, rea, there, signed_in):
    browser = signed_in(rea)
    first = there.consent(set_out(browser))
    set_out(browser)

    assert browser.get(f"/connect/back/?{first}").status_code == 409
    assert Journey.objects.count() == 1


def test_who_sets_out_in_a_second_window_while_the_first_comes_back_reads_so(x, rea, there, signed_in, monkeypatch):
    browser = signed_in(rea)
    first, exchange = there.consent(set_out(browser)), journeys.oauth.exchange

    def meanwhile(*words, **facts):
        journeys.set_out(x, by=rea, browser="another", now=facts["now"])
        return exchange(*words, **facts)

    monkeypatch.setattr(journeys.oauth, "exchange", meanwhile)

    assert browser.get(f"/connect/back/?{first}").status_code == 409
    assert not Credential.objects.exists()


def test_a_sign_in_that_ended_leads_back_to_the_page(x, rea, there, client, signed_in):
    query = there.consent(set_out(signed_in(rea)))

    answer = client.get(f"/connect/back/?{query}")

    assert answer.url == "/sign-in/?" + urlencode({"next": f"/connect/back/?{query}"}, safe="/")


def test_disconnecting_forgets_the_secret_and_keeps_what_happened(x, rea, olga, there, signed_in):
    browser = signed_in(rea)
    browser.get("/connect/back/?" + there.consent(set_out(browser)))
    browser.post("/channels/x/connect/check/", {"account": "7"})

    signed_in(olga).post("/channels/x/disconnect/")

    assert not Credential.objects.exists() and not Journey.objects.exists()
    kept = Connection.objects.get()
    assert (kept.account, kept.begun_by, kept.ended_by, kept.url) == (
        "Fromagerie Pérel",
        rea,
        olga,
        "https://there.example/perel",
    )
    page = browser.get("/channels/x/connection/").content.decode()
    assert "connected by Rea Moreau" in page and "ended by Olga Pérel" in page


def test_the_same_account_again_is_the_same_line_another_one_is_a_new_one(x, rea, there, signed_in):
    browser = signed_in(rea)

    def sign_in(account):
        there.on("GET /me", Say(200, [account]))
        browser.get("/connect/back/?" + there.consent(set_out(browser)))
        browser.post("/channels/x/connect/check/", {"account": account["id"]})

    sign_in({"id": "7", "name": "Pérel"})
    sign_in({"id": "7", "name": "Fromagerie Pérel"})
    sign_in({"id": "8", "name": "Another"})

    lines = Connection.objects.order_by("pk")
    assert [(one.account, one.ended_at is None) for one in lines] == [("Fromagerie Pérel", False), ("Another", True)]


def test_nobody_comes_back_after_a_day(x, rea, there, signed_in, now):
    set_out(signed_in(rea))
    at = Journey.objects.get().begun_at

    assert journeys.forget_journeys(now=at + timedelta(hours=23)) == 0
    assert journeys.forget_journeys(now=at + timedelta(hours=25)) == 1
