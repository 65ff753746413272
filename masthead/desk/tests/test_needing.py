"""What needs somebody: the filter of a big house and the sentences of a small one are the same thing."""

from datetime import timedelta
from itertools import product

import pytest

from conftest import a_channel, an_owner
from masthead.channels.connecting.checking import ahead
from masthead.channels.connecting.doctor import PATIENCE, complained, complaints
from masthead.channels.models import Channel, Credential
from masthead.desk.tests.test_today import a_delivery, a_review, a_version
from masthead.kit import clock
from masthead.networks import get

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ALL = " ".join(scope.name for scope in get("facebook").sign_in.scopes)


def connected(channel, **facts):
    """A channel whose sign-in Masthead holds."""
    Channel.objects.filter(pk=channel.pk).update(way=Channel.CONNECTED)
    return Credential.objects.create(channel=channel, sealed="x", **facts)


@pytest.fixture
def kept(shop, olga, rea):
    """Makes channels that have an owner and want nothing of this week."""

    def made(name, **facts):
        channel = a_channel(shop, name, **{"rhythm_floor": 0, "rhythm_target": 0.5, "rhythm_ceiling": 3, **facts})
        an_owner(channel, rea, by=olga)
        return channel

    return made


@pytest.fixture
def house(shop, kept, rea, now, monkeypatch):
    """One channel of each kind that needs somebody, and sound ones beside them."""
    monkeypatch.setattr(clock, "now", lambda: now)
    a_channel(shop, "Nobody's")
    connected(kept("Broken"), scopes=ALL, broken_since=now, broken_why="It is over.")
    connected(kept("Lacking"), scopes=ALL.rpartition(" ")[0].partition(" ")[2])
    connected(kept("Ended"), scopes=ALL, access_until=now - HOUR)
    connected(kept("Ends"), access_until=now + 10 * DAY)
    connected(kept("Fails"), renews=True, renewal_failed_at=now - HOUR / 2, refresh_until=now + 90 * DAY)
    a_delivery(a_version(kept("Late"), rea, now), "failed", now)
    a_review(a_version(kept("Unread"), rea, now), rea, now - 2 * DAY)
    kept("Short", rhythm_target=1)
    half = kept("Half", rhythm_target=2)
    full = kept("Full", rhythm_target=2)
    for channel, hours in ((half, 1), (full, 1), (full, 30)):
        a_version(channel, rea, now, planned_for=now + hours * HOUR)
    a_delivery(a_version(full, rea, now), "scheduled", now + 2 * HOUR)
    connected(kept("Sound"), scopes=ALL, access_until=now + 60 * DAY)
    kept("Asleep", rhythm_target=3, status=Channel.DORMANT)
    return shop


NEED = {"Nobody's", "Broken", "Lacking", "Ended", "Ends", "Fails", "Late", "Unread", "Short", "Half"}


def rows(answer) -> set[str]:
    return {row.channel.name for row in answer.context["bridge"].rows}


def test_the_filter_shows_every_channel_that_a_small_house_names(house, olga, signed_in):
    browser = signed_in(olga)
    bridge = browser.get("/channels/").context["bridge"]
    said = [need.sentence for need in (*bridge.needs, *bridge.more)]

    assert {name for name in rows(browser.get("/channels/")) if any(name in sentence for sentence in said)} == NEED
    assert rows(browser.get("/channels/", {"show": "needs"})) == NEED


def test_a_house_of_several_pages_counts_the_same_ones(house, kept, olga, signed_in):
    """Row 3.1: what is short this week or soon not connected any more needs somebody also where there are many channels."""
    for number in range(10):
        kept(f"More {number}")
    browser = signed_in(olga)

    page, waiting = browser.get("/channels/"), browser.get("/channels/", {"show": "needs"})

    assert page.context["bridge"].total > len(page.context["bridge"].rows)
    assert page.context["bridge"].waiting == len(NEED)
    assert f'<a href="?show=needs">All {len(NEED)} channels that need somebody</a>' in page.content.decode()
    assert rows(waiting) == NEED
    assert f"{len(NEED)} channels found." in waiting.content.decode()


def test_the_ones_that_need_somebody_cost_the_same_however_many(shop, olga, signed_in, django_assert_max_num_queries):
    for number in range(40):
        a_channel(shop, f"Channel {number:02}")
    browser = signed_in(olga)

    for number in (1, 2, 3):
        with django_assert_max_num_queries(12):
            answer = browser.get("/channels/", {"show": "needs", "page": number})
        assert len(answer.context["bridge"].rows) == (15, 15, 10)[number - 1]
        assert "40 channels found." in answer.content.decode()


def test_the_filter_of_complaints_finds_what_the_doctor_complains_of(shop, kept, olga, now):
    """Every way a sign-in can stand, told twice: in Python for a page, in the database for a house."""
    moments = (None, now - DAY, now + DAY, now + 90 * DAY)
    failed = (None, now - PATIENCE / 2, now - 2 * PATIENCE)
    pair, partly = ALL, ALL.partition(" ")[2]
    states = [
        {"renewal_refused": refused, "renewal_failed_at": at, "renews": renews, "access_until": access, "refresh_until": refresh}
        for refused, at, renews, access, refresh in product((False, True), failed, (False, True), moments, moments)
    ] + [{"scopes": scopes} for scopes in ("", pair, partly, "something else")]  # fmt: skip
    for number, (way, facts) in enumerate(product((Channel.CONNECTED, Channel.BY_HAND), states)):
        channel = Channel(organisation=shop, name=f"{number}", slug=f"c{number}", network_key="facebook", way=way)
        channel.save()
        Credential.objects.create(channel=channel, sealed="x", **facts)
    soon = ahead(shop)

    found = set(Channel.objects.filter(complained(now=now, soon=now + soon, patient=now - PATIENCE)))

    assert found == {
        channel for channel in Channel.objects.select_related("credential", "organisation")
        if complaints(channel, getattr(channel, "credential", None), now=now, ahead=soon)
    }  # fmt: skip
    assert 0 < len(found) < Channel.objects.count() / 2
