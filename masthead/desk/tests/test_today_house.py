"""The house rules on everybody's desk, and what they close (row 8.2); help that is asked for (row 2.12)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from masthead.desk import notices
from masthead.desk.models import Notice
from masthead.editorial import actions as editorial
from masthead.editorial.models import Review
from masthead.kit import clock
from masthead.knowledge import actions as knowledge
from masthead.people.models import Membership
from masthead.people.policy import actions as policy

pytestmark = pytest.mark.django_db


def published(olga, at):
    Membership.objects.update(joined_at=at - timedelta(days=365))
    draft = policy.draft_policy(by=olga, now=at)
    policy.save_policy(draft, base=1, text="Be kind.", by=olga, now=at)
    return policy.publish_policy(base=2, changes="", by=olga, now=at)


def a_version(wim, blog):
    now = clock.now()
    story = editorial.start_story(organisation=blog.organisation, title="Raclette", by=wim, now=now)
    variant = editorial.add_version(story, channel=blog, by=wim, now=now)
    return editorial.save_words(
        variant, base=variant.edit_number, headline="Raclette", text="It melts.", link="", by=wim, now=now
    )


def test_on_day_31_without_acknowledgement_one_reads_but_submits_nothing(signed_in, olga, wim, blog):
    """Row 8.2: policy v2 published, day 31 without acknowledgement: that person can read but not submit."""
    published(olga, clock.now() - timedelta(days=31))
    variant, client = a_version(wim, blog), signed_in(wim)

    answer = client.post(reverse("editorial:submit", args=[variant.pk]))

    assert answer.status_code == 409
    assert "First read version 1 of the house rules" in answer.content.decode()
    assert f'href="{reverse("people:policy")}"' in answer.content.decode()
    assert not Review.objects.exists()
    assert client.get(reverse("editorial:story", args=[variant.story_id])).status_code == 200
    assert (
        "Until you say that you did, you can not submit anything." in client.get(reverse("desk:today")).content.decode()
    )


def test_who_says_they_read_it_submits_again(signed_in, olga, wim, blog):
    published(olga, clock.now() - timedelta(days=31))
    variant, client = a_version(wim, blog), signed_in(wim)

    client.post(reverse("people:policy_acknowledge", args=[1]))
    client.post(reverse("editorial:submit", args=[variant.pk]))

    assert Review.objects.filter(revision__variant=variant).exists()
    assert "Read version 1 of the house rules" not in client.get(reverse("desk:today")).content.decode()


def test_within_two_weeks_nobody_is_stopped_but_asked(signed_in, olga, wim, blog):
    published(olga, clock.now() - timedelta(days=10))
    variant, client = a_version(wim, blog), signed_in(wim)

    assert "Read version 1 of the house rules" in client.get(reverse("desk:today")).content.decode()
    client.post(reverse("editorial:submit", args=[variant.pk]))
    assert Review.objects.exists()


def test_a_question_makes_one_notice_for_one_person(wim, rea, blog, now):
    """Row 2.12: the holder of “technical help” is notified, and nobody else."""
    knowledge.ask_help(trying="Upload", happened="No", by=wim, channel=blog, now=now)
    notices.make(now=now)

    assert list(Notice.objects.values_list("member_id", flat=True)) == [rea.pk]
