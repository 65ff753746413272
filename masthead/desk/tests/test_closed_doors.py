"""No way leads to the public from a channel that is not started, put aside or closed (practice notes 3.11)."""

from datetime import timedelta

import pytest

from conftest import a_channel, an_owner
from masthead.channels import actions
from masthead.channels.gaps import gap_gate
from masthead.channels.models import Channel, Closing
from masthead.desk.holding import work_on
from masthead.editorial import actions as editorial
from masthead.editorial.models import Review, Revision, Story, Variant
from masthead.kit.errors import Refused
from masthead.publishing import actions as publishing
from masthead.publishing import gates
from masthead.publishing.models import Delivery
from masthead.publishing.planner import plan_deliveries

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def weekly(shop, rea, now):
    """A channel with a floor of one a week, that has run for a year."""
    channel = a_channel(
        shop, "Facebook", created_at=now - 365 * DAY, alive_at=now - 365 * DAY, status_since=now - 365 * DAY
    )
    an_owner(channel, rea, at=now - 365 * DAY)
    return channel


def published(channel, by, at):
    """Something went out at that moment."""
    story = Story.objects.create(organisation=channel.organisation, title="Raclette", created_by=by, created_at=at)
    variant = Variant.objects.create(story=story, channel=channel, author=by, edited_by=by, edited_at=at, created_at=at)
    revision = Revision.objects.create(variant=variant, number=1, digest="x", by=by, at=at)
    return Delivery.objects.create(
        variant=variant, revision=revision, channel=channel, state="published", due_at=at, published_at=at,
        zone="Europe/Paris", created_at=at, remote_url=f"https://facebook.com/{variant.pk}",
    )  # fmt: skip


def fresh(channel):
    return Channel.objects.get(pk=channel.pk)


@pytest.fixture
def signed(weekly, wim, rea, olga, now):
    """A version that was read and signed, and is to go out tomorrow."""
    actions.add_doer(weekly, duty="writing", member=wim, by=olga, now=now)
    story = editorial.start_story(organisation=weekly.organisation, title="Raclette", by=wim, now=now)
    variant = editorial.add_version(story, channel=weekly, by=wim, now=now)
    variant = editorial.save_words(
        variant, base=variant.edit_number, headline="", text="Melted.", link="", by=wim, now=now
    )
    variant = editorial.plan(variant, planned_for=now + DAY, by=wim, now=now)
    review = editorial.submit(variant, by=wim, now=now)
    editorial.approve(review, by=Review.objects.get(pk=review.pk).asked, now=now)
    return variant


@pytest.mark.parametrize("status", ["requested", "approved", "reserved", "closed", "declined"])
def test_nothing_is_promised_or_sent_where_a_channel_does_not_publish(status, signed, weekly, now):
    """Practice notes 3.11: no door leads out of a channel that is closed, declined, reserved, or not yet started."""
    plan_deliveries(now)
    promised = Delivery.objects.get()
    Channel.objects.filter(pk=weekly.pk).update(status=status)
    judged = gates.verdict(Delivery.objects.whole().get(pk=promised.pk), now + DAY, gates.Clock(), paused=False)
    Delivery.objects.all().delete()

    assert judged.what == gates.TO_HOLD
    assert plan_deliveries(now) == 0
    assert gap_gate(fresh(weekly), on=now.date())


@pytest.mark.parametrize("status", ["active", "dormant"])
def test_an_active_and_a_dormant_channel_publish(status, signed, weekly, now):
    Channel.objects.filter(pk=weekly.pk).update(status=status)

    assert plan_deliveries(now) == 1
    assert gap_gate(fresh(weekly), on=now.date()) == []


def test_a_channel_that_is_set_up_takes_drafts_and_submits_nothing(weekly, wim, olga, now):
    actions.add_doer(weekly, duty="writing", member=wim, by=olga, now=now)
    Channel.objects.filter(pk=weekly.pk).update(status="approved")
    story = editorial.start_story(organisation=weekly.organisation, title="Raclette", by=wim, now=now)
    variant = editorial.add_version(story, channel=fresh(weekly), by=wim, now=now)
    variant = editorial.save_words(
        variant, base=variant.edit_number, headline="", text="Melted.", link="", by=wim, now=now
    )

    with pytest.raises(Refused, match="has not been started"):
        editorial.submit(variant, by=wim, now=now)


def test_a_draft_on_a_closed_channel_gets_no_date(signed, weekly, olga, now):
    Channel.objects.filter(pk=weekly.pk).update(status="closed")

    with pytest.raises(Refused, match="nothing is planned there"):
        editorial.plan(Variant.objects.get(), planned_for=now + 3 * DAY, by=olga, now=now)


def test_what_is_still_scheduled_stops_a_closing_until_it_is_withdrawn(signed, weekly, olga, now, signed_in):
    """Practice notes 3.11: scheduled versions must be moved or withdrawn first."""
    plan_deliveries(now)
    client = signed_in(olga)
    client.post(f"/channels/{weekly.slug}/close/", {"go_to": "Read the blog."})
    refused = client.post(f"/channels/{weekly.slug}/close/now/")
    page = client.get(f"/channels/{weekly.slug}/close/").content.decode()

    assert refused.status_code == 409
    assert "1 left: move it or withdraw it first" in page
    assert fresh(weekly).status == Channel.ACTIVE

    publishing.withdraw(Delivery.objects.get(), by=olga, now=now)
    editorial.plan(Variant.objects.get(), planned_for=None, by=olga, now=now)
    assert work_on(weekly)["scheduled"][0] == 0
    client.post(f"/channels/{weekly.slug}/close/now/")
    assert fresh(weekly).status == Channel.CLOSED
    assert Closing.objects.get().closed_at


def test_a_closed_channels_archive_stays_readable(weekly, rea, olga, now, signed_in):
    published(weekly, rea, now - DAY)
    Channel.objects.filter(pk=weekly.pk).update(status="closed")

    assert "Raclette" in signed_in(olga).get(f"/stories/?channel={weekly.slug}").content.decode()
    assert "Facebook" not in signed_in(olga).get("/channels/").content.decode()
