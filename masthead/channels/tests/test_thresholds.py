"""The firm's own numbers: each has a default and a reason, and each decides something."""

from datetime import timedelta

import pytest

from conftest import NOON, a_channel
from masthead.channels import actions as channels
from masthead.channels.silence import take_back_unanswered
from masthead.journal.models import Entry
from masthead.kit.errors import Refused
from masthead.people import actions
from masthead.people.models import Organisation
from masthead.people.thresholds import CARETAKER_LONGEST, OWNERSHIP_ANSWER, THRESHOLDS, span, value

pytestmark = pytest.mark.django_db


def typed(**own):
    return {code: own.get(code, one.default) for code, one in THRESHOLDS.items()}


def test_every_number_stands_on_the_page_with_its_default_and_its_reason(signed_in, olga):
    page = signed_in(olga).get("/settings/limits/").content.decode()

    for one in THRESHOLDS.values():
        assert f'name="{one.code}"' in page
        assert str(one.reason).replace("'", "&#x27;") in page
        assert one.least <= one.default <= one.most


def test_the_head_sets_one_and_only_what_differs_is_kept(signed_in, olga, shop):
    signed_in(olga).post("/settings/limits/", typed(old_gap=3))

    shop = Organisation.objects.get(pk=shop.pk)
    assert shop.thresholds == {"old_gap": 3}
    assert span(shop, "old_gap") == timedelta(days=3)
    assert value(shop, "access_review") == 90
    assert Entry.objects.get(verb="people.set_thresholds").facts == {"changed": {"old_gap": [7, 3]}}


def test_a_number_out_of_its_bounds_comes_back_as_typed(signed_in, olga, shop):
    answer = signed_in(olga).post("/settings/limits/", typed(old_gap=0, access_review=400))

    assert answer.status_code == 422
    assert 'value="400"' in answer.content.decode()
    assert Organisation.objects.get(pk=shop.pk).thresholds == {}


def test_shutting_comes_after_reading(signed_in, olga):
    answer = signed_in(olga).post("/settings/limits/", typed(policy_read=30, policy_shut=30))

    assert answer.status_code == 422
    assert "This must be more than 30" in answer.content.decode()


@pytest.mark.parametrize("who", ["rea", "wim"])
def test_the_others_read_them_and_change_nothing(request, signed_in, olga, shop, who):
    browser = signed_in(request.getfixturevalue(who))

    assert 'name="old_gap"' not in browser.get("/settings/limits/").content.decode()
    assert browser.post("/settings/limits/", typed(old_gap=3)).status_code == 403
    assert Organisation.objects.get(pk=shop.pk).thresholds == {}


def test_an_unknown_number_is_refused(olga, shop):
    with pytest.raises(Refused):
        actions.set_thresholds(shop, values={"budget": 5}, by=olga, now=NOON)


def test_a_firm_that_wants_an_answer_in_two_days_takes_the_question_back_after_two(facebook, olga, max):
    actions.set_thresholds(facebook.organisation, values={OWNERSHIP_ANSWER: 2}, by=olga, now=NOON)
    channels.propose_owner(facebook, member=max, by=olga, now=NOON)

    assert take_back_unanswered(now=NOON + timedelta(days=1, hours=23)) == 0
    assert take_back_unanswered(now=NOON + timedelta(days=2)) == 1


def test_a_caretaker_holds_a_channel_as_long_as_the_firm_allows(facebook, olga):
    actions.set_thresholds(facebook.organisation, values={CARETAKER_LONGEST: 10}, by=olga, now=NOON)

    with pytest.raises(Refused, match="for 10 days at most"):
        channels.take_as_caretaker(facebook, until=NOON.date() + timedelta(days=11), by=olga, now=NOON)


def test_taking_it_again_does_not_begin_anew(shop, olga, rea):
    """Rule R1: a caretaker holds a channel for 30 days at most, however often it is taken."""
    channel = a_channel(shop, "Pinterest", "pinterest")
    channels.take_as_caretaker(channel, until=NOON.date() + timedelta(days=20), by=olga, now=NOON)

    later = NOON + timedelta(days=15)
    with pytest.raises(Refused, match="30 days at most, counted from Thursday 19 November"):
        channels.take_as_caretaker(channel, until=NOON.date() + timedelta(days=31), by=olga, now=later)
    channels.take_as_caretaker(channel, until=NOON.date() + timedelta(days=30), by=olga, now=later)

    ownership = channels.propose_owner(channel, member=rea, by=olga, now=later)
    channels.accept_ownership(ownership, by=rea, now=later)
    channel.refresh_from_db()
    assert (channel.caretaker_until, channel.caretaker_since) == (None, None)
