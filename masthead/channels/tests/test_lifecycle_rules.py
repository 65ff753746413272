"""The life of a channel as pure rules: which steps there are, and how quiet is too quiet."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.channels import lifecycle_rules as life

NOW = datetime(2026, 11, 19, 12, tzinfo=UTC)
WEEKS_FROM = NOW - timedelta(days=17)
DAYS = timedelta(days=1)
PATIENCE = life.Patience(30 * DAYS, 90 * DAYS, 180 * DAYS)


def lived(steps, begins):
    """Where a channel stands after it was tried to make these steps, and everything it went through."""
    path = [begins]
    for step in steps:
        if life.may(step, path[-1]):
            path.append(life.after(step, path[-1]))
    return path


@given(st.sampled_from(sorted(life.BEGINS)), st.lists(st.sampled_from(sorted(life.STEPS)), max_size=30))
def test_whatever_is_tried_a_channel_always_stands_somewhere_known(begins, steps):
    assert set(lived(steps, begins)) <= set(life.STATUSES)


@given(st.sampled_from(sorted(life.BEGINS)), st.lists(st.sampled_from(sorted(life.STEPS)), max_size=30))
def test_there_is_no_way_to_publish_on_a_closed_channel_but_through_a_reopening_an_approval_and_a_start(begins, steps):
    """Practice notes 3.11: closed stays closed; back to life leads past every decision again."""
    path = lived(steps, begins)
    for at, status in enumerate(path):
        if status == life.CLOSED:
            back = next((n for n in range(at, len(path)) if path[n] in life.GOES_OUT), None)
            if back is not None:
                assert path[back - 2 : back + 1] == [life.RESERVED, life.APPROVED, life.ACTIVE]


@given(st.lists(st.sampled_from(sorted(life.STEPS)), max_size=30))
def test_what_was_asked_for_never_publishes_without_the_heads_yes(steps):
    path = lived(steps, life.REQUESTED)
    out = next((at for at, status in enumerate(path) if status in life.GOES_OUT), None)

    assert out is None or life.APPROVED in path[:out]


def test_a_declined_channel_has_no_next_step():
    assert not any(life.may(step, life.DECLINED) for step in life.STEPS)


def test_a_step_that_is_not_there_is_an_error():
    with pytest.raises(ValueError, match="no step"):
        life.after(life.START, life.CLOSED)


def test_nothing_goes_out_where_nobody_writes():
    assert life.GOES_OUT < life.OPEN


@pytest.mark.parametrize(
    ("days", "word"),
    [
        (0, "fine"),
        (29, "fine"),
        (30, "asleep"),
        (89, "asleep"),
        (90, "asks"),
        (179, "asks"),
        (180, "ends"),
        (900, "ends"),
    ],
)
def test_silence_has_four_steps(days, word):
    """Row 1.1: 30 days dormant, 90 a question, 180 a proposal to close."""
    pace = life.Pace(1, NOW - 2000 * DAYS, NOW - days * DAYS, (1, 1))

    assert life.judged(pace, PATIENCE, now=NOW, weeks_from=WEEKS_FROM) == word


@pytest.mark.parametrize(("weeks", "word"), [((0, 0), "slow"), ((1, 0), "fine"), ((0, 1), "fine"), ((1, 1), "fine")])
def test_two_weeks_below_the_own_floor_are_slow_and_one_is_not(weeks, word):
    """Row 1.1: below own cadence floor two weeks running."""
    pace = life.Pace(1, NOW - 300 * DAYS, NOW - 12 * DAYS, weeks)

    assert life.judged(pace, PATIENCE, now=NOW, weeks_from=WEEKS_FROM) == word


def test_a_channel_that_asks_nothing_of_itself_is_never_slow():
    pace = life.Pace(0, NOW - 300 * DAYS, NOW - 20 * DAYS, (0, 0))

    assert life.judged(pace, PATIENCE, now=NOW, weeks_from=WEEKS_FROM) == "fine"


@pytest.mark.parametrize(
    ("floor", "days", "word"),
    [(0.25, 55, "fine"), (0.25, 56, "asleep"), (0.25, 90, "asks"), (0.5, 29, "slow"), (0.5, 30, "asleep"), (0.1, 83, "fine")],
)  # fmt: skip
def test_of_one_a_month_two_weeks_say_nothing_and_a_month_is_no_sleep(floor, days, word):
    """Row 1.1: the floor is the channel's own, also below one a week."""
    pace = life.Pace(floor, NOW - 2000 * DAYS, NOW - days * DAYS, (0, 0))

    assert life.judged(pace, PATIENCE, now=NOW, weeks_from=WEEKS_FROM) == word


@given(age=st.integers(0, 29), floor=st.floats(0, 14))
def test_a_channel_younger_than_thirty_days_is_never_dormant(age, floor):
    pace = life.Pace(floor, NOW - age * DAYS, None, (0, 0))

    assert life.judged(pace, PATIENCE, now=NOW, weeks_from=WEEKS_FROM) in ("fine", "slow")


@given(st.integers(0, 700), st.integers(0, 700))
def test_more_silence_is_never_judged_more_mildly(a, b):
    order = [life.FINE, life.SLOW, life.ASLEEP, life.ASKS, life.ENDS]
    fewer, more = sorted((a, b))
    words = [
        life.judged(
            life.Pace(1, NOW - 2000 * DAYS, NOW - days * DAYS, (0, 0)), PATIENCE, now=NOW, weeks_from=WEEKS_FROM
        )
        for days in (fewer, more)
    ]

    assert order.index(words[0]) <= order.index(words[1])


def test_what_is_missing_comes_in_the_order_of_the_list():
    known = life.Known(2, 2, 2, has_address=True, has_handle=True, guide=("a", "b", "c"), has_owner=True)

    done = life.seen(known, administrators=2)

    assert [item.code for item in life.missing(done)] == ["handle", "mailbox", "links"]


@pytest.mark.parametrize(
    "known",
    [
        life.Known(1, 0, 0, has_address=True, has_handle=False, guide=("a", " ", "c"), has_owner=False),
        life.Known(0, 2, 1, has_address=False, has_handle=True, guide=("", "", ""), has_owner=False),
    ],
)
def test_half_of_a_thing_is_not_seen_as_done(known):
    assert not life.seen(known, administrators=2)
