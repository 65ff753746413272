"""Connecting a blog: checked at once, and what is wrong is said in words. Played by a server on this machine."""

import pytest

from conftest import a_channel, an_owner
from masthead.channels.connecting.actions import keep
from masthead.channels.connecting.servers import ask_servers
from masthead.channels.models import Channel, Credential
from masthead.networks import Account, Tokens, mastodon
from masthead.networks.tests.canned import PAGE, Say
from masthead.networks.tests.conftest import server

pytestmark = pytest.mark.django_db
ME = "GET /wp-json/wp/v2/users/me"

__all__ = ["server"]


@pytest.fixture
def site(server):
    server.on("GET /wp-json/", Say(200, {"namespaces": ["wp/v2"]}))
    return server


def connect(browser, channel, site, password="abcd efgh"):
    return browser.post(f"/channels/{channel.slug}/connect/", {"site": site, "user": "rea", "password": password})


def test_a_right_password_connects_and_is_kept_sealed(blog, rea, site, signed_in):
    site.on(
        ME,
        Say(200, {"name": "Rea", "link": "https://perel.example/author/rea", "capabilities": {"publish_posts": True}}),
    )

    answer = connect(signed_in(rea), blog, site.url)

    assert answer.status_code == 303
    blog.refresh_from_db()
    assert (blog.way, blog.credential.account) == ("connected", "Rea")
    assert "abcd" not in blog.credential.sealed


@pytest.mark.parametrize(
    ("says", "sentence"),
    [
        (Say(401, {"code": "incorrect_password"}), "does not accept this name and application password"),
        (Say(200, {"name": "Rea", "capabilities": {}}), "may write but not publish"),
        (Say(200, PAGE.content, PAGE.headers), "web page instead of data"),
        (Say(503, {"code": "maintenance"}), "reported an error of its own"),
    ],
)
def test_what_is_wrong_is_said_in_words_and_nothing_is_kept(blog, rea, site, signed_in, says, sentence):
    site.on(ME, says)

    answer = connect(signed_in(rea), blog, site.url)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert site.url in page
    assert "abcd efgh" not in page
    assert not Credential.objects.exists()


@pytest.mark.parametrize("site", ["http://127.0.0.1:9", "not an address", "http://192.168.0.1/", "https://"])
def test_an_address_that_leads_nowhere_is_a_sentence(blog, rea, server, signed_in, site):
    answer = connect(signed_in(rea), blog, site)

    assert answer.status_code == 422
    assert 'class="errors' in answer.content.decode()


def test_a_failed_new_sign_in_leaves_the_old_one_working(blog, rea, site, signed_in):
    site.on(ME, Say(200, {"name": "Rea", "capabilities": {"publish_posts": True}}))
    connect(signed_in(rea), blog, site.url)
    site.on(ME, Say(401, {"code": "incorrect_password"}))

    connect(signed_in(rea), blog, site.url, password="a slip")

    assert Credential.objects.get(channel=blog).account == "Rea"


@pytest.mark.parametrize(
    ("key", "address", "is_said"),
    [
        ("instagram", "http://localhost:8000", True),
        ("instagram", "https://masthead.shop.example", False),
        ("linkedin", "http://localhost:8000", False),
    ],
)
def test_a_network_that_fetches_files_is_told_before_and_after_where_it_can_not_reach_us(
    shop, rea, signed_in, settings, now, key, address, is_said
):
    settings.PUBLIC_URL = address
    channel = a_channel(shop, "Window", key)
    an_owner(channel, rea)
    browser = signed_in(rea)

    before = browser.get(f"/channels/{channel.slug}/connect/").content.decode()
    keep(channel, {"account": "5"}, Account("@perel", "", "5"), by=rea, now=now, tokens=Tokens("token"))
    after = browser.get(f"/channels/{channel.slug}/connection/").content.decode()

    assert [("No public address" in page) for page in (before, after)] == [is_said, is_said]


def test_the_limits_of_its_own_server_are_kept_with_the_channel_and_go_with_the_connection(
    shop, rea, server, signed_in
):
    """Practice notes 3.1: 500 characters by default, read from the server."""
    channel = a_channel(shop, "Mastodon", "mastodon")
    an_owner(channel, rea)
    server.on("GET /api/v1/accounts/verify_credentials", Say(200, {"id": "7", "acct": "perel", "url": ""}))
    said = [Say(200, {"configuration": {"statuses": {"max_characters": most}}}) for most in (1000, 700)]
    server.on("GET /api/v2/instance", *said)
    browser = signed_in(rea)

    browser.post("/channels/mastodon/connect/", {"server": server.url, "token": "abcd"})
    assert Channel.objects.get(pk=channel.pk).network.limits.text == 1000
    assert "1,000 characters" in browser.get("/channels/mastodon/").content.decode()

    mastodon._instances.clear()  # an hour later
    browser.post("/channels/mastodon/connection/check/")
    assert Channel.objects.get(pk=channel.pk).network.limits.text == 700

    mastodon._instances.clear()  # the next day, by itself
    server.on("GET /api/v2/instance", Say(200, {"configuration": {"statuses": {"max_characters": 5000}}}))
    assert (ask_servers(), ask_servers()) == (1, 0)
    assert Channel.objects.get(pk=channel.pk).network.limits.text == 5000

    mastodon._instances.clear()
    server.on("GET /api/v2/instance", Say(503, {"error": "busy"}))
    assert ask_servers() == 0  # it is believed what it said last
    assert Channel.objects.get(pk=channel.pk).network.limits.text == 5000

    browser.post("/channels/mastodon/disconnect/")
    assert ask_servers() == 0
    assert Channel.objects.get(pk=channel.pk).network.limits.text == 500


def test_a_token_pasted_with_a_sign_nobody_sees_is_said_to_be_the_matter(shop, rea, server, signed_in):
    channel = a_channel(shop, "Salon", "discord")
    an_owner(channel, rea)

    pasted = {"channel": "https://discord.com/channels/1/123456789012345678", "token": "abcdefghij\u200bklmnop"}
    answer = signed_in(rea).post(f"/channels/{channel.slug}/connect/", pasted)

    assert answer.status_code == 422
    assert "perhaps one nobody sees" in answer.content.decode()
    assert not Credential.objects.exists()
