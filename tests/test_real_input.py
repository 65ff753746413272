"""Real registers and real posts, as their owners wrote them, through the importer."""

import pytest

from masthead.channels.models import Channel
from masthead.desk.importing_actions import take_in
from masthead.publishing.models import Delivery
from tests.shared import crossposts_as_csv, need

REGISTER = (
    "/channels/", "/channels/register/", "/channels/side-by-side/", "/channels/side-by-side/?show=gaps", "/calendar/", "/masthead/",
    "/masthead/?q=complaints+on+the+page+of+Parks+Canada", "/masthead/who-does-what/", "/masthead/who-does-what/?show=gaps&q=twitter",
)  # fmt: skip
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def test_a_years_posts_of_one_organisation_become_its_history(olga, now):
    pairs = ["channel=Where", "date=Day", "title=Subject", "text=Body"]

    outcome = take_in(crossposts_as_csv(), kind="posts", pairs=pairs, by=olga, now=now)

    assert outcome.errors == []
    assert Delivery.objects.count() == outcome.rows > 400
    assert {"mastodon", "bluesky", "linkedin"} <= set(Channel.objects.values_list("network_key", flat=True))


def test_a_governments_register_becomes_a_thousand_channels(olga, now, signed_in):
    table = need("registries", "canada_government_sm.csv").read_bytes()
    pairs = ["name=Account", "network=Platform", "language=Language", "url=URL"]

    outcome = take_in(table, kind="channels", pairs=pairs, by=olga, now=now)

    assert outcome.errors == []
    assert Channel.objects.count() == outcome.rows == 1313
    assert not Channel.objects.filter(network_key="other", name__icontains="youtube").exists()
    browser = signed_in(olga)
    for address in REGISTER:
        assert browser.get(address, follow=True).status_code == 200
