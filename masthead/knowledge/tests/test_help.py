"""Row 2.12: helps with technical issues."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from conftest import NOON, a_channel, a_member
from masthead.channels.duties import TECHNICAL_HELP
from masthead.channels.models import Channel, DutyAssignment
from masthead.editorial import actions as editorial
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.knowledge import actions, tasks
from masthead.knowledge.models import HelpRequest

pytestmark = pytest.mark.django_db
TYPED = {"trying": "Upload a film", "happened": "It says: too large."}


@pytest.fixture
def tech(shop, blog, olga):
    """Tom holds technical help on the blog."""
    tom = a_member(shop, "Tom Keller")
    DutyAssignment.objects.create(channel=blog, duty=TECHNICAL_HELP, member=tom, assigned_by=olga, assigned_at=NOON)
    return tom


@pytest.fixture
def asked(tech, wim, blog, now):
    return actions.ask_help(**TYPED, by=wim, channel=blog, now=now)


def told():
    return list(Entry.objects.filter(told_id__isnull=False).order_by("pk").values_list("told_id", flat=True))


def test_the_holder_of_technical_help_is_told_and_nobody_else(signed_in, wim, tech, blog, now):
    """Row 2.12: a contributor can not upload a video; they ask for help on the blog."""
    answer = signed_in(wim).post(reverse("knowledge:ask"), {**TYPED, "channel": blog.slug}, follow=True)

    assert "Tom Keller is asked." in answer.content.decode()
    assert told() == [tech.pk]


def test_a_question_nobody_answered_in_a_working_day_reaches_the_head_and_solved_it_is_found_again(
    signed_in, wim, tech, olga, max, blog, now, monkeypatch
):
    """Row 2.12: open, late to the head, answered, solved, and found by whoever is stuck with the same: all by its pages."""
    at = {"now": now}
    monkeypatch.setattr(clock, "now", lambda: at["now"])
    signed_in(wim).post("/help/ask/", {**TYPED, "channel": blog.slug, "from": "/channels/blog/"})
    page = f"/help/{HelpRequest.objects.get().pk}/"
    waiting = "Wim Roux asks for help: “Upload a film”"
    before = signed_in(olga).get("/").content.decode()
    at["now"] = now + timedelta(hours=25)
    tasks.raise_overdue.call()

    asked, head, helper = (
        signed_in(one).get(url).content.decode() for one, url in ((wim, page), (olga, "/"), (tech, "/"))
    )
    signed_in(tech).post(f"{page}answer/", {"text": "Use the Compressor programme."})
    signed_in(wim).post(f"{page}solved/")

    assert waiting not in before and waiting in head and waiting in helper
    assert "The first answer of Tom Keller is late." in asked and "Olga Pérel knows that it is late." in asked
    assert asked.count(">Blog</a>") == 1
    assert waiting not in signed_in(olga).get("/").content.decode()
    for found in ("/search/?q=compressor", "/help/?q=compressor+film"):
        assert page in signed_in(max).get(found).content.decode()


def test_without_a_holder_it_is_the_owner_and_then_the_head(wim, rea, olga, blog, now):
    assert actions.ask_help(**TYPED, by=wim, channel=blog, now=now).helper == rea
    assert actions.ask_help(**TYPED, by=rea, channel=blog, now=now).helper == olga
    assert actions.ask_help(**TYPED, by=wim, now=now).helper == olga


def test_somebody_who_is_alone_is_told_to_bring_somebody_in(signed_in, sam):
    answer = signed_in(sam).post(reverse("knowledge:ask"), TYPED)

    assert answer.status_code == 422
    assert "Nobody else is here who could help." in answer.content.decode()
    assert "It says: too large." in answer.content.decode()


@pytest.mark.parametrize("page", ["story", "channel"])
def test_every_story_and_channel_page_has_the_button_and_the_form_knows_the_page(signed_in, wim, blog, now, page):
    story = editorial.start_story(organisation=blog.organisation, title="Raclette", by=wim, now=now)
    editorial.add_version(story, channel=blog, by=wim, now=now)
    address = (
        reverse("editorial:story", args=[story.pk]) if page == "story" else reverse("channels:detail", args=["blog"])
    )
    client = signed_in(wim)

    there = f"{reverse('knowledge:ask')}?{urlencode({'from': address})}"
    body = client.get(address).content.decode()
    form = client.get(there)
    client.post(there, {**TYPED, "channel": "blog", "from": address})

    assert there in body
    assert "For Blog it is Rea Moreau who is told, and nobody else." in form.content.decode()
    kept = HelpRequest.objects.get()
    assert (kept.channel, kept.story) == (blog, story if page == "story" else None)


def test_the_first_answer_of_somebody_else_stops_the_clock(asked, wim, tech, now):
    actions.answer(asked, text="I tried again.", by=wim, now=now)
    asked.refresh_from_db()
    assert not asked.is_answered

    actions.answer(asked, text="Make it smaller.", by=tech, now=now)
    asked.refresh_from_db()
    assert asked.is_answered
    assert list(Entry.objects.filter(verb="knowledge.answer").order_by("pk").values_list("told_id", flat=True)) == [
        tech.pk, wim.pk,
    ]  # fmt: skip


def test_who_neither_asked_nor_helps_is_told_who_does(asked, max, now):
    with pytest.raises(NotAllowed, match="tell Tom Keller"):
        actions.answer(asked, text="I know", by=max, now=now)


@pytest.mark.parametrize("who", ["wim", "tech", "rea", "olga"])
def test_the_asker_or_a_helper_says_it_is_solved_in_one_click(asked, request, signed_in, who):
    member = request.getfixturevalue(who)

    signed_in(member).post(reverse("knowledge:solve", args=[asked.pk]))

    asked.refresh_from_db()
    assert (asked.is_solved, asked.solved_by) == (True, member)


@pytest.mark.parametrize("who", ["max", "sam"])
def test_a_bystander_and_a_stranger_solve_nothing(asked, request, signed_in, who):
    answer = signed_in(request.getfixturevalue(who)).post(reverse("knowledge:solve", args=[asked.pk]))

    assert answer.status_code == (403 if who == "max" else 404)
    assert not HelpRequest.objects.get().is_solved


def test_what_was_solved_is_kept_found_and_can_be_opened_again(asked, signed_in, max, wim, tech, now):
    actions.answer(asked, text="Use the Compressor programme.", by=tech, now=now)
    actions.solve(asked, by=wim, now=now)

    page = signed_in(max).get(reverse("knowledge:list"), {"q": "compressor film"}).content.decode()
    assert "Upload a film" in page
    assert "Upload a film" not in signed_in(max).get(reverse("knowledge:list")).content.decode()

    actions.open_again(asked, by=wim, now=now)
    assert not HelpRequest.objects.get().is_solved


@pytest.mark.parametrize("again", ["answer", "solve"])
def test_what_is_solved_takes_no_more(asked, wim, now, again):
    actions.solve(asked, by=wim, now=now)

    with pytest.raises(Refused):
        if again == "answer":
            actions.answer(asked, text="More", by=wim, now=now)
        else:
            actions.solve(asked, by=wim, now=now)


def test_what_nobody_answers_in_a_working_day_goes_to_the_head_once(asked, olga, tech, signed_in, now):
    assert actions.raise_overdue(now=now + timedelta(hours=23)) == 0
    assert actions.raise_overdue(now=now + timedelta(hours=25)) == 1
    assert actions.raise_overdue(now=now + timedelta(hours=26)) == 0

    assert told() == [tech.pk, olga.pk]
    assert "Wim Roux asks for help" in signed_in(olga).get(reverse("desk:today")).content.decode()


def test_what_is_answered_or_solved_is_never_raised(asked, tech, now):
    actions.answer(asked, text="Here", by=tech, now=now)

    assert actions.raise_overdue(now=now + timedelta(days=9)) == 0


def test_it_waits_on_the_helpers_desk_and_leads_there(asked, signed_in, tech):
    page = signed_in(tech).get(reverse("desk:today")).content.decode()

    assert "Wim Roux asks for help" in page
    assert reverse("knowledge:question", args=[asked.pk]) in page


def test_a_refused_answer_comes_back_as_it_was_typed(asked, signed_in, wim, monkeypatch):
    monkeypatch.setattr(actions, "MOST_ANSWERS", 0)

    answer = signed_in(wim).post(reverse("knowledge:answer", args=[asked.pk]), {"text": "My long story"})

    assert answer.status_code == 422
    assert "My long story" in answer.content.decode()
    assert "Talk to each other" in answer.content.decode()


def test_the_list_is_paged_and_costs_the_same_whatever_its_length(
    signed_in, wim, rea, blog, now, django_assert_max_num_queries
):
    for _n in range(30):
        actions.answer(actions.ask_help(**TYPED, by=wim, channel=blog, now=now), text="So", by=rea, now=now)
    client = signed_in(wim)
    client.get(reverse("knowledge:list"))

    with django_assert_max_num_queries(8):
        answer = client.get(reverse("knowledge:list"))
    assert len(answer.context["page"].object_list) == 25
    with django_assert_max_num_queries(9):
        client.get(reverse("knowledge:question", args=[HelpRequest.objects.first().pk]))


def test_another_firms_channel_can_not_be_attached(signed_in, sam, wim, rea, blog, now):
    answer = signed_in(sam).post(reverse("knowledge:ask"), {**TYPED, "channel": blog.slug})

    assert answer.status_code == 422
    with pytest.raises(NotAllowed):
        actions.ask_help(**TYPED, by=sam, channel=blog, now=now)


def test_the_database_knows_nobody_helps_themselves_and_nothing_is_solved_by_nobody(asked, wim, now):
    for mistake in ({"helper": wim}, {"solved_at": now}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpRequest.objects.filter(pk=asked.pk).update(**mistake)


def test_nobody_is_stuck_on_a_channel_that_was_declined(shop, blog, rea, signed_in):
    a_channel(shop, "Snapchat", "other", status=Channel.DECLINED)

    for page in ("/help/ask/", "/raise/"):
        shown = signed_in(rea).get(page).content.decode()
        assert "Blog" in shown and "Snapchat" not in shown
