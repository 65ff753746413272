"""Codes, devices in words, and when the grace is over."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.people.safety.rules import (
    CODES,
    GRACE,
    STEP,
    demand_on,
    device_in_words,
    device_of,
    new_recovery_codes,
    step_of,
    tidy,
)

NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
moments = st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))


@given(moments, st.integers(-1, 1))
def test_a_code_counts_one_step_early_or_late_and_never_again(now, off):
    present = int(now.timestamp()) // STEP
    code = pyotp.TOTP(SECRET).at((present + off) * STEP)

    step = step_of(SECRET, code, now=now, after=0)

    assert step is not None
    assert abs(step - present) <= 1
    assert step_of(SECRET, code, now=now, after=present + 1) is None


@given(moments, st.integers(2, 10_000))
def test_an_old_code_is_worth_nothing(now, steps):
    present = int(now.timestamp()) // STEP
    near = {pyotp.TOTP(SECRET).at((present + off) * STEP) for off in (-1, 0, 1)}
    old = pyotp.TOTP(SECRET).at((present - steps) * STEP)

    assert old in near or step_of(SECRET, old, now=now, after=0) is None


@given(st.text())
def test_whatever_is_typed_is_no_accident(typed):
    step_of(SECRET, typed, now=NOON, after=0)
    assert len(tidy(typed)) <= 40


def test_recovery_codes_differ_from_their_first_group_on():
    codes = new_recovery_codes()

    assert len({code[:4] for code in codes}) == CODES
    assert all(len(tidy(code)) == 16 for code in codes)


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) Chrome/130.0 Safari/537.36", "Chrome on ChromeOS"),
        ("Mozilla/5.0 (Linux; Android 10; K) Chrome/130.0 Mobile Safari/537.36", "Chrome on Android"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18.0 Safari/605.1.15", "Safari on macOS"),
        ("curl/8", "A browser we do not know"),
        ("", "A browser we do not know"),
    ],
)
def test_a_browser_is_named_in_words(agent, words):
    assert device_in_words(*device_of(agent)) == words


@given(st.sampled_from(["nobody", "holders", "everybody"]), moments, moments, st.none() | moments)
def test_the_grace_begins_with_the_latest_of_rule_joining_and_channel(asked, since, joined, holds):
    demand = demand_on(asked, None if asked == "nobody" else since, joined=joined, holds_since=holds)

    if asked == "nobody" or (asked == "holders" and holds is None):
        assert demand is None
        return
    assert demand.since >= since
    assert demand.since >= joined
    assert not demand.is_over(demand.since + GRACE - timedelta(seconds=1))
    assert demand.is_over(demand.since + GRACE)
