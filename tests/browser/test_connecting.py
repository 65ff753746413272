"""Connecting a channel as a person does it: there and back between two houses, in a real browser."""

from urllib.parse import urlsplit

import pytest

from conftest import a_channel, an_owner
from masthead.channels import actions
from masthead.kit import clock
from masthead.networks.tests.canned import Asked, Say
from masthead.networks.tests.there import There, provider
from tests.browser.axe import assert_accessible

__all__ = ["provider"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def x(shop, olga, rea, provider, live_server, settings, monkeypatch):
    """A channel on a network that asks its question on a page of its own."""
    settings.PUBLIC_URL = live_server.url
    provider.redirect = f"{live_server.url}/connect/back/"
    answer = provider.answer

    def with_a_page(asked: Asked) -> Say:
        if asked.path != "/authorise":
            return answer(asked)
        back = f"{provider.redirect}?{provider.consent(There.sign_in.authorise + '?' + asked.target.partition('?')[2])}"
        page = f'<!doctype html><title>There</title><a href="{back.replace("&", "&amp;")}">Authorize app</a>'
        return Say(200, page.encode(), {"Content-Type": "text/html"})

    monkeypatch.setattr(provider, "answer", with_a_page)
    channel = a_channel(shop, "X", "x")
    an_owner(channel, rea)
    actions.enter_application(shop, channel.network, client_id="shop", secret="s3cret", by=olga, now=clock.now())
    return channel


@pytest.mark.parametrize("script", [True, False])
def test_one_goes_there_says_yes_looks_at_the_account_and_is_connected(x, rea, opened, live_server, script):
    """Row 2.4."""
    page = opened(rea, "/channels/x/connect/", java_script_enabled=script)
    page.get_by_role("link", name="Continue").click()
    page.get_by_role("button", name="Sign in at X").click()
    page.get_by_role("link", name="Authorize app").click()
    page.get_by_text("Fromagerie Pérel").first.wait_for()
    if script:
        assert_accessible(page)

    page.get_by_role("button", name="Yes, connect it").click()

    page.get_by_text("Nothing is wrong with this connection.").wait_for()
    assert urlsplit(page.url).path == "/channels/x/connection/"
    x.refresh_from_db()
    assert x.way == "connected"


@pytest.mark.parametrize(
    "path",
    [
        "/channels/x/connect/",
        "/channels/x/connect/?step=2",
        "/channels/blog/connect/?step=2",
        "/channels/blog/connect/?step=3",
        "/channels/x/connection/",
        "/connect/back/?state=x",
    ],
)
def test_each_screen_can_be_read_by_everybody(x, blog, rea, opened, path):
    assert_accessible(opened(rea, path, width=390))
