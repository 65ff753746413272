"""The calendar through its page."""

import json
from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse

from conftest import a_channel
from masthead.editorial.models import Revision, Story, Variant
from masthead.kit import clock
from masthead.planning.models import Slot
from masthead.publishing.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def a_version(channel, author, now, title="Raclette", planned_for=None, **facts):
    story = Story.objects.create(organisation=author.organisation, title=title, created_by=author, created_at=now)
    return Variant.objects.create(
        story=story,
        channel=channel,
        author=author,
        edited_by=author,
        edited_at=now,
        created_at=now,
        planned_for=planned_for,
        **facts,
    )


def a_delivery(variant, state, due_at, **facts):
    revision = Revision.objects.create(variant=variant, number=1, digest="x", by=variant.author, at=due_at)
    return Delivery.objects.create(
        variant=variant,
        revision=revision,
        channel=variant.channel,
        state=state,
        due_at=due_at,
        zone="Europe/Paris",
        created_at=due_at,
        **facts,
    )


def month(client, text="2026-11", **asked):
    return client.get(reverse("planning:month", args=[text]), asked)


def on(answer, day):
    """The day of the answer's month with this number."""
    return next(one for week in answer.context["page"].weeks for one in week if one.on.day == day and not one.is_out)


def titles(day):
    return [card.title for card in day.cards]


def test_a_planned_version_stands_on_its_day_in_the_organisations_zone(signed_in, wim, blog, now):
    """Row 2.10: the editorial calendar."""
    late_evening_in_utc = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # 24 November, 0:30 in Paris
    a_version(blog, wim, now, planned_for=late_evening_in_utc)

    answer = month(signed_in(wim))

    assert titles(on(answer, 24)) == ["Raclette"]
    assert "00:30" in answer.content.decode()


def test_a_publication_stands_at_its_own_time_not_at_the_wish(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now, planned_for=now + timedelta(days=1))
    a_delivery(variant, "scheduled", now + timedelta(days=5))

    answer = month(signed_in(wim))

    assert titles(on(answer, 20)) == []
    assert titles(on(answer, 24)) == ["Raclette"]


def test_a_withdrawn_publication_leaves_the_wish(signed_in, wim, blog, now):
    variant = a_version(blog, wim, now, planned_for=now + timedelta(days=1))
    a_delivery(variant, "withdrawn", now + timedelta(days=5))

    assert titles(on(month(signed_in(wim)), 20)) == ["Raclette"]


def test_a_published_card_can_not_be_moved_and_a_draft_can(signed_in, wim, blog, bluesky, now):
    out = a_version(blog, wim, now, title="Out")
    a_delivery(out, "published", now - timedelta(days=1), published_at=now, remote_url="https://shop.example/1")
    draft = a_version(bluesky, wim, now, title="Draft", planned_for=now + timedelta(days=1))

    html = month(signed_in(wim)).content.decode()

    assert reverse("planning:move", args=[draft.pk]) in html
    assert reverse("planning:move", args=[out.pk]) not in html


def test_three_cards_show_and_the_rest_opens_the_day(signed_in, wim, shop, now):
    for number in range(5):
        a_version(
            a_channel(shop, f"Channel {number}"),
            wim,
            now,
            title=f"Story {number}",
            planned_for=now + timedelta(days=1, minutes=number),
        )
    client = signed_in(wim)

    answer = month(client)
    whole_day = client.get(reverse("planning:day", args=["2026-11-20"]))

    assert titles(on(answer, 20)) == ["Story 0", "Story 1", "Story 2"]
    assert "2 more" in answer.content.decode()
    assert [card.title for card in whole_day.context["cards"]] == [f"Story {number}" for number in range(5)]


def test_a_free_slot_is_drawn_and_leads_to_a_new_story(signed_in, wim, blog, now):
    Slot.objects.create(channel=blog, weekday=4, at=time(18))

    html = month(signed_in(wim)).content.decode()

    assert html.count(f"{reverse('editorial:story_new')}?channel=blog&amp;day=2026-11-20&amp;time=18:00") == 1
    assert "day=2026-11-13" not in html


def test_what_has_no_date_waits_in_the_tray(signed_in, wim, blog, now):
    a_version(blog, wim, now, title="Some day")

    assert [card.title for card in month(signed_in(wim)).context["page"].tray] == ["Some day"]


def test_the_filter_shows_one_channel_and_stays_in_the_address(signed_in, wim, blog, bluesky, now):
    a_version(blog, wim, now, title="Long", planned_for=now + timedelta(days=1))
    a_version(bluesky, wim, now, title="Short", planned_for=now + timedelta(days=1))

    answer = month(signed_in(wim), channel="bluesky")

    assert titles(on(answer, 20)) == ["Short"]
    assert reverse("planning:month", args=["2026-12"]) + "?channel=bluesky" in answer.content.decode()


def test_the_lead_counts_what_comes_and_names_who_is_silent(signed_in, wim, blog, bluesky, now):
    """Row 2.6: the calendar names the channels that stay silent."""
    a_version(blog, wim, now, planned_for=now + timedelta(days=1))

    page = month(signed_in(wim)).context["page"]

    assert page.lede == "1 publication still to come this month."
    assert page.mark == "Bluesky has nothing planned."


def test_a_stranger_sees_nothing_of_it(signed_in, sam, wim, blog, now):
    variant = a_version(blog, wim, now, planned_for=now + timedelta(days=1))
    client = signed_in(sam)

    answers = [month(client), month(client, channel="blog"), client.get(reverse("planning:day", args=["2026-11-20"]))]

    assert not any("Raclette" in answer.content.decode() for answer in answers)
    assert client.get(reverse("planning:move", args=[variant.pk])).status_code == 404
    assert client.post(reverse("planning:move", args=[variant.pk]), {"day": "2026-11-24"}).status_code == 404
    assert client.post(reverse("planning:move_back", args=[variant.pk])).status_code == 404


@pytest.mark.parametrize("text", ["1970-01", "1999-12", "2000-02", "2026-03", "2100-12"])
def test_every_month_of_the_calendar_opens(signed_in, olga, text):
    assert month(signed_in(olga), text).status_code == 200


@pytest.mark.parametrize(
    "url", ["/calendar/1969-12/", "/calendar/2101-01/", "/calendar/2026-13/", "/calendar/2026-02-30/"]
)
def test_a_month_or_day_that_is_none_is_not_found(signed_in, olga, url):
    assert signed_in(olga).get(url).status_code == 404


def test_the_month_is_french_for_the_french(signed_in, olga):
    olga.person.language = "fr"
    olga.person.save()

    html = month(signed_in(olga), "2026-08").content.decode()

    assert "Août 2026" in html
    assert html.index("lundi") < html.index("dimanche")


def test_a_month_costs_the_same_however_full_it_is(signed_in, shop, wim, blog, now, django_assert_max_num_queries):
    Slot.objects.create(channel=blog, weekday=4, at=time(18))
    client = signed_in(wim)
    for number in range(12):
        a_version(a_channel(shop, f"Channel {number}"), wim, now, planned_for=now + timedelta(hours=number))
        a_version(a_channel(shop, f"Other {number}"), wim, now)

    with django_assert_max_num_queries(12):
        month(client)
    with django_assert_max_num_queries(12):
        client.get(reverse("planning:day", args=["2026-11-19"]))


def test_the_calendar_of_a_firm_without_channels_opens(signed_in, olga):
    answer = signed_in(olga).get(reverse("planning:calendar"))

    assert answer.status_code == 200
    assert answer.context["page"].lede == "Nothing is planned for the rest of this month."


# Moving ------------------------------------------------------------------------------------------------------


def test_the_move_form_puts_a_version_on_another_day_and_hour(signed_in, wim, max, bluesky, now):
    """Row 2.10: a version is moved to another day."""
    variant = a_version(bluesky, wim, now, planned_for=now + timedelta(days=1))
    url = reverse("planning:move", args=[variant.pk]) + "?at=2026-11&channel=bluesky"

    answer = signed_in(max).post(url, {"day": "2026-11-24", "time": "18:00"})

    variant.refresh_from_db()
    assert variant.planned_for == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    assert answer.status_code == 303
    assert answer.url == f"/calendar/2026-11/?channel=bluesky#v{variant.pk}"


def test_a_drag_answers_with_the_month_and_an_undo_that_moves_it_back(signed_in, max, bluesky, now):
    before = now + timedelta(days=1)
    variant = a_version(bluesky, max, now, planned_for=before)
    client = signed_in(max)

    answer = client.post(
        reverse("planning:move", args=[variant.pk]) + "?at=2026-11",
        {"day": "2026-11-24", "time": "13:00"},
        headers={"HX-Request": "true"},
    )
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    back = client.post(toast["undo"])

    variant.refresh_from_db()
    assert 'id="calendar"' in answer.content.decode() and "<html" not in answer.content.decode()
    assert toast["text"] == "“Raclette” moved to Tue 24 Nov, 13:00."
    assert back.status_code == 303
    assert variant.planned_for == before


def test_a_card_of_the_tray_takes_the_channels_usual_hour(signed_in, max, bluesky, now):
    Slot.objects.create(channel=bluesky, weekday=1, at=time(18))
    variant = a_version(bluesky, max, now)

    signed_in(max).post(reverse("planning:move", args=[variant.pk]), {"day": "2026-11-24", "time": "", "quick": "1"})

    variant.refresh_from_db()
    assert variant.planned_for == datetime(2026, 11, 24, 17, 0, tzinfo=UTC)


def test_without_a_day_a_version_goes_back_to_the_tray(signed_in, max, bluesky, now):
    variant = a_version(bluesky, max, now, planned_for=now + timedelta(days=1))

    signed_in(max).post(reverse("planning:move", args=[variant.pk]), {"day": "", "quick": "1"})

    variant.refresh_from_db()
    assert variant.planned_for is None


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_a_past_day_is_refused_with_a_sentence(signed_in, max, bluesky, now, htmx):
    before = now + timedelta(days=1)
    variant = a_version(bluesky, max, now, planned_for=before)

    answer = signed_in(max).post(
        reverse("planning:move", args=[variant.pk]), {"day": "2026-11-02", "time": "09:00"}, headers=htmx
    )

    variant.refresh_from_db()
    assert answer.status_code == 409
    assert "data-notice" in answer.content.decode()
    assert variant.planned_for == before


def test_the_hour_that_does_not_exist_is_refused_with_a_sentence(signed_in, max, bluesky, now):
    variant = a_version(bluesky, max, now, planned_for=now + timedelta(days=1))

    answer = signed_in(max).post(reverse("planning:move", args=[variant.pk]), {"day": "2027-03-28", "time": "02:30"})

    assert answer.status_code == 409
    assert "summer time" in answer.content.decode()


def test_what_is_out_stays_where_it_is(signed_in, max, bluesky, now):
    variant = a_version(bluesky, max, now)
    delivery = a_delivery(
        variant, "published", now - timedelta(days=1), published_at=now, remote_url="https://shop.example/1"
    )

    answer = signed_in(max).post(reverse("planning:move", args=[variant.pk]), {"day": "2026-11-24", "time": "09:00"})

    delivery.refresh_from_db()
    assert answer.status_code == 409
    assert delivery.due_at == now - timedelta(days=1)


def test_a_day_that_is_none_keeps_the_form(signed_in, max, bluesky, now):
    variant = a_version(bluesky, max, now)

    answer = signed_in(max).post(reverse("planning:move", args=[variant.pk]), {"day": "31 June", "time": "25:00"})

    assert answer.status_code == 422
    assert "31 June" in answer.content.decode()


def test_a_form_without_a_day_asks_for_one(signed_in, max, bluesky, now):
    before = now + timedelta(days=1)
    variant = a_version(bluesky, max, now, planned_for=before)

    answer = signed_in(max).post(reverse("planning:move", args=[variant.pk]), {"day": "", "time": "10:00"})

    variant.refresh_from_db()
    assert answer.status_code == 422
    assert variant.planned_for == before


@pytest.mark.parametrize("to", ["yesterday", "2026-99-01T00:00:00+00:00", "2026-11-24T10:00:00"])
def test_a_forged_undo_is_not_found(signed_in, max, bluesky, now, to):
    variant = a_version(bluesky, max, now)

    assert signed_in(max).post(reverse("planning:move_back", args=[variant.pk]) + f"?to={to}").status_code == 404
