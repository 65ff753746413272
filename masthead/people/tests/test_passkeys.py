"""Passkeys without a device: where they work, and what is refused. With one: tests/browser/test_passkey.py."""

import json

import pytest
from django.test import Client

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people.models import Passkey
from masthead.people.safety import passkeys

pytestmark = pytest.mark.django_db
PROOF = {"proof": "a long password", "name": "My laptop"}


@pytest.fixture(autouse=True)
def own_name(settings):
    settings.PUBLIC_URL = "http://localhost:8000"


@pytest.fixture
def at_home():
    """A browser that uses Masthead's own name."""
    return {"headers": {"host": "localhost:8000"}}


@pytest.fixture
def laptop(rea):
    return Passkey.objects.create(
        person=rea.person, name="My laptop", credential_id="bGFwdG9w", public_key=b"k", handle="cmVh", added_at=clock.now()
    )  # fmt: skip


@pytest.mark.parametrize(
    ("url", "host", "works"),
    [
        ("https://masthead.example", "masthead.example", True),
        ("http://localhost:8000", "localhost:8000", True),
        ("http://masthead.example", "masthead.example", False),
        ("https://192.0.2.7", "192.0.2.7", False),
        ("https://[2001:db8::1]", "[2001:db8::1]", False),
        ("https://masthead.example", "other.example", False),
        ("", "localhost", False),
    ],
)
def test_passkeys_work_under_a_name_over_https_and_on_localhost(settings, url, host, works):
    settings.PUBLIC_URL = url

    assert passkeys.works_here(host) is works


def test_the_question_names_the_keys_there_are_and_nobody(rea, laptop, signed_in, at_home):
    asked = signed_in(rea).post("/settings/safety/passkeys/ask/", {**PROOF, "name": "Phone"}, **at_home).json()

    assert asked["excludeCredentials"][0]["id"] == "bGFwdG9w"
    assert asked["user"]["id"] == "cmVh"
    assert asked["rp"]["id"] == "localhost"


@pytest.mark.parametrize("typed", [{"proof": "guess"}, {"name": " "}, {"name": "My laptop"}])
def test_the_device_makes_no_key_that_would_not_be_kept(rea, laptop, signed_in, at_home, typed):
    answer = signed_in(rea).post("/settings/safety/passkeys/ask/", {**PROOF, "name": "Phone", **typed}, **at_home)

    assert answer.status_code == 409


def test_at_another_address_there_is_no_button(rea, signed_in, at_home):
    browser = signed_in(rea)

    assert "sign-in/passkey/" not in Client().get("/sign-in/").content.decode()
    assert "sign-in/passkey/" in Client().get("/sign-in/", **at_home).content.decode()
    assert "passkeys/add/" not in browser.get("/settings/safety/").content.decode()
    assert browser.post("/settings/safety/passkeys/ask/", PROOF).status_code == 409


@pytest.mark.parametrize("answer", ["", "{}", "[]", "null", '{"id": 1}', '{"id": "bGFwdG9w", "rawId": "bGFwdG9w"}'])
def test_whatever_a_browser_sends_is_no_accident(rea, laptop, signed_in, at_home, answer):
    asked = {"challenge": "AAAA", "handle": "cmVh"}
    with pytest.raises(Refused):
        passkeys.prove_by_passkey(None, answer, asked=asked, now=clock.now())
    with pytest.raises(Refused):
        passkeys.add_passkey(rea.person, name="Phone", answer=answer, asked=asked, now=clock.now())


def test_an_answer_without_a_question_is_worth_nothing(laptop, at_home):
    browser = Client()

    answer = browser.post("/sign-in/passkey/", {"credential": json.dumps({"id": "bGFwdG9w"})}, **at_home)

    assert answer.url == "/sign-in/"
    assert "_auth_user_id" not in browser.session


def test_whoever_has_a_passkey_is_asked_for_it_after_the_password(laptop, at_home):
    browser = Client()
    first = browser.post("/sign-in/", {"email": "rea@shop.example", "password": "a long password"}, **at_home)

    page = browser.get("/sign-in/second/", **at_home).content.decode()
    asked = browser.post("/sign-in/passkey/ask/", **at_home).json()

    assert first.url == "/sign-in/second/"
    assert "Sign in with a passkey" in page
    assert [one["id"] for one in asked["allowCredentials"]] == ["bGFwdG9w"]


def test_without_a_password_the_question_names_nobodys_keys(laptop, at_home):
    asked = Client().post("/sign-in/passkey/ask/", **at_home).json()

    assert asked["allowCredentials"] == []
    assert asked["userVerification"] == "required"


def test_a_passkey_is_removed_with_the_password_and_by_nobody_else(rea, max, laptop, signed_in):
    address = f"/settings/safety/passkeys/{laptop.pk}/remove/"

    assert signed_in(max).post(address, PROOF).status_code == 404
    assert signed_in(rea).post(address, {"proof": "guess"}).status_code == 409
    assert signed_in(rea).post(address, PROOF).status_code == 303
    assert not Passkey.objects.exists()
