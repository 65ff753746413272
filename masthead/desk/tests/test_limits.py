"""The firm's own limits decide, also above the channels."""

from datetime import timedelta

import pytest

from conftest import NOON
from masthead.knowledge import actions as knowledge
from masthead.people import actions
from masthead.people.thresholds import HELP_ANSWER
from masthead.publishing.status import missed_after

pytestmark = pytest.mark.django_db


def test_what_is_published_by_hand_is_missed_after_the_firms_own_hours():
    assert missed_after({}) == timedelta(hours=24)
    assert missed_after({"by_hand_missed": 4}) == timedelta(hours=4)


def test_help_has_its_first_answer_within_the_firms_own_working_days(facebook, olga, rea):
    actions.set_thresholds(facebook.organisation, values={HELP_ANSWER: 3}, by=olga, now=NOON)
    rea.organisation.refresh_from_db()

    asked = knowledge.ask_help(trying="Upload", happened="Nothing", by=rea, now=NOON, channel=facebook)

    assert asked.due_at == NOON + timedelta(days=5)  # from a Thursday: Friday, Monday, Tuesday
