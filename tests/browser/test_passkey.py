"""A passkey from its making to the sign-in, with the browser's own virtual key and the library's own check."""

import re

import pytest

from masthead.people.models import Passkey
from tests.browser.axe import assert_accessible, assert_obeys_policy

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


def test_a_passkey_is_made_and_signs_in_after_the_password_and_without_it(olga, open_page, live_server, settings):
    settings.PUBLIC_URL = live_server.url
    page = open_page(f"{live_server.url}/sign-in/?lang=en")
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})

    def go(address):
        page.goto(live_server.url + address, wait_until="networkidle")

    def type_password():
        page.fill("[name=email]", "olga@shop.example")
        page.fill("[name=password]", "a long password")
        page.get_by_role("button", name="Sign in", exact=True).click()

    type_password()
    page.wait_for_url(f"{live_server.url}/")
    go("/settings/safety/passkeys/add/")
    assert_accessible(page)
    page.fill("[name=name]", "My laptop")
    page.fill("[name=proof]", "guess")
    page.get_by_role("button", name="Add a passkey").click()
    page.get_by_text("This is not your present password.").wait_for()
    page.fill("[name=proof]", "a long password")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url(re.compile("/codes/$"))
    assert page.locator(".codes code").count() == 10
    assert_obeys_policy(page)

    page.context.clear_cookies()
    go("/sign-in/?lang=en")
    type_password()
    page.wait_for_url(re.compile("/second/$"))
    assert_accessible(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{live_server.url}/")

    page.context.clear_cookies()
    go("/sign-in/?lang=en&next=/settings/safety/")
    assert_accessible(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("My laptop").wait_for()
    assert_obeys_policy(page)
    assert Passkey.objects.get().sign_count >= 2
