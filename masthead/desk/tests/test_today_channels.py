"""What the channels ask of a member stands on Today until it is done, and on nobody else's."""

from datetime import timedelta

import pytest

from conftest import NOON
from masthead.channels import actions
from masthead.channels.matrix import actions as matrix
from masthead.channels.models import Access
from masthead.desk.today import today_of
from masthead.editorial import actions as editorial
from masthead.editorial.models import Variant
from masthead.editorial.tests.stages import a_version
from masthead.people import actions as people
from masthead.people.models import Absence

pytestmark = pytest.mark.django_db


def sentences(member, now):
    return [item.sentence for item in today_of(member, now=now).waiting]


def test_a_review_of_access_waits_for_whoever_answers_for_it_today(blog, rea, max, wim, olga):
    """Row 2.4: the review is due every 90 days, and the stand-in does it while the owner is away."""
    actions.write_access(blog, member=rea, role=Access.ADMIN, by=rea, now=NOON)
    later = NOON + timedelta(days=90)
    said = "Confirm who can get into Blog"

    assert said not in sentences(rea, later - timedelta(minutes=1))
    assert said in sentences(rea, later)
    assert said not in sentences(olga, later) + sentences(wim, later)

    actions.name_stand_in(blog, member=max, by=rea, now=NOON)
    Absence.objects.create(member=rea, starts_on=later.date(), ends_on=later.date(), said_by=rea)
    assert said in sentences(max, later)
    assert said not in sentences(rea, later)

    actions.confirm_access(Access.objects.get(), by=max, now=later)
    assert said not in sentences(max, later)


def test_what_is_signed_and_has_no_day_waits_for_whoever_plans_the_channel(blog, wim, rea, max, olga, now, signed_in):
    version = a_version(blog, wim, now)
    said = f"“{version.story.title}” is signed for Blog and has no day"
    review = editorial.submit(version, by=wim, now=now)
    assert said not in sentences(rea, now)

    editorial.approve(review, by=rea, now=now)

    (item,) = [one for one in today_of(rea, now=now).waiting if one.sentence == said]
    assert said not in sentences(wim, now) + sentences(max, now) + sentences(olga, now)
    page = signed_in(rea).get(item.url).content.decode()
    assert "it does not go out before one is chosen" in page
    editorial.plan(Variant.objects.get(pk=version.pk), planned_for=now + timedelta(days=1), by=rea, now=now)
    assert said not in sentences(rea, now)


def test_a_review_that_is_more_than_two_weeks_late_is_marked_late(blog, rea):
    actions.write_access(blog, member=rea, role=Access.ADMIN, by=rea, now=NOON)

    def is_late(days):
        return next(one.is_late for one in today_of(rea, now=NOON + timedelta(days=days)).waiting)

    assert not is_late(104)
    assert is_late(105)


def test_a_hand_over_waits_for_both_sides_until_all_is_ticked(blog, rea, max, olga):
    ownership = actions.propose_owner(blog, member=max, by=olga, now=NOON)
    actions.accept_ownership(ownership, by=max, now=NOON)

    assert "Hand Blog over to Max Haddad" in sentences(rea, NOON)
    assert "Take Blog over from Rea Moreau" in sentences(max, NOON)
    assert not [one for one in sentences(olga, NOON) if "Blog over" in one]


def test_a_duty_of_our_own_is_asked_for_when_its_period_is_over(blog, rea, max, olga, shop):
    """Row 2.17: a duty without proof for its period stands on the desk of who answers for it."""
    duty = matrix.add_own_duty(shop, name="Event photos", definition="Pictures.", review_days=30, by=olga, now=NOON)
    actions.assign_duty(blog, duty=duty.code, member=max, by=rea, now=NOON)
    said = "Show that “Event photos” on Blog is done"

    assert said not in sentences(max, NOON + timedelta(days=30))
    assert said in sentences(max, NOON + timedelta(days=31))
    assert said not in sentences(rea, NOON + timedelta(days=31))

    matrix.show_duty(blog, duty=duty.code, words="The fair", by=max, now=NOON + timedelta(days=31))
    assert said not in sentences(max, NOON + timedelta(days=31))
    assert said in sentences(max, NOON + timedelta(days=62))


def test_once_a_year_the_head_says_whether_the_reason_for_all_of_it_still_holds(olga, rea, shop):
    """Row 8.1: re-confirmed yearly."""
    people.edit_organisation(olga.organisation, by=olga, now=NOON, purpose="Forty new people a month")
    said = "Say whether this still holds: “Forty new people a month”"

    assert said not in sentences(olga, NOON + timedelta(days=365))
    assert said in sentences(olga, NOON + timedelta(days=366))
    assert said not in sentences(rea, NOON + timedelta(days=366))
    people.confirm_purpose(olga.organisation, by=olga, now=NOON + timedelta(days=366))
    assert said not in sentences(olga, NOON + timedelta(days=366))


def test_a_guide_that_nobody_looked_at_for_seven_months_is_due_on_the_owners_desk(blog, rea, max, wim, olga):
    """Row 2.7: a charter last reviewed 7 months ago; the owner opens the desk; "review charter" is due."""
    actions.edit_guide(blog, by=rea, now=NOON, tone="Warm")
    said, later = "Review the guide of Blog", NOON + timedelta(days=213)

    assert said not in sentences(rea, NOON + timedelta(days=182))
    assert said in sentences(rea, later)
    assert said not in sentences(wim, later) + sentences(olga, later) + sentences(max, later)

    actions.review_guide(blog, by=rea, now=later)
    assert said not in sentences(rea, later)
