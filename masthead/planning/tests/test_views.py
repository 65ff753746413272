"""Week, list, board and sheet through their pages; filters; what stands too close."""

import re
from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse

from conftest import a_channel
from masthead.editorial.models import Campaign
from masthead.kit import clock
from masthead.planning.models import Slot
from masthead.planning.tests.test_month import a_delivery, a_version, month, on, titles

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def week(client, text="2026-W47", **asked):
    return client.get(reverse("planning:week", args=[text]), asked)


def row_of(answer, channel):
    return next(row for row in answer.context["page"].rows if row.channel == channel)


def on_theme(variant, theme):
    variant.story.theme = theme
    variant.story.save()
    return variant


def a_campaign(olga, name="Christmas"):
    now = datetime(2026, 11, 1, tzinfo=UTC)
    return Campaign.objects.create(
        organisation=olga.organisation, name=name, starts_on="2026-12-01", ends_on="2026-12-24", lead=olga,
        created_by=olga, created_at=now,
    )  # fmt: skip


# The week ----------------------------------------------------------------------------------------------------


def test_the_week_has_a_row_for_each_channel_so_that_an_empty_row_is_a_gap(signed_in, wim, blog, bluesky, now):
    """Row 2.6: an empty week is seen."""
    a_version(blog, wim, now, planned_for=now + timedelta(days=1))

    answer = week(signed_in(wim))

    assert [card.title for cell in row_of(answer, blog).cells for card in cell.cards] == ["Raclette"]
    assert row_of(answer, bluesky).is_gap
    assert "Empty" in answer.content.decode()


def test_one_of_three_is_thin_and_the_lead_says_how_many_to_plan(signed_in, max, bluesky, now):
    """Row 2.6: target of three a week, one stands there."""
    bluesky.rhythm_target = 3
    bluesky.save()
    a_version(bluesky, max, now, planned_for=now + timedelta(days=1))

    answer = week(signed_in(max), channel="bluesky")

    row = row_of(answer, bluesky)
    assert (row.coverage.code, row.coverage.kind, row.coverage.said) == ("thin", "warn", "1 of 3")
    assert answer.context["page"].mark == "Bluesky: 2 to plan."


def test_a_drag_in_the_week_answers_with_the_week(signed_in, max, bluesky, now):
    variant = a_version(bluesky, max, now, planned_for=now + timedelta(days=1))

    answer = signed_in(max).post(
        reverse("planning:move", args=[variant.pk]) + "?at=2026-W47",
        {"day": "2026-11-21", "time": "13:00"}, headers={"HX-Request": "true"},
    )  # fmt: skip

    assert "weekly" in answer.content.decode() and "<html" not in answer.content.decode()
    variant.refresh_from_db()
    assert variant.planned_for == datetime(2026, 11, 21, 12, tzinfo=UTC)


def test_a_free_slot_stands_in_its_channels_row(signed_in, wim, blog, bluesky):
    Slot.objects.create(channel=blog, weekday=4, at=time(18))

    answer = week(signed_in(wim))

    assert [len(cell.slots) for cell in row_of(answer, blog).cells] == [0, 0, 0, 0, 1, 0, 0]
    assert not any(cell.slots for cell in row_of(answer, bluesky).cells)


@pytest.mark.parametrize("text", ["2020-W53", "2026-W01", "2026-W53", "2100-W52", "1970-W01"])
def test_every_week_opens_the_53rd_included(signed_in, olga, text):
    assert week(signed_in(olga), text).status_code == 200


@pytest.mark.parametrize("text", ["2025-W53", "2026-W00", "2026-W99"])
def test_a_week_that_is_none_is_not_found(signed_in, olga, text):
    assert signed_in(olga).get(f"/calendar/{text}/").status_code == 404


# Filters -----------------------------------------------------------------------------------------------------


def test_people_campaigns_themes_and_states_filter_every_view_and_stay_in_the_address(
    signed_in, olga, wim, max, blog, bluesky, now
):
    """Row 2.10: per channel and all, and by whatever else stands on it."""
    at = now + timedelta(days=1)
    hers = on_theme(a_version(blog, wim, now, title="Hers", planned_for=at), "Cheese")
    his = on_theme(a_version(bluesky, max, now, title="His", planned_for=at), "Wine")
    campaign = a_campaign(olga)
    his.story.campaign = campaign
    his.story.save()
    client = signed_in(olga)

    for asked in ({"who": max.pk}, {"campaign": campaign.pk}, {"theme": "Wine"}):
        answer = month(client, **asked)
        assert titles(on(answer, 20)) == ["His"]
        listed = client.get(reverse("planning:list"), asked)
        assert [card.title for card in listed.context["list"].cards] == ["His"]
        assert f"?{next(iter(asked))}=" in listed.context["tabs"][0].url
    assert titles(on(month(client, state="check"), 20)) == []
    assert set(titles(on(month(client, state="write"), 20))) == {"Hers", "His"}
    assert hers.pk != his.pk


@pytest.mark.parametrize("path", ["2026-11/", "2026-W47/", "2026-11-20/", "list/?from=2026-11-01", "board/"])
def test_every_view_offers_its_channels_and_what_else_to_filter_by(signed_in, olga, wim, blog, bluesky, now, path):
    a_campaign(olga)
    on_theme(a_version(blog, wim, now, planned_for=now + timedelta(days=1)), "Cheese")
    client = signed_in(olga)

    page = client.get(f"/calendar/{path}")
    choices = client.get(page.context["choices"], headers={"HX-Request": "true"}).content.decode()
    alone = client.get(page.context["choices"]).content.decode()

    assert [chip.label for chip in page.context["chips"]] == ["Blog", "Bluesky"]
    assert 'href="' + page.request["PATH_INFO"] in choices
    assert wim.name in choices and "theme=Cheese" in choices and "state=check" in choices
    assert "<html" not in choices and "<html" in alone
    if "from=" in path:
        assert "from=2026-11-01&amp;theme=Cheese" in choices


@pytest.mark.parametrize("path", ["2026-11/", "2026-W47/", "list/?from=2026-11-01"])
def test_in_a_big_house_the_page_holds_a_dozen_channels_and_any_other_is_found_by_its_name(signed_in, olga, path):
    for number in range(80):
        a_channel(olga.organisation, f"Page {number:02}", handle=f"@page{number}")
    client = signed_in(olga)

    page = client.get(f"/calendar/{path}")
    address = page.context["choices"] + "&called="
    every = client.get(address, headers={"HX-Request": "true"})
    one, by_handle, none = (client.get(address + words) for words in ("PAGE 71", "@page7", "nothing"))

    text = page.content.decode()
    assert "page-05" in text and "page-71" not in text and "68 other channels" in text
    assert every.content.decode().count('class="chip"') == 48 and "<html" not in every.content.decode()
    assert "The first 48 of 80" in every.content.decode()
    assert [chip.label for chip in one.context["chips"]] == ["Page 71"] and "<html" in one.content.decode()
    assert f'href="{page.request["PATH_INFO"]}?' in one.content.decode() and "channel=page-71" in one.content.decode()
    assert len(by_handle.context["chips"]) == 11
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', every.content.decode()))
    typed = client.get(reverse("planning:filters"), form | {"called": "page 71"}, headers={"HX-Request": "true"})
    assert [chip.query for chip in typed.context["chips"]] == [chip.query for chip in one.context["chips"]]
    assert "No channel is like that." in none.content.decode()


def test_what_can_not_be_meant_is_left_out_of_the_filter(signed_in, wim, blog, now):
    a_version(blog, wim, now, planned_for=now + timedelta(days=1))

    answer = month(signed_in(wim), who="me", campaign="'; --", state="nowhere", channel="none-such")

    assert titles(on(answer, 20)) == ["Raclette"]


def test_somebody_of_another_house_is_not_named_by_the_filter(signed_in, wim, sam, blog):
    answer = month(signed_in(wim), who=sam.pk)

    assert sam.name not in answer.content.decode()


# Conflicts ---------------------------------------------------------------------------------------------------


def test_two_within_two_hours_on_one_channel_show_a_mark_and_saving_still_works(signed_in, max, bluesky, now):
    """Row 2.10: two items on one channel at 10:00 and 10:30."""
    ten = datetime(2026, 11, 24, 9, tzinfo=UTC)
    a_version(bluesky, max, now, title="First", planned_for=ten)
    second = a_version(bluesky, max, now, title="Second", planned_for=ten + timedelta(days=1))
    client = signed_in(max)

    moved = client.post(reverse("planning:move", args=[second.pk]), {"day": "2026-11-24", "time": "10:30"})

    assert moved.status_code == 303
    cards = on(month(client), 24).cards
    assert [card.conflicts for card in cards] == [
        ["Only 30 min from “Second” on this channel."],
        ["Only 30 min from “First” on this channel."],
    ]
    assert "Only 30 min from “First”" in client.get("/calendar/2026-11-24/").content.decode()
    assert "Only 30 min from “First”" in client.get("/calendar/list/").content.decode()


def test_how_close_is_too_close_is_the_houses_own_limit(signed_in, max, bluesky, now):
    ten = datetime(2026, 11, 24, 9, tzinfo=UTC)
    for minutes in (0, 30):
        a_version(bluesky, max, now, planned_for=ten + timedelta(minutes=minutes))
    bluesky.organisation.thresholds = {"too_close": 0}
    bluesky.organisation.save()

    assert [card.conflicts for card in on(month(signed_in(max)), 24).cards] == [[], []]


def test_one_theme_on_one_day_names_the_other_and_its_channel(signed_in, wim, max, blog, bluesky, now):
    """Row 3.6: two channels push the same theme on the same day."""
    at = now + timedelta(days=5)
    on_theme(a_version(blog, wim, now, title="A tasting", planned_for=at), "Comté")
    on_theme(a_version(bluesky, max, now, title="A board", planned_for=at + timedelta(hours=5)), "comté")

    cards = on(month(signed_in(wim)), 24).cards

    assert cards[0].conflicts == ["Same theme that day as “A board” on Bluesky."]


# Board and sheet ---------------------------------------------------------------------------------------------


def test_the_board_sorts_the_work_into_its_stages(signed_in, wim, blog, now):
    a_version(blog, wim, now, title="Written", planned_for=now + timedelta(days=3))
    a_version(blog, wim, now, title="Some day")
    late = a_version(blog, wim, now, title="Late", planned_for=now - timedelta(days=1))
    out = a_version(blog, wim, now, title="Out")
    a_delivery(out, "published", now - timedelta(days=2), published_at=now, remote_url="https://shop.example/1")

    board = signed_in(wim).get(reverse("planning:board")).context["board"]

    found = {column.code: [card.title for card in column.cards] for column in board.columns}
    assert found["write"] == ["Written", "Some day"]
    assert found["needs"] == ["Late"] and late.pk
    assert found["published"] == ["Out"]


def test_a_card_of_the_board_says_its_day_as_its_column_does_not(signed_in, wim, blog, now):
    a_version(blog, wim, now, planned_for=now + timedelta(days=3))

    assert "Sun 22 Nov, 13:00" in signed_in(wim).get(reverse("planning:board")).content.decode()


def test_a_full_column_leads_to_the_list_of_that_stage(signed_in, wim, shop, now):
    for number in range(15):
        a_version(a_channel(shop, f"Channel {number}"), wim, now, planned_for=now + timedelta(days=1, hours=number))
    client = signed_in(wim)

    answer = client.get(reverse("planning:board"))

    assert "3 more" in answer.content.decode()
    assert len(client.get("/calendar/list/?state=write").context["list"].cards) == 15


def test_the_sheet_has_the_numbers_the_owners_talk_about(signed_in, wim, blog, bluesky, now):
    """Row 4.3: planned, published, missed; the next fortnight's coverage; conflicts; ideas to place."""
    out = a_version(blog, wim, now, title="Out")
    a_delivery(out, "published", now - timedelta(days=2), published_at=now, remote_url="https://shop.example/1")
    for number in range(3):
        a_version(blog, wim, now, title=f"Missed {number}", planned_for=now - timedelta(days=3 + number))
    a_version(bluesky, wim, now, title="Soon", planned_for=now + timedelta(days=2))
    a_version(bluesky, wim, now, title="Close", planned_for=now + timedelta(days=2, minutes=20))
    a_version(blog, wim, now, title="To place")

    answer = signed_in(wim).get(reverse("planning:sheet"))

    sheet = answer.context["sheet"]
    assert (sheet.planned, sheet.published, sheet.missed_in_all) == (4, 1, 3)
    assert {(card.title, card.author.name) for card in sheet.missed} == {(f"Missed {n}", wim.name) for n in range(3)}
    assert {channel.name: one.count for channel, one in sheet.cover} == {"Blog": 0, "Bluesky": 2}
    assert [card.title for card in sheet.clashing] == ["Soon", "Close"]
    assert [card.title for card in sheet.ideas] == ["To place"]


# The list ----------------------------------------------------------------------------------------------------


def test_the_list_shows_a_period_or_what_has_no_date(signed_in, wim, blog, now):
    a_version(blog, wim, now, title="Soon", planned_for=now + timedelta(days=1))
    a_version(blog, wim, now, title="Later", planned_for=now + timedelta(days=40))
    a_version(blog, wim, now, title="Some day")
    client = signed_in(wim)

    def listed(**asked):
        return [card.title for card in client.get(reverse("planning:list"), asked).context["list"].cards]

    assert listed() == ["Soon"]
    assert listed(**{"from": "2026-12-01", "to": "2027-01-31"}) == ["Later"]
    assert listed(when="none") == ["Some day"]
    assert listed(**{"from": "never", "to": "2026-02-31"}) == ["Soon"]


def test_every_view_is_walled_off_and_costs_the_same_however_full(
    signed_in, sam, shop, olga, wim, blog, now, django_assert_max_num_queries
):
    Slot.objects.create(channel=blog, weekday=4, at=time(18))
    campaign = a_campaign(olga)
    for number in range(12):
        one = on_theme(
            a_version(a_channel(shop, f"C {number}"), wim, now, planned_for=now + timedelta(hours=number)), "T"
        )
        one.story.campaign = campaign
        one.story.save()
        a_version(a_channel(shop, f"Other {number}"), wim, now)
    mine, theirs = signed_in(wim), signed_in(sam)
    for path in (
        "2026-11/",
        "week/",
        "list/",
        "list/?when=none",
        "board/",
        "sheet/",
        "2026-11-19/",
        "2026-11/?state=write",
    ):
        with django_assert_max_num_queries(12):
            answer = mine.get(f"/calendar/{path}")
        assert "Raclette" in answer.content.decode()
        assert "Raclette" not in theirs.get(f"/calendar/{path}").content.decode()
        assert not re.search(r"Christmas|C 1\b", theirs.get(f"/calendar/{path}").content.decode())
