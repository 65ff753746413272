"""The calendar in one's own calendar program: planned things too, private, and read back by a real library."""

from datetime import UTC, datetime, timedelta

import pytest
import recurring_ical_events
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from conftest import NOON, a_channel, an_owner
from masthead.editorial import actions as editorial
from masthead.editorial.models import Review
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.planning.feeds import contents, ics, limits
from masthead.planning.feeds.actions import end_feed, make_feed
from masthead.planning.feeds.models import Feed
from masthead.publishing import actions as publishing
from masthead.publishing.models import Delivery

pytestmark = pytest.mark.django_db
SLOT = NOON + timedelta(days=3)


@pytest.fixture(autouse=True)
def at_noon(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)


@pytest.fixture
def planned(shop, wim, blog):
    return a_version(shop, wim, blog, "Comté, 24 mois")


def a_version(shop, by, channel, title, at=SLOT, text="Le premier fromage 🧀 de l’été, « affiné » ici; viens, goûte!"):
    story = editorial.start_story(organisation=shop, title=title, by=by, now=NOON)
    variant = editorial.add_version(story, channel=channel, by=by, now=NOON)
    variant = editorial.save_words(
        variant, base=0, headline=title, text=text, link="", by=by, now=NOON
    )  # fmt: skip
    return editorial.plan(variant, planned_for=at, by=by, now=NOON)


def read(token: str, **headers):
    answer = Client().get(f"/feeds/{token}.ics", headers=headers)
    return answer, Calendar.from_ical(answer.content).walk("VEVENT") if answer.status_code == 200 else []


def test_what_is_only_planned_stands_in_the_calendar_and_the_link_leads_back(planned, wim):
    """Row 2.10: the calendar in one's own calendar; planned items are in it, not only the published."""
    _feed, token = make_feed(what="all", by=wim, now=NOON)

    answer, (event,) = read(token)

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert event["SUMMARY"] == "Blog: Comté, 24 mois (Draft)"
    assert event["STATUS"] == "TENTATIVE"
    assert event.start == SLOT
    assert event.end - event.start == timedelta(minutes=15)
    assert "🧀 de l’été, « affiné » ici; viens, goûte!" in event["DESCRIPTION"]
    assert event["DESCRIPTION"].endswith("Author: Wim Roux")
    assert event["URL"] == f"http://testserver/stories/{planned.story_id}/#version-{planned.pk}"


def test_the_words_are_in_the_language_of_the_person(planned, wim):
    wim.person.language = "fr"
    wim.person.save()
    _feed, token = make_feed(what="all", by=wim, now=NOON)

    _answer, (event,) = read(token)

    assert event["SUMMARY"] == "Blog\u00a0: Comté, 24 mois (Brouillon)"


def test_a_moved_publication_is_the_same_event_with_a_higher_sequence(planned, wim):
    _feed, token = make_feed(what="all", by=wim, now=NOON)
    _answer, (before,) = read(token)

    editorial.plan(planned, planned_for=SLOT + timedelta(hours=3), by=wim, now=NOON)
    _answer, (after,) = read(token)

    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.start == SLOT + timedelta(hours=3)


def test_scheduled_is_sure_and_withdrawn_is_cancelled(planned, wim, rea):
    review = editorial.submit(planned, by=wim, now=NOON)
    editorial.approve(review, by=Review.objects.get(pk=review.pk).asked, now=NOON)
    publishing.plan_deliveries(NOON)
    _feed, token = make_feed(what="all", by=wim, now=NOON)

    _answer, (sure,) = read(token)
    publishing.withdraw(Delivery.objects.get(), by=rea, now=NOON, reason="No cheese left")
    _answer, (gone,) = read(token)

    assert (sure["STATUS"], gone["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert gone["SEQUENCE"] > sure["SEQUENCE"]


def test_one_channel_shows_that_channel_and_mine_what_i_wrote_or_own(shop, wim, rea, max, blog, bluesky):
    a_version(shop, wim, blog, "On the blog")
    a_version(shop, max, bluesky, "On Bluesky")
    tokens = {
        "channel": make_feed(what="channel", channel=bluesky, by=rea, now=NOON)[1],
        "owner": make_feed(what="mine", by=rea, now=NOON)[1],
        "writer": make_feed(what="mine", by=wim, now=NOON)[1],
    }

    titles = {name: [str(event["SUMMARY"]) for event in read(token)[1]] for name, token in tokens.items()}

    assert titles == {
        "channel": ["Bluesky: On Bluesky (Draft)"],
        "owner": ["Blog: On the blog (Draft)"],
        "writer": ["Blog: On the blog (Draft)"],
    }


def test_what_waits_for_me_stands_on_its_day(planned, wim, rea):
    editorial.submit(planned, by=wim, now=NOON)
    _feed, token = make_feed(what="tasks", by=rea, now=NOON)

    _answer, (event,) = read(token)

    assert event["SUMMARY"] == "To check: “Comté, 24 mois” for Blog"
    assert event.start == SLOT.date()


def test_what_i_publish_by_hand_stands_at_its_hour(shop, wim, rea, facebook):
    variant = a_version(shop, rea, facebook, "By hand")
    review = editorial.submit(variant, by=rea, now=NOON)
    editorial.approve(review, by=Review.objects.get(pk=review.pk).asked, now=NOON)
    publishing.plan_deliveries(NOON)
    _feed, token = make_feed(what="tasks", by=rea, now=NOON)

    _answer, (event,) = read(token)

    assert event["SUMMARY"] == "Publish by hand on Facebook: “By hand”"
    assert event.start == SLOT


def test_the_window_is_a_season_back_and_a_year_ahead(shop, wim, blog):
    for days in (399, 401):
        a_version(shop, wim, blog, f"In {days} days", at=NOON + timedelta(days=days))
    _feed, token = make_feed(what="all", by=wim, now=NOON)

    _answer, events = read(token)

    assert [str(event["SUMMARY"]) for event in events] == ["Blog: In 399 days (Draft)"]


@pytest.mark.parametrize("shown, month, utc", [("summer", 7, 16), ("winter", 12, 17)])
def test_six_in_the_evening_stays_six_across_the_change_of_the_clocks(shop, wim, blog, shown, month, utc):
    a_version(shop, wim, blog, shown, at=datetime(2027 if month == 7 else 2026, month, 10, utc, 0, tzinfo=UTC))
    _feed, token = make_feed(what="all", by=wim, now=NOON)

    answer, _events = read(token)
    day = (2027 if month == 7 else 2026, month, 10)
    found = recurring_ical_events.of(Calendar.from_ical(answer.content)).at(day)

    assert [event.start.astimezone(contents.ZoneInfo("Europe/Paris")).hour for event in found] == [18]


def test_an_unchanged_calendar_is_not_sent_again(planned, wim):
    _feed, token = make_feed(what="all", by=wim, now=NOON)
    first, _events = read(token)

    again, _none = read(token, if_none_match=first["ETag"])
    editorial.plan(planned, planned_for=SLOT + timedelta(hours=1), by=wim, now=NOON)
    changed, _events = read(token, if_none_match=first["ETag"])

    assert (again.status_code, changed.status_code) == (304, 200)
    assert first["Last-Modified"] == "Thu, 19 Nov 2026 12:00:00 GMT"


def test_an_ended_address_a_person_who_left_and_a_closed_account_read_nothing(planned, wim, rea, max):
    (ended, a), (_left, b), (_closed, c) = (make_feed(what="all", by=one, now=NOON) for one in (wim, rea, max))
    end_feed(ended, by=wim, now=NOON)
    rea.left_at = NOON
    rea.save()
    max.person.is_active = False
    max.person.save()

    assert [read(token)[0].status_code for token in (a, b, c, "no-such-secret")] == [404] * 4


def test_another_house_is_never_in_it(planned, sam):
    _feed, token = make_feed(what="all", by=sam, now=NOON)

    assert read(token)[1] == []


def test_the_secret_itself_is_not_kept(wim):
    feed, token = make_feed(what="all", by=wim, now=NOON)

    kept = [str(value) for value in Feed.objects.filter(pk=feed.pk).values_list()[0]]

    assert not any(token in value for value in kept)


def test_only_its_owner_ends_a_feed_and_only_once(wim, olga):
    feed, _token = make_feed(what="all", by=wim, now=NOON)

    with pytest.raises(NotAllowed, match="Wim Roux"):
        end_feed(feed, by=olga, now=NOON)
    end_feed(feed, by=wim, now=NOON)
    with pytest.raises(Stale, match="ended already"):
        end_feed(feed, by=wim, now=NOON)


def test_a_feed_of_another_houses_channel_is_refused(sam, blog):
    with pytest.raises(NotAllowed, match="another organisation"):
        make_feed(what="channel", channel=blog, by=sam, now=NOON)


def test_a_channel_feed_needs_its_channel_and_twenty_are_enough(wim):
    with pytest.raises(Refused, match="Choose what"):
        make_feed(what="channel", by=wim, now=NOON)
    for _number in range(20):
        make_feed(what="all", by=wim, now=NOON)

    with pytest.raises(Refused, match="20 calendar addresses"):
        make_feed(what="all", by=wim, now=NOON)


def test_a_program_gone_wild_is_told_to_wait(wim, monkeypatch):
    monkeypatch.setattr(limits, "MOST_READS", 3)
    _feed, token = make_feed(what="all", by=wim, now=NOON)

    answers = [read(token)[0].status_code for _n in range(4)]
    monkeypatch.setattr(clock, "now", lambda: NOON + limits.WINDOW)

    assert answers == [200, 200, 200, 429]
    assert read(token)[0].status_code == 200


def test_who_guesses_addresses_is_told_to_wait(db, monkeypatch):
    monkeypatch.setattr(limits, "MOST_WRONG", 3)

    answers = [read(f"guess-{n}")[0].status_code for n in range(4)]

    assert answers == [404, 404, 404, 429]


def test_the_page_makes_shows_once_and_ends(signed_in, wim):
    browser = signed_in(wim)

    made = browser.post("/calendar/feeds/", {"what": "all"}, follow=True).content.decode()
    again = browser.get("/calendar/feeds/").content.decode()
    browser.post(f"/calendar/feeds/{Feed.objects.get().pk}/end/")

    assert "http://testserver/feeds/" in made
    assert "http://testserver/feeds/" not in again
    assert Feed.objects.standing().count() == 0


def test_one_channel_without_the_channel_says_what_to_do(signed_in, wim):
    page = signed_in(wim).post("/calendar/feeds/", {"what": "channel"})

    assert page.status_code == 422
    assert "Choose which channel the calendar shows." in page.content.decode()


def test_many_publications_cost_no_more_queries_than_few(shop, wim, blog, django_assert_max_num_queries):
    _feed, token = make_feed(what="mine", by=wim, now=NOON)
    for number in range(12):
        a_version(shop, wim, blog, f"Story {number}")

    with django_assert_max_num_queries(17):
        _answer, events = read(token)

    assert len(events) == 12


def test_at_most_two_thousand_and_those_are_the_nearest(shop, wim, blog, monkeypatch):
    monkeypatch.setattr(contents, "MOST", 2)
    for days in (9, 1, 4):
        a_version(shop, wim, blog, f"In {days}", at=NOON + timedelta(days=days))
    _feed, token = make_feed(what="all", by=wim, now=NOON)

    _answer, events = read(token)

    assert [str(event["SUMMARY"]) for event in events] == ["Blog: In 1 (Draft)", "Blog: In 4 (Draft)"]


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")) | st.sampled_from("\n,;:\\\"é🧀\u00a0"), max_size=200
)  # fmt: skip


@given(summary=TEXTS, description=TEXTS)
def test_any_words_come_back_as_they_were_and_no_line_is_too_long(summary, description):
    event = contents.Event("version-1", summary, description, "/stories/1/", NOON, at=SLOT)

    content = ics.calendar("Fromagerie", [event], base="https://m.example", host="m.example")
    (read_back,) = Calendar.from_ical(content).walk("VEVENT")

    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert read_back["SUMMARY"] == summary
    assert read_back["DESCRIPTION"] == description


def test_whoever_answers_for_a_channel_while_its_owner_is_away_sees_its_publications(shop, wim, max, olga):
    channel = a_channel(shop, "Instagram", "instagram")
    an_owner(channel, max, by=olga)
    a_version(shop, max, channel, "Mine")
    _feed, token = make_feed(what="mine", by=max, now=NOON)

    assert len(read(token)[1]) == 1
