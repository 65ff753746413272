"""Why the firm is on social media: said once, confirmed every year."""

from datetime import timedelta

import pytest

from conftest import NOON
from masthead.people import actions
from masthead.people.models import Organisation

pytestmark = pytest.mark.django_db
WHY = "So that forty new people taste our cheese each month"


def say(olga, now=NOON):
    firm = olga.organisation
    return actions.edit_organisation(firm, by=olga, now=now, purpose=WHY)


def test_the_reason_stands_on_the_masthead_for_everybody(olga, wim, signed_in):
    """Row 8.1: why we are on social media, shown on the masthead page."""
    assert "Nobody has said yet why" in signed_in(olga).get("/masthead/").content.decode()
    assert "Nobody has said yet why" not in signed_in(wim).get("/masthead/").content.decode()

    say(olga)

    assert WHY in signed_in(wim).get("/masthead/").content.decode()


def test_saying_it_anew_or_confirming_it_counts_from_that_day(olga, shop):
    say(olga)
    assert Organisation.objects.get(pk=shop.pk).purpose_at == NOON

    actions.confirm_purpose(olga.organisation, by=olga, now=NOON + timedelta(days=300))
    assert Organisation.objects.get(pk=shop.pk).purpose_at == NOON + timedelta(days=300)


@pytest.mark.parametrize("who", ["rea", "wim"])
def test_only_the_head_confirms_it(request, who, olga, shop, signed_in):
    say(olga)

    assert signed_in(request.getfixturevalue(who)).post("/settings/organisation/purpose/").status_code == 403
    assert Organisation.objects.get(pk=shop.pk).purpose_at == NOON


def test_nothing_is_confirmed_before_it_is_said(olga, shop, signed_in):
    assert signed_in(olga).post("/settings/organisation/purpose/").status_code == 409
    assert Organisation.objects.get(pk=shop.pk).purpose_at is None
