"""The machine and its rules, without a database."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.networks import Repeat
from masthead.publishing import rules
from masthead.publishing.rules import HOLD, LOOK, REPEAT, WAIT, Doubt

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
SETTLE, GIVE_UP = timedelta(minutes=10), timedelta(minutes=30)
EXACT, LOOKUP, NEVER = Repeat("exact"), Repeat("lookup"), Repeat("never")
WINDOW = Repeat("window", timedelta(seconds=60), timedelta(minutes=45))


def a_doubt(**facts) -> Doubt:
    return Doubt(
        **{"since": NOON, "first_try": NOON, "last_end": NOON, "deadline": NOON + timedelta(seconds=25)} | facts
    )


def step(doubt, repeat, after, *, finds=True):
    now = NOON + after
    return rules.next_step(doubt, repeat, finds=finds, now=now, settle=SETTLE, give_up=GIVE_UP).what


def test_the_moves_of_the_machine_are_these():
    table = {state: " ".join(sorted(to)) for state, to in rules.MOVES.items()}

    assert table == {
        "scheduled": "by_hand claimed held published withdrawn",
        "claimed": "failed held published scheduled sending withdrawn",
        "sending": "failed held published scheduled uncertain",
        "uncertain": "held published scheduled",
        "held": "published scheduled withdrawn",
        "failed": "published scheduled withdrawn",
        "by_hand": "held published scheduled withdrawn",
        "published": "",
        "withdrawn": "published",
    }


def test_only_a_call_begun_leads_to_doubt_and_nothing_leads_out_of_published():
    assert [state for state, to in rules.MOVES.items() if "uncertain" in to] == ["sending"]
    assert rules.MOVES["published"] == frozenset()


@pytest.mark.parametrize("failures, seconds", [(0, 5), (1, 5), (2, 15), (3, 60), (4, 300), (40, 300)])
def test_what_could_not_be_sent_is_tried_after_longer_and_longer_pauses(failures, seconds):
    assert rules.backoff(failures) == timedelta(seconds=seconds)


def test_up_to_its_grace_a_post_is_still_worth_sending():
    grace = timedelta(minutes=15)

    assert not rules.is_late(NOON, grace, NOON + timedelta(minutes=15))
    assert rules.is_late(NOON, grace, NOON + timedelta(minutes=15, seconds=1))


def test_a_lease_further_away_than_any_we_grant_is_over():
    longest = timedelta(seconds=60)

    assert not rules.lease_is_over(NOON + timedelta(seconds=59), NOON, longest)
    assert rules.lease_is_over(NOON, NOON, longest)
    assert rules.lease_is_over(NOON + timedelta(hours=1), NOON, longest)


def test_a_key_makes_repeating_safe_at_once():
    assert step(a_doubt(), EXACT, timedelta(seconds=5)) == REPEAT
    assert step(a_doubt(repeats=1), EXACT, timedelta(seconds=5)) == WAIT


def test_within_its_window_the_same_key_may_be_sent_again_later_only_looked_for():
    assert step(a_doubt(), WINDOW, timedelta(seconds=30)) == WAIT
    assert step(a_doubt(), WINDOW, timedelta(seconds=61)) == REPEAT
    assert step(a_doubt(since=NOON + timedelta(minutes=40)), WINDOW, timedelta(minutes=46)) == LOOK


def test_without_a_key_only_three_looks_over_the_settling_time_allow_one_repeat():
    assert step(a_doubt(), LOOKUP, timedelta(seconds=25)) == LOOK
    assert step(a_doubt(looks=1), LOOKUP, timedelta(minutes=5)) == WAIT
    assert step(a_doubt(looks=2), LOOKUP, timedelta(minutes=10)) == WAIT
    assert step(a_doubt(looks=2), LOOKUP, timedelta(minutes=10, seconds=25)) == LOOK
    assert step(a_doubt(looks=3), LOOKUP, timedelta(minutes=11)) == REPEAT
    assert step(a_doubt(looks=3, repeated=True), LOOKUP, timedelta(minutes=11)) == WAIT


def test_where_nothing_can_be_asked_the_owner_is():
    assert step(a_doubt(), NEVER, timedelta(seconds=5), finds=False) == WAIT
    assert step(a_doubt(), NEVER, timedelta(seconds=26), finds=False) == HOLD


@pytest.mark.parametrize("repeat", [EXACT, WINDOW, LOOKUP, NEVER])
def test_after_half_an_hour_every_doubt_is_a_persons(repeat):
    assert step(a_doubt(), repeat, GIVE_UP) == HOLD


@given(
    looks=st.integers(0, 6), repeats=st.integers(0, 5), repeated=st.booleans(), finds=st.booleans(),
    after=st.timedeltas(timedelta(0), timedelta(hours=1)),
)  # fmt: skip
def test_without_a_key_nothing_is_repeated_before_the_settling_time(looks, repeats, repeated, finds, after):
    doubt = a_doubt(looks=min(looks, 1 + int(after / (SETTLE / 2))), repeats=repeats, repeated=repeated)

    what = step(doubt, LOOKUP, after, finds=finds)

    assert what != REPEAT or after >= SETTLE or doubt.looks >= rules.LOOKS
    assert step(doubt, NEVER, after, finds=finds) != REPEAT


def test_a_clock_that_goes_with_the_machine_is_trusted_and_a_jump_is_not():
    minute_later = NOON + timedelta(minutes=1)

    assert not rules.clock_step(NOON, 100, minute_later, 160).is_noted
    assert rules.clock_step(NOON, 100, minute_later, 150).is_noted
    assert not rules.clock_step(NOON, 100, minute_later, 150).is_suspect
    assert rules.clock_step(NOON, 100, NOON + timedelta(hours=1), 101).is_suspect
    assert not rules.clock_step(NOON, 100, NOON - timedelta(hours=1), 101).is_suspect
