"""Campaigns: who runs them, what they refuse, and what their pages show."""

from datetime import date

import pytest

from masthead.editorial.campaigns import actions
from masthead.editorial.models import Campaign, Story
from masthead.editorial.tests.stages import a_story
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 24)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def a_campaign(by, now, **facts):
    facts = {"name": "Advent", "starts_on": FIRST, "ends_on": LAST, "lead": by} | facts
    return actions.start_campaign(by.organisation, by=by, now=now, **facts)


def typed(lead, **words):
    return {"name": "Advent", "aim": "", "starts_on": "2026-12-01", "ends_on": "2026-12-24", "lead": lead.pk} | words


def test_the_head_and_whoever_plans_a_channel_may_start_one(olga, rea, blog, now):
    a_campaign(olga, now)
    a_campaign(rea, now, name="Easter")

    assert Campaign.objects.count() == 2


def test_a_writer_is_told_whom_to_ask(wim, blog, now):
    with pytest.raises(NotAllowed, match="Ask Olga Pérel"):
        a_campaign(wim, now)


def test_the_stranger_changes_nothing(sam, olga, wim, now):
    campaign, story = a_campaign(olga, now), a_story(wim, now=now)
    for verb in (actions.close_campaign, actions.reopen_campaign):
        with pytest.raises(NotAllowed):
            verb(campaign, by=sam, now=now)
    for verb in (actions.put_into_campaign, actions.take_out_of_campaign):
        with pytest.raises(NotAllowed):
            verb(story, campaign=campaign, by=sam, now=now)


@pytest.mark.parametrize("page", ["", "edit/", "close/", "reopen/", "put/", "take-out/"])
def test_no_address_of_a_campaign_opens_to_a_stranger(sam, olga, signed_in, now, page):
    client, address = signed_in(sam), f"/campaigns/{a_campaign(olga, now).pk}/{page}"

    assert client.get(address).status_code in {404, 405}
    assert client.post(address).status_code in {404, 405}


@pytest.mark.parametrize(
    "facts", [{"name": " "}, {"starts_on": LAST, "ends_on": FIRST}, {"name": "x" * 121}, {"aim": "x" * 301}]
)
def test_a_campaign_without_name_or_with_crossed_days_is_refused(olga, now, facts):
    with pytest.raises(Refused):
        a_campaign(olga, now, **facts)


def test_two_campaigns_of_one_name_are_refused_and_a_stranger_cannot_lead(olga, sam, now):
    a_campaign(olga, now)
    with pytest.raises(Refused, match="this name"):
        a_campaign(olga, now)
    with pytest.raises(Refused, match="of the house"):
        a_campaign(olga, now, name="Easter", lead=sam)


def test_whoever_is_made_to_answer_is_told(olga, rea, now):
    campaign = a_campaign(olga, now, lead=rea)

    assert Entry.objects.get(verb="editorial.start_campaign").told_id == rea.pk
    actions.edit_campaign(campaign, name="Advent", starts_on=FIRST, ends_on=LAST, lead=rea, by=olga, now=now)
    assert Entry.objects.get(verb="editorial.edit_campaign").told_id is None


def test_a_story_goes_in_and_out_and_not_into_a_closed_one(olga, wim, now):
    campaign, story = a_campaign(olga, now), a_story(wim, now=now)

    actions.put_into_campaign(story, campaign=campaign, by=olga, now=now)
    with pytest.raises(Stale):
        actions.put_into_campaign(story, campaign=campaign, by=olga, now=now)
    actions.take_out_of_campaign(story, campaign=campaign, by=olga, now=now)
    actions.close_campaign(campaign, by=olga, now=now)
    with pytest.raises(Stale, match="closed"):
        actions.put_into_campaign(story, campaign=campaign, by=olga, now=now)

    assert Story.objects.get().campaign is None


def test_the_page_shows_its_stories_and_puts_another_in(olga, wim, signed_in, now):
    campaign, story = a_campaign(olga, now), a_story(wim, now=now)
    client = signed_in(olga)

    client.post(f"/campaigns/{campaign.pk}/put/", {"story": story.pk})

    page = client.get(f"/campaigns/{campaign.pk}/")
    assert story.title in page.content.decode()
    assert page.context["page"].object_list[0] == story


def test_what_was_typed_comes_back_with_the_reason(olga, signed_in):
    answer = signed_in(olga).post("/campaigns/new/", typed(olga, ends_on="2026-11-01", aim="Sell the boxes"))

    assert answer.status_code == 422
    assert "The last day is before the first day." in answer.content.decode()
    assert "Sell the boxes" in answer.content.decode()


def test_start_change_close_and_open_again_through_the_pages(olga, signed_in):
    client = signed_in(olga)
    client.post("/campaigns/new/", typed(olga))
    at = f"/campaigns/{Campaign.objects.get().pk}/"

    client.post(f"{at}edit/", typed(olga, name="Christmas"))
    client.post(f"{at}close/")
    assert Campaign.objects.get().closed_at
    assert "Open it again" in client.get(at).content.decode()
    client.post(f"{at}reopen/")

    assert Campaign.objects.get().name == "Christmas"
    assert Campaign.objects.get().closed_at is None
    assert "Christmas" in client.get("/campaigns/").content.decode()


def test_a_writer_reads_but_sees_no_buttons(olga, wim, blog, signed_in, now):
    campaign = a_campaign(olga, now)
    client = signed_in(wim)

    assert "/edit/" not in client.get(f"/campaigns/{campaign.pk}/").content.decode()
    assert client.get("/campaigns/new/").status_code == 403


def test_a_full_page_asks_as_few_questions_as_a_short_one(
    olga, blog, wim, signed_in, now, django_assert_max_num_queries
):
    campaign = a_campaign(olga, now)
    for number in range(8):
        story = a_story(wim, now=now, title=f"Box {number}")
        Story.objects.filter(pk=story.pk).update(campaign=campaign)
    client = signed_in(olga)
    for address in (f"/campaigns/{campaign.pk}/", "/campaigns/"):
        with django_assert_max_num_queries(16):
            client.get(address)


def test_the_brief_names_its_campaign_and_a_closed_one_takes_no_story_in(signed_in, olga, wim, blog, now):
    """Practice notes 3.3: a story belongs to a campaign; changing that takes no signature back."""
    open_one = a_campaign(olga, now)
    client = signed_in(wim)

    client.post("/stories/new/", {"title": "Gift boxes", "theme": "Gifts", "campaign": open_one.pk})
    story = Story.objects.get(title="Gift boxes")
    page = client.get(f"/stories/{story.pk}/").content.decode()
    actions.close_campaign(open_one, by=olga, now=now)
    kept = client.post(f"/stories/{story.pk}/edit/", {"title": "Boxes", "campaign": open_one.pk, "base": 0})
    refused = client.post("/stories/new/", {"title": "Too late", "campaign": open_one.pk})

    story.refresh_from_db()
    assert (story.campaign, story.title) == (open_one, "Boxes")
    assert open_one.name in page and kept.status_code == 303
    assert refused.status_code == 422 and "Too late" in refused.content.decode()
    assert 'value="Christmas"' not in client.get("/stories/new/").content.decode()
