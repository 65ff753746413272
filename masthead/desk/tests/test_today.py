"""Today through its page: what waits for me, what is late, what is next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conftest import a_channel, an_owner
from masthead.channels.lifecycle import approve
from masthead.channels.models import Ownership
from masthead.channels.opening import REASONS, ask_for_channel
from masthead.desk.models import Notice
from masthead.editorial.ideas.actions import decline_pitch, pitch
from masthead.editorial.models import Review, Revision, Story, Variant
from masthead.jobs.models import Heartbeat
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.knowledge.actions import answer as answer_help
from masthead.knowledge.actions import ask_help
from masthead.people.models import Absence
from masthead.publishing.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def a_version(channel, author, now, title="Raclette", **facts):
    story = Story.objects.create(organisation=author.organisation, title=title, created_by=author, created_at=now)
    return Variant.objects.create(
        story=story, channel=channel, author=author, edited_by=author, edited_at=now, created_at=now, **facts
    )


def a_revision(variant, now, number=1):
    return Revision.objects.create(variant=variant, number=number, digest="x", by=variant.author, at=now)


def a_review(variant, asked, now, **facts):
    return Review.objects.create(
        revision=a_revision(variant, now), asked=asked, asked_by=variant.author, asked_at=now, **facts
    )


def a_delivery(variant, state, now, **facts):
    return Delivery.objects.create(
        variant=variant,
        revision=a_revision(variant, now),
        channel=variant.channel,
        state=state,
        due_at=now,
        zone="Europe/Paris",
        created_at=now,
        **facts,
    )


def desk_of(client):
    return client.get(reverse("desk:today")).context["desk"]


def waiting(client):
    return [item.sentence for item in desk_of(client).waiting]


def test_an_empty_desk_is_empty(signed_in, wim, blog):
    answer = signed_in(wim).get(reverse("desk:today"))

    assert answer.context["desk"].is_empty
    assert "empty-bear" in answer.content.decode()


def test_a_check_waits_for_the_one_who_is_asked_and_stands_with_others_for_the_writer(signed_in, wim, rea, blog, now):
    review = a_review(a_version(blog, wim, now, planned_for=now + timedelta(days=30)), rea, now)

    reader, writer = desk_of(signed_in(rea)), desk_of(signed_in(wim))

    assert [item.sentence for item in reader.waiting] == ["Wim Roux waits for your check of “Raclette” for Blog"]
    assert reader.waiting[0].url == reverse("editorial:review", args=[review.pk])
    assert writer.waiting == []
    assert [item.sentence for item in writer.with_others] == ["Rea Moreau has “Raclette” for Blog to check"]


def test_a_check_told_to_whoever_stands_in_waits_for_them_too(signed_in, wim, rea, max, olga, blog, now):
    """Rule R3: what was told to the stand-in, then to the head, is on their desk until it is done, not only in a notice."""
    review = a_review(a_version(blog, wim, now, planned_for=now + timedelta(days=30)), rea, now)
    Review.objects.update(escalated=2, told_stand_in=max, told_head=olga)

    for member in (max, olga):
        item = desk_of(signed_in(member)).waiting[0]
        assert item.sentence == "Rea Moreau has not answered: check “Raclette” for Blog in their place"
        assert item.url == reverse("editorial:review", args=[review.pk])
    assert "waits for your check" in desk_of(signed_in(rea)).waiting[0].sentence
    assert desk_of(signed_in(wim)).waiting == []


def test_what_i_asked_of_others_stands_with_them_until_they_answer(signed_in, wim, rea, olga, blog, now):
    """What waits for others because of me: my question, my idea, the channel I wish for."""
    asked = ask_help(trying="Upload a film", happened="Too large", by=wim, channel=blog, now=now)
    idea = pitch(title="Washed rinds", by=wim, now=now, channels=[blog])
    wished = ask_for_channel(
        network_key="youtube", name="YouTube", hours=2, by=wim, now=now, **dict.fromkeys(REASONS, "Because.")
    )
    client = signed_in(wim)

    before = desk_of(client).with_others
    answer_help(asked, text="Make it smaller.", by=rea, now=now)
    decline_pitch(idea, reason="We did.", by=rea, now=now)
    approve(wished, by=olga, now=now)

    assert [(item.sentence, item.url) for item in before] == [
        ("Rea Moreau has your question: “Upload a film”", f"/help/{asked.pk}/"),
        ("Rea Moreau has your idea “Washed rinds”", f"/ideas/{idea.pk}/"),
        ("Your wish for the channel YouTube is not decided yet", "/channels/youtube/#life"),
    ]
    assert desk_of(client).with_others == []


def test_a_check_whose_time_has_passed_is_late(signed_in, wim, rea, blog, now):
    a_review(a_version(blog, wim, now, planned_for=now - timedelta(hours=1)), rea, now)

    assert desk_of(signed_in(rea)).mark == "1 is late."


def test_a_change_asked_waits_for_the_writer_until_the_words_are_submitted_again(signed_in, wim, rea, blog, now):
    variant = a_version(blog, wim, now)
    a_review(variant, rea, now, state="change_asked", decided_by=rea, decided_at=now, note="Shorter, please.")
    client = signed_in(wim)

    before = waiting(client)
    a_revision(variant, now, number=2)
    after = waiting(client)

    assert before == ["Rea Moreau asks for a change of “Raclette” for Blog"]
    assert after == []


def test_each_late_or_coming_row_has_its_one_act(signed_in, shop, wim, rea, max, blog, now):
    elsewhere = a_channel(shop, "Photos")
    an_owner(elsewhere, max)
    late = a_version(blog, wim, now, title="Missed", planned_for=now - timedelta(hours=2))
    a_version(blog, wim, now, title="Soon", planned_for=now + timedelta(days=1))
    review = a_review(a_version(blog, wim, now, title="Read", planned_for=now + timedelta(days=2)), rea, now)
    Variant.objects.filter(pk=review.revision.variant_id).update(current=review.revision)
    a_version(elsewhere, wim, now, title="No longer mine", planned_for=now - timedelta(hours=1))
    client = signed_in(wim)

    before = {card.title: card.act for card in [*desk_of(client).late, *desk_of(client).next]}
    page = client.get("/").content.decode()
    answer = client.post(before["Missed"].url, dict(before["Missed"].fields), follow=True)

    assert {title: act.label for title, act in before.items()} == {
        "Missed": "Move to tomorrow", "Soon": "Go on writing", "Read": "Move", "No longer mine": "Look",
    }  # fmt: skip
    assert f'<form method="post" action="{before["Missed"].url}">' in page and 'class="btn small" href=' in page
    assert answer.request["PATH_INFO"] == "/" and "moved to" in answer.content.decode()
    late.refresh_from_db()
    assert late.planned_for == now + timedelta(days=1, hours=-2)
    assert [card.title for card in desk_of(client).late] == ["No longer mine"]


@pytest.mark.parametrize("state", ["failed", "uncertain", "held", "by_hand"])
def test_trouble_waits_for_the_owner_and_nobody_else(signed_in, olga, wim, rea, max, blog, bluesky, now, state):
    a_delivery(a_version(blog, wim, now), state, now)

    assert len(waiting(signed_in(rea))) == 1
    assert [waiting(signed_in(member)) for member in (olga, wim, max)] == [[], [], []]


def test_trouble_of_an_owner_who_is_away_waits_for_the_head(signed_in, olga, wim, rea, blog, now):
    a_delivery(a_version(blog, wim, now), "failed", now)
    Absence.objects.create(member=rea, starts_on=now.date(), ends_on=now.date(), said_by=rea)

    assert waiting(signed_in(olga)) == ["“Raclette” could not be published on Blog"]
    assert waiting(signed_in(rea)) == []


def test_trouble_on_a_channel_without_owner_waits_for_the_head(signed_in, olga, wim, shop, now):
    a_delivery(a_version(a_channel(shop, "LinkedIn"), wim, now), "failed", now)

    assert waiting(signed_in(olga)) == ["“Raclette” could not be published on LinkedIn", "LinkedIn has no owner"]
    assert waiting(signed_in(wim)) == []


def test_the_worst_stands_first(signed_in, wim, rea, blog, facebook, now):
    a_review(a_version(blog, wim, now, title="Check"), rea, now)
    a_delivery(a_version(blog, wim, now, title="Hand"), "by_hand", now)
    a_delivery(a_version(facebook, wim, now, title="Broken"), "failed", now)

    assert [sentence.split("“")[1].split("”")[0] for sentence in waiting(signed_in(rea))] == ["Broken", "Check", "Hand"]


def test_a_channel_offered_waits_for_an_answer(signed_in, olga, wim, shop, now):
    channel = a_channel(shop, "LinkedIn")
    Ownership.objects.create(channel=channel, member=wim, proposed_by=olga, proposed_at=now)

    assert waiting(signed_in(wim)) == ["Olga Pérel asks you to answer for LinkedIn"]
    assert [item.sentence for item in desk_of(signed_in(olga)).with_others] == [
        "Wim Roux has not yet said whether they answer for LinkedIn"
    ]


def test_what_missed_its_time_is_late_and_what_comes_is_next(signed_in, wim, rea, max, blog, now):
    a_version(blog, wim, now, title="Missed", planned_for=now - timedelta(days=1))
    a_version(blog, wim, now, title="Soon", planned_for=now + timedelta(days=1))
    a_version(blog, wim, now, title="Far", planned_for=now + timedelta(days=20))

    for member in (wim, rea):  # who wrote it, and who answers for the channel
        desk = desk_of(signed_in(member))
        assert [card.title for card in desk.late] == ["Missed"]
        assert [card.title for card in desk.next] == ["Soon"]
    assert desk_of(signed_in(max)).is_empty


def test_a_stranger_finds_an_empty_desk(signed_in, sam, wim, rea, blog, now):
    a_review(a_version(blog, wim, now), rea, now)
    a_delivery(a_version(blog, wim, now), "failed", now)

    assert desk_of(signed_in(sam)).is_empty


def test_a_notice_stays_until_it_is_seen(signed_in, olga, rea, wim, blog, now):
    entry = journal.write("editorial.approve", a_version(blog, wim, now), by=rea, now=now, told=wim)
    Notice.objects.create(member=wim, entry_id=entry.pk, kind=entry.verb, at=now)
    client = signed_in(wim)

    before = [line.sentence for line in desk_of(client).notices]
    answer = client.post(reverse("desk:notice_seen", args=[entry.pk]))
    after = desk_of(client).notices

    assert before == ["Rea Moreau approved your “Raclette” for Blog"]
    assert answer.status_code == 303
    assert after == []


def test_nobody_marks_the_notice_of_another_as_seen(signed_in, sam, rea, wim, blog, now):
    entry = journal.write("editorial.approve", a_version(blog, wim, now), by=rea, now=now, told=wim)
    Notice.objects.create(member=wim, entry_id=entry.pk, kind=entry.verb, at=now)

    signed_in(sam).post(reverse("desk:notice_seen", args=[entry.pk]))
    signed_in(rea).post(reverse("desk:notices_seen"))

    assert Notice.objects.get().seen_at is None


def test_the_menu_counts_the_checks_that_wait_for_me(signed_in, wim, rea, blog, now):
    a_review(a_version(blog, wim, now), rea, now)

    assert signed_in(rea).get(reverse("journal:list")).context["counts"]["to_check"] == 1
    assert signed_in(wim).get(reverse("journal:list")).context["counts"]["to_check"] == 0


def test_a_silent_publisher_is_said_to_head_and_owners_only(signed_in, olga, rea, wim, blog, now):
    def banner(member):
        return "Nothing is being published" in signed_in(member).get(reverse("desk:today")).content.decode()

    silent = [banner(member) for member in (olga, rea, wim)]
    Heartbeat.objects.create(role="pump", name="here:1", beat_at=now)
    alive = [banner(member) for member in (olga, rea, wim)]

    assert silent == [True, True, False]
    assert alive == [False, False, False]


def test_a_full_desk_costs_no_more_than_an_empty_one(
    signed_in, shop, olga, wim, rea, now, django_assert_max_num_queries
):
    for number in range(3):
        channel = a_channel(shop, f"Channel {number}")
        an_owner(channel, rea)
        a_review(a_version(channel, wim, now), rea, now)
        a_delivery(a_version(channel, wim, now), "failed", now)
        a_version(channel, wim, now, planned_for=now + timedelta(days=1))
        entry = journal.write("editorial.approve", channel, by=olga, now=now, told=rea)
        Notice.objects.create(member=rea, entry_id=entry.pk, kind=entry.verb, at=now)
        Ownership.objects.create(
            channel=a_channel(shop, f"Offered {number}"), member=rea, proposed_by=olga, proposed_at=now
        )
    Heartbeat.objects.create(role="pump", name="here:1", beat_at=now)
    client = signed_in(rea)

    with django_assert_max_num_queries(12):
        client.get(reverse("desk:today"))
