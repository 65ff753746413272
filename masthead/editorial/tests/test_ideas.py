"""Ideas: anybody proposes, one named person answers in time, and the answer has its reason."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_channel
from masthead.editorial.ideas import actions
from masthead.editorial.ideas.models import Pitch
from masthead.editorial.ideas.rules import working_days_after
from masthead.editorial.models import Review, Story
from masthead.editorial.tests.stages import a_review
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Absence

pytestmark = pytest.mark.django_db
NEW = {"title": "Why the rind can be eaten", "about": "People ask every day."}


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def proposed(by, now, *channels, **facts):
    return actions.pitch(**(NEW | facts), channels=channels, by=by, now=now)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 30))
def test_working_days_leave_weekends_out(on, days):
    due = working_days_after(on, days)

    assert due.weekday() < 5
    assert sum((on + timedelta(days=n)).weekday() < 5 for n in range(1, (due - on).days + 1)) == days


def test_a_contributor_proposes_on_the_page_and_sees_who_answers_by_when(signed_in, wim, rea, blog):
    """Row 2.8: a pitch made by a contributor shows its reply date."""
    client = signed_in(wim)

    answer = client.post("/ideas/new/", NEW | {"channels": [blog.pk]})
    page = client.get(answer.url).content.decode()

    made = Pitch.objects.get()
    assert (made.asked, made.due) == (rea, date(2026, 11, 26))  # Thursday, five working days later
    assert f"{rea.name} answers by Thursday 26 November." in page
    assert "Your answer" not in page


def test_an_idea_for_no_channel_is_answered_by_whoever_leads_that_day(shop, olga, rea, wim, now):
    Absence.objects.create(member=olga, starts_on=now.date(), ends_on=now.date(), said_by=olga)
    shop.deputy_head = rea.person
    shop.save()

    first, second = proposed(wim, now), proposed(wim, now + timedelta(days=1), title="Tomorrow")

    assert (first.asked, second.asked) == (rea, olga)


def test_a_contributor_who_posts_an_approval_is_told_why_not_and_who_can(signed_in, wim, rea, blog, now):
    """Row 2.8: they POST an approval directly: 403, with the reason and the name."""
    review = a_review(blog, rea, now)
    client = signed_in(wim)

    answer = client.post(f"/to-check/{review.pk}/approve/")

    assert answer.status_code == 403
    assert "Signing on Blog is not one of your duties. Ask" in answer.content.decode()
    assert Review.objects.get(pk=review.pk).state == Review.WAITING


def test_what_is_accepted_is_a_story_with_its_versions_and_the_author_is_told(signed_in, shop, wim, rea, blog, now):
    elsewhere = a_channel(shop, "LinkedIn")
    made = proposed(wim, now, blog, elsewhere, theme="Makers", link="https://shop.example/rind")

    answer = signed_in(rea).post(f"/ideas/{made.pk}/answer/", {"do": "accept"})

    story = Story.objects.get()
    assert answer.url == f"/stories/{story.pk}/"
    assert (story.title, story.theme, story.created_by) == (NEW["title"], "Makers", wim)
    assert story.facts == "People ask every day.\n\nhttps://shop.example/rind"
    assert [(one.channel, one.author) for one in story.variants.all()] == [(blog, wim)]
    assert Entry.objects.get(verb="editorial.accept_pitch").told_id == wim.pk


@pytest.mark.parametrize("do", ["park", "decline"])
def test_a_no_needs_its_reason(signed_in, wim, rea, blog, now, do):
    made = proposed(wim, now, blog)
    client = signed_in(rea)

    silent = client.post(f"/ideas/{made.pk}/answer/", {"do": do, "reason": "  "})
    client.post(f"/ideas/{made.pk}/answer/", {"do": do, "reason": "We said that in May"})

    assert silent.status_code == 409 and "Say why" in silent.content.decode()
    made.refresh_from_db()
    assert (made.state, made.reason) == ({"park": "parked", "decline": "declined"}[do], "We said that in May")
    assert "We said that in May" in signed_in(wim).get(f"/ideas/{made.pk}/").content.decode()


def test_what_was_put_aside_until_a_day_waits_again_on_that_day(wim, rea, blog, now):
    made = proposed(wim, now, blog)
    actions.park_pitch(made, reason="After Christmas", until=date(2027, 1, 4), by=rea, now=now)

    assert not Pitch.objects.waiting(date(2027, 1, 3)).exists()
    assert Pitch.objects.waiting(date(2027, 1, 4)).get() == made


def test_who_is_asked_finds_it_on_today_and_the_head_finds_what_is_late(
    signed_in, olga, wim, rea, blog, now, monkeypatch
):
    """Practice notes R10: everything overdue has one name on it, on that person's desk and on the head's."""
    proposed(wim, now, blog)
    assert NEW["title"] in signed_in(rea).get("/").content.decode()
    assert NEW["title"] not in signed_in(olga).get("/").content.decode()

    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=8))

    assert f"{rea.name} is asked" in signed_in(olga).get("/").content.decode()


def test_nobody_is_asked_about_their_own_idea_while_others_are_there(rea, olga, blog, now):
    assert proposed(rea, now, blog).asked == olga


def test_without_a_channel_the_head_is_asked(wim, olga, now):
    assert proposed(wim, now).asked == olga


def test_only_who_is_asked_plans_or_leads_answers(wim, max, rea, blog, bluesky, now):
    made = proposed(wim, now, blog)

    for stranger in (wim, max):
        with pytest.raises(NotAllowed, match=rea.name):
            actions.decline_pitch(made, reason="No", by=stranger, now=now)


def test_an_answer_is_given_once(olga, wim, rea, blog, now):
    made = proposed(wim, now, blog)
    actions.accept_pitch(made, by=rea, now=now)

    with pytest.raises(Stale):
        actions.decline_pitch(made, reason="No", by=olga, now=now)
    with pytest.raises(Stale):
        actions.take_back_pitch(made, by=wim, now=now)
    assert Story.objects.count() == 1


def test_ones_own_idea_is_changed_and_taken_back_while_nobody_answered(signed_in, wim, blog, now):
    made = proposed(wim, now, blog)
    client = signed_in(wim)

    client.post(f"/ideas/{made.pk}/", NEW | {"title": "The rind, once more"})
    client.post(f"/ideas/{made.pk}/take-back/")

    made.refresh_from_db()
    assert (made.title, made.state, made.channels.count()) == ("The rind, once more", "taken_back", 0)


def test_what_is_wrong_comes_back_filled(signed_in, wim):
    answer = signed_in(wim).post("/ideas/new/", NEW | {"title": "", "link": "not a link"})

    assert answer.status_code == 422 and NEW["about"] in answer.content.decode()


def test_the_database_itself_refuses_an_answer_without_name_or_reason(wim, blog, now):
    made = proposed(wim, now, blog)
    for wrong in (
        {"state": "accepted"},
        {"state": "declined", "decided_by": wim, "decided_at": now},
        {"state": "gone"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Pitch.objects.filter(pk=made.pk).update(**wrong)


def test_an_empty_title_is_refused_by_the_action_too(wim, now):
    with pytest.raises(Refused):
        proposed(wim, now, title="   ")


def test_the_board_is_bounded_and_costs_the_same_however_full(signed_in, wim, blog, now, django_assert_max_num_queries):
    for number in range(25):
        proposed(wim, now, blog, title=f"Idea {number}")
    client = signed_in(wim)

    with django_assert_max_num_queries(12):
        page = client.get("/ideas/")

    assert len(page.context["board"].page.object_list) == 20
