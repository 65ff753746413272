"""Each limit decides: with another number something happens earlier, later or not at all."""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import masthead
from conftest import NOON, a_channel
from masthead.brand.facts.reading import due_from
from masthead.brand.profiles.actions import check_profile, set_kit
from masthead.brand.profiles.reading import channels_of, line_of
from masthead.channels import actions as channels
from masthead.channels.access_page import review_of
from masthead.channels.connecting.checking import tell_ends
from masthead.channels.contributing.actions import let_write
from masthead.channels.contributing.ending import end_or_warn
from masthead.channels.health.actions import note_look
from masthead.channels.health.reading import check_of
from masthead.channels.matrix.actions import add_own_duty
from masthead.channels.models import Credential
from masthead.channels.quiet import patience_of
from masthead.channels.reading import page_of
from masthead.channels.silence import tell_caretakers
from masthead.desk.today import today_of
from masthead.editorial import actions as editorial
from masthead.editorial.diligence.gate import lacking
from masthead.editorial.ideas.actions import pitch
from masthead.editorial.models import Review, Story
from masthead.editorial.tests.stages import HOUR, a_review, all_ticked
from masthead.journal.models import Entry
from masthead.kit.errors import Refused
from masthead.people.models import Organisation
from masthead.people.thresholds import THRESHOLDS, worked_by
from masthead.publishing.afterwards.looking import _times
from masthead.publishing.models import Delivery

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = NOON.date()


@pytest.fixture
def house(shop, olga, rea, wim, max):
    """Sets the firm's own numbers, for everybody who holds it in hand."""

    def set_to(**own):
        shop.thresholds = own
        shop.save(update_fields=["thresholds"])
        for member in (olga, rea, wim, max):
            member.organisation.thresholds = own

    return set_to


def test_each_limit_was_tried_with_another_number():
    """A limit that no test ever moves may decide nothing."""
    root = Path(masthead.__file__).parent
    tests = [path for path in root.rglob("test_*.py") if path.name != "test_thresholds.py"]
    tried = "".join(path.read_text(encoding="utf-8") for path in [*tests, root / "channels/tests/test_thresholds.py"])

    for code in THRESHOLDS:
        assert re.search(rf"\b{code.upper()}: |[\"']{code}[\"']: |\b{code}=", tried), code


def test_how_early_the_end_of_an_interim_and_of_a_contribution_is_said(house, shop, blog, olga, rea, max):
    channel = a_channel(shop, "Pinterest", "pinterest")
    channels.take_as_caretaker(channel, until=TODAY + 10 * DAY, by=olga, now=NOON)
    let_write(blog, member=max, until=TODAY + 10 * DAY, by=rea, now=NOON)
    assert tell_caretakers(now=NOON) == end_or_warn(now=NOON) == 0

    house(caretaker_told=10, contribution_told=10)
    assert tell_caretakers(now=NOON) == end_or_warn(now=NOON) == 1


def test_how_many_duties_of_its_own_a_firm_has(house, shop, olga):
    house(own_duties=1)
    add_own_duty(shop, name="Photos", definition="Of each tasting.", by=olga, now=NOON)

    with pytest.raises(Refused):
        add_own_duty(shop, name="Films", definition="Of each tasting.", by=olga, now=NOON)


def test_how_long_a_look_at_the_masthead_counts(house, olga):
    note_look(olga, on=TODAY - 40 * DAY)

    def looked():
        return next(line.seen.done for line in check_of(olga, on=TODAY).lines if line.code == "finds")

    assert looked() == 1
    house(masthead_seen=30)
    assert looked() == 0


def test_how_often_the_purpose_and_a_guide_are_confirmed(house, shop, blog, olga):
    shop.purpose, shop.purpose_at = "So that forty people taste our cheese.", NOON - 100 * DAY
    shop.save()
    blog.guide_at = NOON - 100 * DAY
    blog.save()
    olga.organisation = shop

    def is_asked():
        return any("still holds" in one.sentence for one in today_of(olga, now=NOON).waiting)

    assert not is_asked() and not page_of(blog, olga, on=TODAY).guide_is_due
    house(purpose_review=90, guide_review=90)
    blog.organisation.thresholds = shop.thresholds
    assert is_asked() and page_of(blog, olga, on=TODAY).guide_is_due


def test_by_when_an_idea_is_answered(house, wim):
    assert pitch(title="A cheese a day", by=wim, now=NOON).due == date(2026, 11, 26)  # from a Thursday, a week
    house(pitch_answer=2)
    assert pitch(title="Two a day", by=wim, now=NOON).due == date(2026, 11, 23)


def test_which_hours_count_as_working_time():
    morning = datetime(2026, 11, 19, 7, tzinfo=ZoneInfo("Europe/Paris"))
    usual, early = Organisation(), Organisation(thresholds={"work_from": 7, "work_until": 12})

    assert worked_by(usual, morning, 8 * HOUR) == morning + 10 * HOUR
    assert worked_by(early, morning, 5 * HOUR) == morning + 5 * HOUR


def test_when_a_silent_channel_is_asked_about_and_an_access_review_is_too_late():
    firm = Organisation(thresholds={"channel_asks": 60, "channel_ends": 120, "access_review_late": 3})

    patience = patience_of(firm)

    assert (patience.asks, patience.ends) == (60 * DAY, 120 * DAY)
    assert review_of(firm).late == 3 * DAY


def test_when_the_end_of_a_sign_in_is_said(house, bluesky):
    Credential.objects.update_or_create(
        channel=bluesky, defaults={"sealed": "x", "access_until": NOON + 14 * DAY, "renews": False}
    )
    said = [day for day in range(14) if tell_ends(now=NOON + day * DAY)]
    assert said == [0, 7, 12]

    house(sign_in_first=10, sign_in_second=5, sign_in_last=1)
    Credential.objects.update(access_until=NOON + 44 * DAY)
    assert [day for day in range(30, 44) if tell_ends(now=NOON + day * DAY)] == [34, 39, 43]


def test_how_early_a_fact_is_renewed_and_how_often_a_profile_is_looked_at(house, blog, olga, rea):
    kit = set_kit(by=olga, now=NOON, name="Pérel")
    check_profile(blog, differs=(), by=rea, now=NOON)
    assert due_from(rea.organisation, TODAY) == TODAY + 14 * DAY

    house(fact_renewed=3, profile_check=50, profile_check_within=5)
    assert due_from(rea.organisation, TODAY) == TODAY + 3 * DAY
    assert line_of(channels_of(rea).get(pk=blog.pk), kit, rea, NOON).due == NOON + 55 * DAY


def test_how_far_a_signature_goes_along_with_its_time(house, blog, wim, rea, olga):
    """Rule R5: a move within the limit keeps the signature; the sentence says which limit it was."""
    review = a_review(blog, wim, NOON)
    editorial.approve(review, by=rea, now=NOON)
    variant = Review.objects.get(pk=review.pk).revision.variant

    house(keeps_approval=72)
    editorial.plan(variant, planned_for=variant.planned_for + 71 * HOUR, by=rea, now=NOON)
    assert Review.objects.get(pk=review.pk).state == Review.APPROVED
    editorial.plan(variant, planned_for=variant.planned_for + 2 * HOUR, by=rea, now=NOON)

    voided = Review.objects.get(pk=review.pk)
    assert voided.state == Review.VOID
    assert Entry.objects.filter(verb="editorial.void").first().because == "The time moved by more than 72\u00a0hours."


def test_after_which_pause_somebody_alone_signs(house, facebook, olga):
    """Rule R4: half an hour, or as long as the firm says."""
    facebook.ownerships.update(member=olga)
    facebook.assignments.update(member=olga)
    review = a_review(facebook, olga, NOON)
    all_ticked(review, olga, NOON)
    house(reread_after=90)

    with pytest.raises(Refused, match="fresh eyes"):
        editorial.sign_own(review.revision.variant, by=olga, now=NOON + 1.4 * HOUR)
    assert editorial.sign_own(review.revision.variant, by=olga, now=NOON + 1.5 * HOUR).self_signed


def test_how_long_what_is_of_high_risk_waits(house, blog, wim):
    review = a_review(blog, wim, NOON - 3 * HOUR)
    Story.objects.update(risk="high")

    def waits():
        return [said for said in lacking(Review.objects.get(pk=review.pk), now=NOON) if "long enough" in str(said)]

    assert waits()
    house(high_risk_read=2)
    assert not waits()


def test_when_masthead_looks_again_at_what_is_out(blog):
    blog.organisation.thresholds = {"looks_after_hours": 5, "looks_after_days": 9}

    _first, again, last = _times(Delivery(channel=blog, published_at=NOON))

    assert (again, last) == (NOON + 5 * HOUR, NOON + 9 * DAY)
