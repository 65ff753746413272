"""Real registers and real posts, as their owners wrote them, through the importer."""

import gzip

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from masthead.channels.models import Channel
from masthead.desk.importing_actions import take_in
from masthead.publishing.models import Delivery
from tests.shared import crossposts_as_csv, need

REGISTER = (
    "/channels/", "/channels/register/", "/channels/side-by-side/", "/channels/side-by-side/?show=gaps", "/calendar/", "/masthead/",
    "/channels/?network=x&page=30", "/masthead/?network=facebook", "/channels/side-by-side/?network=instagram", "/masthead/who-does-what/wall/?network=linkedin",
    "/masthead/?q=complaints+on+the+page+of+Parks+Canada", "/masthead/who-does-what/", "/masthead/who-does-what/?show=gaps&q=twitter",
)  # fmt: skip
LISTS = ("/channels/", "/masthead/", "/masthead/who-does-what/", "/channels/side-by-side/")
PAIRS = ["name=Account", "network=Platform", "language=Language", "url=URL"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_years_posts_of_one_organisation_become_its_history(olga, now):
    pairs = ["channel=Where", "date=Day", "title=Subject", "text=Body"]

    outcome = take_in(crossposts_as_csv(), kind="posts", pairs=pairs, by=olga, now=now)

    assert outcome.errors == []
    assert Delivery.objects.count() == outcome.rows > 400
    assert {"mastodon", "bluesky", "linkedin"} <= set(Channel.objects.values_list("network_key", flat=True))


def test_a_governments_register_becomes_a_thousand_channels(olga, now, signed_in):
    table = need("registries", "canada_government_sm.csv").read_bytes()

    outcome = take_in(table, kind="channels", pairs=PAIRS, by=olga, now=now)

    assert outcome.errors == []
    assert Channel.objects.count() == outcome.rows == 1313
    assert not Channel.objects.filter(network_key="other", name__icontains="youtube").exists()
    browser = signed_in(olga)
    browser.get("/masthead/")  # the first look of a day is written down
    for address in REGISTER:
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        assert (address, answer.status_code) == (address, 200)
        assert len(asked) <= 12, address
        if not address.startswith("/calendar/"):
            assert len(gzip.compress(answer.content, 6)) < 15_000, address


def test_of_a_thousand_channels_one_finds_ones_own_by_network_by_word_and_by_asking(olga, now, signed_in):
    """Row 2.18: whom to ask in a government's register, with its real typing errors and a network said with one more."""
    table = need("registries", "canada_government_sm.csv").read_bytes()
    take_in(table, kind="channels", pairs=PAIRS, by=olga, now=now)
    browser = signed_in(olga)

    for address in LISTS:
        page = browser.get(address).content.decode()
        assert 'Facebook <span class="muted">555</span>' in page and 'X <span class="muted">494</span>' in page, address
        assert "Page 1 of" in page
    asked = browser.get("/masthead/", {"q": "plaintes facebok parcs canada"}).content.decode()
    assert asked.count("Parcs Canada · Comments") == 1
    assert "Parks Canada" in browser.get("/channels/", {"q": "parks", "network": "facebook"}).content.decode()
