"""Signing in there and back: what goes out, what comes in, and what a refusal means."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from masthead.networks import Application, NotSent, SignInAgain, Tokens, oauth
from masthead.networks.signing_in import BASIC, Swap
from masthead.networks.tests.canned import PAGE, Say
from masthead.networks.tests.there import There, provider

__all__ = ["provider"]
NOW = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
SHOP = Application("shop", "s3cret")
BACK = "http://localhost:8000/connect/back/"
OLD = Tokens("a0", "r0", NOW, NOW + timedelta(days=30), ("read", "write"))


def there_and_back(provider, **changed) -> Tokens:
    sign_in = replace(There.sign_in, **changed)
    verifier = oauth.new_verifier()
    url = oauth.authorise_url(sign_in, SHOP, redirect=BACK, state=oauth.new_state(), verifier=verifier)
    code = parse_qs(provider.consent(url))["code"][0]
    return oauth.exchange(sign_in, SHOP, code=code, redirect=BACK, verifier=verifier, now=NOW)


def test_a_consent_becomes_tokens_with_their_ends_and_permissions(provider):
    provider.lasts = {"expires_in": 7200, "refresh_token_expires_in": "86400"}

    tokens = there_and_back(provider)

    assert tokens == Tokens("a1", "r1", NOW + timedelta(hours=2), NOW + timedelta(days=1), ("read", "write", "more"))
    assert "a1" not in repr(tokens) and "r1" not in repr(tokens)


def test_what_the_network_does_not_say_comes_from_its_data(provider):
    provider.lasts, provider.says_scope = {}, False

    tokens = there_and_back(provider, access_lasts=timedelta(days=60), refresh_lasts=timedelta(days=365))

    assert (tokens.access_until, tokens.refresh_until) == (NOW + timedelta(days=60), NOW + timedelta(days=365))
    assert There.sign_in.missing(tokens.scopes) == []  # RFC 6749 5.1: not said means as asked


def test_an_application_may_prove_itself_in_the_header(provider):
    provider.auth = BASIC

    assert there_and_back(provider, auth=BASIC).access == "a1"
    assert b"s3cret" not in provider.asked_for("POST /token")[0].body


def test_names_and_separators_are_the_networks_own(provider):
    sign_in = replace(There.sign_in, separator=",", id_name="client_key", extra=(("access_type", "offline"),))

    url = oauth.authorise_url(sign_in, SHOP, redirect=BACK, state="x" * 43, verifier=oauth.new_verifier())

    asked = parse_qs(urlsplit(url).query)
    assert (asked["scope"], asked["client_key"], asked["access_type"]) == (["read,write,more"], ["shop"], ["offline"])


def test_a_permission_that_was_not_granted_is_named(provider):
    assert [one.name for one in There.sign_in.missing(("read",))] == ["write"]


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        (Say(400, {"error": "invalid_grant"}), "took too long or was used already"),
        (Say(401, {"error": "invalid_client"}), "does not know this application or its secret"),
        (Say(400, {"error": "invalid_scope", "error_description": "r1"}), "refused the sign-in (invalid_scope)"),
        (Say(200, {"error": "invalid_grant"}), "took too long or was used already"),
    ],
)
def test_a_refusal_is_a_sentence_without_the_networks_own_words(provider, says, sentence):
    provider.refuse = says

    with pytest.raises(SignInAgain) as error:
        there_and_back(provider)

    assert sentence in str(error.value.sentence)
    assert "127.0.0.1" in str(error.value.sentence)


@pytest.mark.parametrize("says", [Say(503, {"error": "busy"}), Say(200, {"token_type": "bearer"}), PAGE])
def test_what_nobody_can_read_is_no_refusal(provider, says):
    provider.refuse = says

    with pytest.raises(NotSent):
        there_and_back(provider)


def test_a_token_of_hours_is_handed_in_for_one_of_weeks(provider):
    tokens = there_and_back(provider, longer=Swap(f"{provider.url}/token", "longer", "short"))

    assert (tokens.access, tokens.access_until) == ("long-a1", NOW + timedelta(days=60))
    assert tokens.scopes == ("read", "write", "more")


@pytest.mark.parametrize(("says", "error"), [(Say(400, {"error": {"code": 190}}), SignInAgain), (Say(503), NotSent)])
def test_a_token_of_hours_is_never_kept_for_want_of_a_longer_one(provider, says, error):
    provider.refuse_longer = says

    with pytest.raises(error):
        there_and_back(provider, longer=Swap(f"{provider.url}/token", "longer", "short"))


@pytest.mark.parametrize("granted", ["read,write", ["read", "write"]])
def test_an_answer_in_a_list_and_permissions_by_another_name_are_read(server, granted):
    server.on("POST /token", Say(200, {"data": [{"access_token": "a1", "user_id": "5", "permissions": granted}]}))
    sign_in = replace(There.sign_in, token=f"{server.url}/token")

    tokens = oauth.exchange(sign_in, SHOP, code="c", redirect="https://shop.example/", verifier="v", now=NOW)

    assert (tokens.access, tokens.scopes) == ("a1", ("read", "write"))


def renewed_by_itself(provider) -> Tokens:
    sign_in = replace(There.sign_in, renewal=Swap(f"{provider.url}/renew", "again", "token", "GET"))
    return oauth.renew(sign_in, SHOP, replace(OLD, access="a0", refresh="a0"), now=NOW)


def test_where_there_is_no_refresh_token_the_token_itself_is_what_it_is_renewed_with(provider):
    swap = Swap(f"{provider.url}/token", "longer", "short")

    tokens = there_and_back(provider, longer=swap, renewal=Swap(f"{provider.url}/renew", "again", "token", "GET"))

    assert (tokens.access, tokens.refresh) == ("long-a1", "long-a1")
    assert tokens.access_until == tokens.refresh_until == NOW + timedelta(days=60)


def test_a_token_that_renews_itself_moves_both_ends(provider):
    new = renewed_by_itself(provider)

    assert (new.access, new.refresh, new.scopes) == ("next-a0", "next-a0", ("read", "write"))
    assert new.access_until == new.refresh_until == NOW + timedelta(days=60)


@pytest.mark.parametrize(
    ("says", "error"),
    [
        (Say(400, {"error": {"code": 190, "message": "expired"}}), SignInAgain),
        (Say(400, {"error": {"code": 4, "message": "too many"}}), NotSent),
        (Say(400, {"error": {"code": 2, "message": "later"}}), NotSent),
        (Say(403, PAGE.content, PAGE.headers), NotSent),
        (Say(500), NotSent),
    ],
)
def test_only_a_clear_number_ends_a_token_that_renews_itself(provider, says, error):
    provider.refuse_longer = says

    with pytest.raises(error):
        renewed_by_itself(provider)


def test_a_renewal_takes_the_new_refresh_token(provider):
    provider.refreshes["r0"] = "read write"

    new = oauth.renew(There.sign_in, SHOP, OLD, now=NOW)

    assert (new.access, new.refresh, new.access_until) == ("a1", "r1", NOW + timedelta(hours=2))
    assert new.refresh_until == NOW + timedelta(days=30)


def test_nothing_replaces_something(provider):
    provider.refreshes["r0"], provider.rotates, provider.says_scope = "read write", False, False

    new = oauth.renew(There.sign_in, SHOP, OLD, now=NOW)

    assert (new.access, new.refresh, new.scopes) == ("a1", "r0", ("read", "write"))
    assert new.refresh_until == OLD.refresh_until


def test_an_end_fixed_at_the_first_consent_is_not_moved_by_a_renewal(provider):
    provider.refreshes["r0"] = "read write"
    provider.lasts = {"expires_in": 7200, "refresh_token_expires_in": 31_536_000}

    new = oauth.renew(replace(There.sign_in, refresh_fixed=True), SHOP, OLD, now=NOW)

    assert new.refresh_until == OLD.refresh_until


def test_a_refresh_token_that_was_used_is_the_end_of_the_sign_in(provider):
    with pytest.raises(SignInAgain) as error:
        oauth.renew(There.sign_in, SHOP, OLD, now=NOW)

    assert "Connect the channel again" in str(error.value.sentence)


@pytest.mark.parametrize(
    "says", [Say(401, {"error": "invalid_client"}), Say(403, PAGE.content, PAGE.headers), Say(502)]
)
def test_our_own_application_or_a_firewall_says_nothing_about_the_token(provider, says):
    provider.refuse = says

    with pytest.raises(NotSent):
        oauth.renew(There.sign_in, SHOP, OLD, now=NOW)
