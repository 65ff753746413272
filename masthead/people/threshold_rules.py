"""Which limits go together: a later step comes after an earlier one. Pure."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.people.threshold_table import THRESHOLDS
from masthead.people.thresholds import (
    ALIKE,
    BY_HAND_ASKED,
    BY_HAND_MISSED,
    CARETAKER_LONGEST,
    CARETAKER_TOLD,
    CHANNEL_ASKS,
    CHANNEL_ENDS,
    CHANNEL_SLEEPS,
    CHECK_HEAD,
    CHECK_STAND_IN,
    POLICY_READ,
    POLICY_SHUT,
    PROFILE_CHECK,
    PROFILE_CHECK_WITHIN,
    SIGN_IN_FIRST,
    SIGN_IN_LAST,
    SIGN_IN_SECOND,
    SURELY_COPY,
    WEBSITE_REVIEW,
    WEEK_TOLD,
    WORK_DAYS,
    WORK_FROM,
    WORK_UNTIL,
    said,
)  # fmt: skip

# Each pair: the first is less than the second.
RISING = (
    (POLICY_READ, POLICY_SHUT), (CHECK_STAND_IN, CHECK_HEAD), (BY_HAND_ASKED, BY_HAND_MISSED), (CARETAKER_TOLD, CARETAKER_LONGEST),
    (CHANNEL_SLEEPS, CHANNEL_ASKS), (CHANNEL_ASKS, CHANNEL_ENDS), (SIGN_IN_SECOND, SIGN_IN_FIRST), (SIGN_IN_LAST, SIGN_IN_SECOND),
    (WORK_FROM, WORK_UNTIL), (ALIKE, SURELY_COPY), (PROFILE_CHECK_WITHIN, PROFILE_CHECK), (PROFILE_CHECK_WITHIN, WEBSITE_REVIEW),
)  # fmt: skip
_MORE = _("This must be more than {number}, which stands at “{label}”.")


def bounds_said(code: str) -> Promise:
    """What may be chosen, in a sentence."""
    one = THRESHOLDS[code]
    return format_lazy(_("Choose a whole number from {least} to {most}."), least=one.least, most=one.most)


def is_within(code: str, number: int) -> bool:
    """Is it a limit, and may it be this?"""
    return code in THRESHOLDS and THRESHOLDS[code].least <= number <= THRESHOLDS[code].most


def clashes(numbers: Mapping[str, int]) -> dict[str, Promise | str]:
    """Which of these numbers contradict another one, each with the sentence that says how."""
    found: dict[str, Promise | str] = {}
    if WEEK_TOLD in numbers and WORK_DAYS in numbers and numbers[WEEK_TOLD] > numbers[WORK_DAYS]:
        found[WEEK_TOLD] = _("The mail of the day comes on working days: choose one of them, or work on more days.")
    both = ((less, more) for less, more in RISING if less in numbers and more in numbers)
    return found | {
        more: format_lazy(_MORE, number=said(less, numbers[less]), label=THRESHOLDS[less].label)
        for less, more in both if numbers[less] >= numbers[more]
    }  # fmt: skip
