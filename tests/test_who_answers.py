"""Who answers for what, over the months, through the pages: silence that ends, guides and reasons that grow old, rules that change."""

from datetime import timedelta

import pytest

from masthead.channels import quiet
from masthead.channels.models import Channel, OwnDuty
from masthead.desk import notices
from masthead.editorial import actions as editorial
from masthead.editorial.models import Review
from masthead.kit import clock
from masthead.people.models import Membership

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHY = "Forty new people a month"


@pytest.fixture
def days_later(monkeypatch, now):
    """Moves the clock of the pages to so many days after noon of the first day."""

    def move(days):
        monkeypatch.setattr(clock, "now", lambda: now + days * DAY)

    move(0)
    return move


@pytest.fixture
def today(signed_in):
    """What stands on somebody's Today."""
    return lambda member: signed_in(member).get("/").content.decode()


def test_a_dormant_channel_is_woken_by_whoever_owns_it_and_nothing_is_asked_any_more(
    blog, olga, rea, wim, signed_in, today, now, days_later
):
    """Row 1.1: G a channel silent for 90 days / W its owner says that it is back / T it is active, and no question is left."""
    Channel.objects.filter(pk=blog.pk).update(alive_at=now, status_since=now)
    days_later(100)
    quiet.look(now=now + 100 * DAY)
    asks = "Blog: revive it, merge it, or close it?"
    asked, page = today(olga), signed_in(rea).get("/channels/blog/").content.decode()

    refused = signed_in(wim).post("/channels/blog/wake/")
    done = signed_in(rea).post("/channels/blog/wake/", follow=True).content.decode()

    assert asks in asked and "Dormant" in page and "It is back" in page
    assert refused.status_code == 403
    assert "Blog is active." in done
    assert asks not in today(olga)


def test_a_guide_nobody_looked_at_for_half_a_year_waits_for_its_owner_until_they_say_it_is_true(
    blog, olga, rea, signed_in, today, days_later
):
    """Row 2.7: G a charter last reviewed 7 months ago / W the owner opens the desk / T its review is due, for the owner alone."""
    rhythm = {"rhythm_floor": "1", "rhythm_target": "1", "rhythm_ceiling": "3"}
    signed_in(rea).post("/channels/blog/guide/", {"tone": "Warm", "audience": "Neighbours", **rhythm})
    due = "Review the guide of Blog"

    days_later(180)
    assert due not in today(rea)
    days_later(213)
    assert due in today(rea) and due not in today(olga)
    signed_in(rea).post("/channels/blog/guide/still-true/")
    assert due not in today(rea)


def test_the_reason_for_all_of_it_is_asked_again_after_a_year(shop, olga, rea, signed_in, today, days_later):
    """Row 8.1: asked at set-up, shown on the masthead, and confirmed again every year by the head."""
    firm = {"name": shop.name, "website": "", "zone": shop.zone, "language": shop.language}
    signed_in(olga).post("/settings/organisation/", firm | {"purpose": WHY})
    holds = f"Say whether this still holds: “{WHY}”"

    assert WHY in signed_in(rea).get("/masthead/").content.decode()
    days_later(364)
    assert holds not in today(olga)
    days_later(366)
    assert holds in today(olga) and holds not in today(rea)
    signed_in(olga).post("/settings/organisation/purpose/")
    assert holds not in today(olga)


def test_a_duty_of_our_own_is_shown_by_whoever_holds_it_when_its_period_is_over(
    blog, olga, max, signed_in, today, days_later
):
    """Row 2.17: name, definition, proof and period; without proof in time it stands on the holder's desk."""
    new = {"name": "Event photos", "definition": "Pictures of every tasting.", "proof": "An album", "review_days": "30"}
    signed_in(olga).post("/masthead/duties/", new)
    square = f"/masthead/who-does-what/blog/{OwnDuty.objects.get().code}/"
    signed_in(olga).post(square, {"member": max.pk})
    due = "Show that “Event photos” on Blog is done"

    assert due not in today(max)
    days_later(31)
    assert due in today(max) and due not in today(olga)
    signed_in(max).post(f"{square}show/", {"words": "The fair"})
    assert due not in today(max)
    assert "The fair" in signed_in(olga).get(square).content.decode()


def test_a_second_owner_makes_it_shared_and_all_whom_it_concerns_read_what_changes(
    blog, bluesky, facebook, olga, rea, max, signed_in, today, now
):
    """Row 3.7: G one owner of several channels / W a second person accepts one / T it is shared, and they are told what changes."""
    bluesky.ownerships.update(member=rea)
    alone = signed_in(rea).get("/masthead/").content.decode()
    signed_in(olga).post("/channels/facebook/owner/", {"member": max.pk})
    signed_in(max).post(f"/ownerships/{facebook.ownerships.get(state='proposed').pk}/accept/")
    notices.make(now=clock.now())

    assert "One person holds every channel" in alone
    assert "Several people own channels" in signed_in(rea).get("/masthead/").content.decode()
    for member in (olga, rea, max):
        assert "nobody signs their own words" in today(member)


def publish_rules(client, text):
    """The head begins a draft, writes it and publishes it."""
    client.post("/policy/draft/begin/")
    client.post("/policy/draft/", {"text": text, "base": 1})
    client.post("/policy/draft/publish/", {"base": 2})


def test_a_new_version_of_the_rules_holds_back_the_words_that_wait_and_loses_none(
    blog, olga, wim, signed_in, today, now, days_later
):
    """Row 8.2: G v2 published while somebody has words to submit / W day 31 without acknowledgement / T they read, keep, and
    submit once they said that they read it."""
    Membership.objects.update(joined_at=now - 365 * DAY)
    publish_rules(signed_in(olga), "Be kind.")
    writer = signed_in(wim)
    writer.post("/policy/1/read/")
    story = editorial.start_story(organisation=blog.organisation, title="Raclette", by=wim, now=now)
    variant = editorial.add_version(story, channel=blog, by=wim, now=now)
    publish_rules(signed_in(olga), "Be kind, and brief.")
    words = {"headline": "Raclette", "text": "It melts.", "link": "", "base": variant.edit_number}

    days_later(29)
    early = today(wim)
    days_later(31)
    refused = writer.post(f"/versions/{variant.pk}/submit/", words)
    kept = writer.get(f"/stories/{story.pk}/").content.decode()
    writer.post("/policy/2/read/")
    writer.post(f"/versions/{variant.pk}/submit/", words | {"base": variant.edit_number + 1})

    assert "Read version 2 of the house rules" in early and "you can not submit anything" not in early
    assert refused.status_code in (409, 422)
    assert "First read version 2 of the house rules" in refused.content.decode()
    assert "It melts." in refused.content.decode() and "It melts." in kept
    assert Review.objects.filter(revision__variant=variant).exists()
    assert "Read version 2 of the house rules" not in today(wim)


def test_the_public_house_rules_ask_nothing_of_anybody_and_hold_back_no_words(
    blog, olga, wim, signed_in, today, now, days_later
):
    """Row 8.2: G public house rules published / W day 31, somebody who never opened them submits / T it is submitted, unasked."""
    Membership.objects.update(joined_at=now - 365 * DAY)
    head, writer = signed_in(olga), signed_in(wim)
    head.post("/policy/public/draft/begin/", {"languages": "en"})
    head.post("/policy/public/draft/", {"english": "Criticism stays.", "french": "", "base": 1})
    head.post("/policy/public/draft/publish/", {"base": 2})
    story = editorial.start_story(organisation=blog.organisation, title="Raclette", by=wim, now=now)
    variant = editorial.add_version(story, channel=blog, by=wim, now=now)

    days_later(31)
    words = {"headline": "Raclette", "text": "It melts.", "link": "", "base": variant.edit_number}
    writer.post(f"/versions/{variant.pk}/submit/", words)

    assert Review.objects.filter(revision__variant=variant).exists()
    assert "Read version" not in today(wim)
    assert "Criticism stays." in writer.get("/policy/public/").content.decode()
