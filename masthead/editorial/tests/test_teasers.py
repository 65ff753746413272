"""What announces another story shares its risk and waits for its approval (row 2.21)."""

import pytest
from django.db import IntegrityError, transaction

from masthead.editorial import actions
from masthead.editorial.diligence.actions import answer_risk, change_risk
from masthead.editorial.diligence.teasers import announce
from masthead.editorial.models import Review, RiskChange, Story, Teaser
from masthead.editorial.tests.stages import HOUR, a_review, a_story, a_version
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def report(blog, wim, now):
    """A story with one version on the blog, submitted and not signed yet."""
    return a_review(blog, wim, now)


@pytest.fixture
def teaser(bluesky, wim, report, now):
    """A version of another story, submitted, which announces the report."""
    version = a_version(
        bluesky, wim, now, planned_for=now + 20 * HOUR, headline="", text="Tomorrow: what is in old cheese."
    )
    announce(version.story, announced=report.revision.variant.story, by=wim, now=now)
    return actions.submit(version, by=wim, now=now)


def sign(review, now, **facts):
    return actions.approve(Review.objects.get(pk=review.pk), by=review.asked, now=now, **facts)


def test_a_teaser_is_signed_only_once_what_it_announces_is_approved(report, teaser, now, signed_in):
    """Row 2.21: a teaser linked to a story nobody approved is blocked until somebody has."""
    browser = signed_in(teaser.asked)
    page = browser.get(f"/to-check/{teaser.pk}/").content.decode()
    refused = browser.post(f"/to-check/{teaser.pk}/approve/", follow=True).content.decode()

    assert "It announces “Raclette board”, which nobody has approved yet." in page
    assert "which nobody has approved yet" in refused
    assert Review.objects.get(pk=teaser.pk).state == Review.WAITING

    sign(report, now)
    browser.post(f"/to-check/{teaser.pk}/approve/")
    assert Review.objects.get(pk=teaser.pk).state == Review.APPROVED


def test_a_teaser_inherits_the_risk_and_keeps_it(report, teaser, wim, rea, now):
    announced = report.revision.variant.story

    change_risk(announced, risk="high", reason="It accuses a dairy.", by=wim, now=now)

    story = Story.objects.get(pk=teaser.revision.variant.story_id)
    assert story.risk == "high"
    assert RiskChange.objects.get(story=story).reason == "It announces “Raclette board”."
    assert Review.objects.get(pk=teaser.pk).state == Review.VOID
    with pytest.raises(Refused, match="of no lower risk than that"):
        change_risk(story, risk="normal", reason="It is short.", by=wim, now=now)


def test_a_lower_risk_that_was_asked_for_before_does_not_undo_what_is_inherited(blog, wim, rea, now):
    """Row 2.21: however the two follow each other, what announces a story is of no lower risk than that."""
    announced, story = a_story(wim, now, title="Soon"), a_version(blog, wim, now).story
    Story.objects.filter(pk=announced.pk).update(risk="low")
    announce(story, announced=Story.objects.get(pk=announced.pk), by=wim, now=now)
    asked = change_risk(story, risk="low", reason="Only hours.", by=wim, now=now)
    change_risk(announced, risk="high", reason="It accuses a dairy.", by=wim, now=now)

    with pytest.raises((Refused, Stale)):
        answer_risk(RiskChange.objects.get(pk=asked.pk), agrees=True, by=rea, now=now)
    assert Story.objects.get(pk=story.pk).risk == "high"


def test_who_announces_a_story_meanwhile_gets_no_lower_risk_than_that(report, blog, wim, rea, now):
    story = a_version(blog, wim, now).story
    asked = change_risk(story, risk="low", reason="Only hours.", by=wim, now=now)
    announce(story, announced=report.revision.variant.story, by=wim, now=now)

    with pytest.raises(Refused, match="of no lower risk than that"):
        answer_risk(RiskChange.objects.get(pk=asked.pk), agrees=True, by=rea, now=now)


def test_whoever_announces_what_is_risky_already_is_risky_at_once(report, blog, wim, now):
    announced, other = report.revision.variant.story, a_story(wim, now, title="Soon")
    change_risk(announced, risk="high", reason="It accuses a dairy.", by=wim, now=now)

    announce(other, announced=announced, by=wim, now=now)

    assert Story.objects.get(pk=other.pk).risk == "high"


def test_what_is_announced_announces_nothing_itself(report, teaser, wim, now):
    announced, announces = report.revision.variant.story, teaser.revision.variant.story
    third = a_story(wim, now, title="Third")

    for one, other in ((announced, third), (third, announces), (third, third)):
        with pytest.raises(Refused):
            announce(one, announced=other, by=wim, now=now)
    assert Teaser.objects.count() == 1


def test_the_table_refuses_a_story_that_announces_itself(wim, now):
    story = a_story(wim, now)

    with pytest.raises(IntegrityError), transaction.atomic():
        Teaser.objects.create(story=story, announces=story, by=wim, at=now)


def test_another_firms_story_is_not_announced(wim, sam, now, signed_in):
    mine, theirs = a_story(wim, now), a_story(sam, now, title="Theirs")

    answer = signed_in(wim).post(f"/stories/{mine.pk}/announces/", {"announces": theirs.pk})

    assert answer.status_code == 422
    with pytest.raises(NotAllowed):
        announce(mine, announced=theirs, by=wim, now=now)


def test_it_is_said_and_taken_back_on_the_page_of_the_risk(report, wim, now, signed_in):
    announced, other = report.revision.variant.story, a_story(wim, now, title="Soon")
    browser, address = signed_in(wim), f"/stories/{other.pk}/announces/"

    browser.post(address, {"announces": announced.pk})
    assert Teaser.objects.get().announces == announced
    assert "Raclette board" in browser.get(f"/stories/{other.pk}/").content.decode()
    assert "Soon" in browser.get(f"/stories/{announced.pk}/risk/").content.decode()

    browser.post(address, {"announces": ""})
    assert not Teaser.objects.exists()


def test_where_low_risk_needs_no_signature_a_teaser_waits_all_the_same(report, bluesky, wim, now):
    announced = report.revision.variant.story
    version = a_version(bluesky, wim, now, planned_for=now + 20 * HOUR, headline="", text="Tomorrow: old cheese.")
    Story.objects.filter(pk__in=[announced.pk, version.story_id]).update(risk="low")
    type(bluesky).objects.filter(pk=bluesky.pk).update(low_unsigned=True)
    announce(version.story, announced=announced, by=wim, now=now)

    with pytest.raises(Refused, match="nobody has approved yet"):
        actions.submit(version, by=wim, now=now)
