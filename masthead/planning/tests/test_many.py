"""A month with more than it shows: what is out is counted by the database, and looks as if all of it had been read."""

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from conftest import a_channel, an_organisation
from masthead.editorial.models import Correction
from masthead.kit import clock
from masthead.planning.rules import STAGE_OF
from masthead.planning.tests.test_month import a_delivery, a_version, month
from masthead.publishing.status import status_of

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")
STATES = ("published", "published", "published", "failed", "withdrawn", "scheduled", "")
FIRST = datetime(2026, 10, 24, 21, tzinfo=UTC)  # the clocks change in that night


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def a_full_month(seed, channels, author, now):
    """(instant, version) of everything that stands on the calendar: up to a dozen a day, some at the same instant."""
    chance, standing = random.Random(seed), []
    for number in range(90):
        at = FIRST + timedelta(minutes=30 * chance.randrange(48 * 9 * 4) // 4)
        at = chance.choice([at, at, FIRST + timedelta(days=chance.randrange(30), hours=1)])  # a midnight of Paris
        state = chance.choice(STATES) if at < now else chance.choice(("scheduled", ""))
        variant = a_version(chance.choice(channels), author, now, title=f"Story {number}", planned_for=at)
        later = at + timedelta(hours=chance.randrange(3))
        if state:
            facts = {"published_at": later, "remote_url": "https://shop.example/1"} if state == "published" else {}
            a_delivery(variant, state, later, **facts)
        standing.append((later if state not in ("", "withdrawn") else at, variant))
    return standing


@pytest.mark.parametrize("seed", range(2))
def test_each_day_shows_its_first_three_and_says_how_many_more(signed_in, wim, blog, bluesky, now, seed):
    standing = a_full_month(seed, [blog, bluesky], wim, now)
    stage = {pk: STAGE_OF[one.code] for pk, one in status_of([variant for _at, variant in standing], now).items()}
    client = signed_in(wim)

    for asked in ({}, {"channel": "blog"}, {"state": "published"}, {"state": "needs"}, {"state": ["needs", "published"]}, {"who": wim.pk}):  # fmt: skip
        page = month(client, **asked).context["page"]
        wanted = [
            (at, variant.pk, variant.story.title)
            for at, variant in standing
            if asked.get("channel", variant.channel.slug) == variant.channel.slug
            and ("state" not in asked or stage[variant.pk] in asked["state"])
        ]
        for day in (one for week in page.weeks for one in week):
            there = sorted(one for one in wanted if one[0].astimezone(PARIS).date() == day.on)
            assert [card.title for card in day.cards] == [title for *_, title in there[:3]], (asked, day.on)
            assert day.more == len(there) - len(day.cards)
        assert page.in_all == sum(1 for at, *_ in wanted if at.astimezone(PARIS).month == 11)


def test_what_another_house_published_is_neither_shown_nor_counted(signed_in, wim, blog, now):
    stranger = an_organisation("Elsewhere", "Eve Else")
    theirs = a_channel(stranger.organisation, "Theirs")
    for channel, author in ((blog, wim), *[(theirs, stranger)] * 5):
        variant = a_version(channel, author, now, title=channel.name)
        at = now - timedelta(days=2)
        a_delivery(variant, "published", at, published_at=at, remote_url="https://shop.example/1")

    page = month(signed_in(wim)).context["page"]

    assert [(card.title, day.more) for week in page.weeks for day in week for card in day.cards] == [("Blog", 0)]
    assert page.in_all == 1


def test_what_proved_to_be_out_after_a_new_promise_stands_twice_each_in_its_stage(signed_in, wim, blog, now):
    """A withdrawn publication of which a proof came in late is out, whatever was promised since."""
    variant = a_version(blog, wim, now)
    before = now - timedelta(days=2)
    first = a_delivery(variant, "published", before, published_at=before, remote_url="https://shop.example/1")
    type(first).objects.create(
        variant=variant, revision=first.revision, channel=blog, state="scheduled", due_at=now + timedelta(days=2),
        zone="Europe/Paris", created_at=now,
    )  # fmt: skip
    client = signed_in(wim)

    def days(**asked):
        return [day.on.day for week in month(client, **asked).context["page"].weeks for day in week if day.cards]

    assert days() == [17, 21]
    assert days(state="published") == [17]
    assert days(state="goes_out") == [21]
    assert client.get("/calendar/sheet/").context["sheet"].published == 1


@pytest.mark.parametrize("asked", [{}, {"channel": "blog"}, {"who": True}])
def test_the_sheet_counts_what_was_withdrawn_as_planned_and_no_longer_as_published(signed_in, wim, blog, bluesky, now, asked):  # fmt: skip
    for channel, kinds in ((blog, []), (blog, ["withdrawn"]), (blog, ["corrected"]), (blog, ["withdrawn", "corrected"]), (bluesky, [])):  # fmt: skip
        variant, at = a_version(channel, wim, now), now - timedelta(days=2)
        a_delivery(variant, "published", at, published_at=at, remote_url="https://shop.example/1")
        for kind in kinds:
            Correction.objects.create(variant=variant, kind=kind, note="Wrong", by=wim, at=now)

    sheet = signed_in(wim).get("/calendar/sheet/", asked | ({"who": wim.pk} if "who" in asked else {})).context["sheet"]

    assert (sheet.planned, sheet.published) == ((4, 3) if "channel" in asked else (5, 4))
