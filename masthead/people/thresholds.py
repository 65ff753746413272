"""Every number that decides when something is late, old or too long: a name for each, and the firm's own.

The table is `threshold_table.py`. Pure rules get a number as an argument; actions and readings ask `value` and `span`.
They cost no query: a firm's own numbers stand in its row."""

from datetime import date, datetime, timedelta

from django.utils.dates import WEEKDAYS

from masthead.kit import hours
from masthead.people.threshold_table import THRESHOLDS
from masthead.people.threshold_units import DAYS, UNITS, WEEKDAY

OLD_GAP, OWNERSHIP_ANSWER = "old_gap", "ownership_answer"
ACCESS_REVIEW, ACCESS_REVIEW_LATE = "access_review", "access_review_late"
CARETAKER_LONGEST, CARETAKER_TOLD = "caretaker_longest", "caretaker_told"
POLICY_READ, POLICY_SHUT = "policy_read", "policy_shut"
DOERS, OWN_DUTIES, PURPOSE_REVIEW = "doers", "own_duties", "purpose_review"
GUIDE_REVIEW = "guide_review"
CHANNEL_SLEEPS, CHANNEL_ASKS, CHANNEL_ENDS = "channel_sleeps", "channel_asks", "channel_ends"
LOOKS_AFTER_HOURS, LOOKS_AFTER_DAYS = "looks_after_hours", "looks_after_days"
BY_HAND_ASKED, BY_HAND_MISSED, HELP_ANSWER = "by_hand_asked", "by_hand_missed", "help_answer"
TOO_CLOSE, PITCH_ANSWER = "too_close", "pitch_answer"
KEEPS_APPROVAL, REREAD_AFTER, INVITATION_LASTS = "keeps_approval", "reread_after", "invitation_lasts"
CONTRIBUTION_TOLD = "contribution_told"
MASTHEAD_SEEN = "masthead_seen"
LONG_TEXT = "long_text"
VOICE_STEPS, FACT_RENEWED = "voice_steps", "fact_renewed"
PROFILE_CHECK, PROFILE_CHECK_WITHIN, WEBSITE_REVIEW = "profile_check", "profile_check_within", "website_review"
SIGN_IN_FIRST, SIGN_IN_SECOND, SIGN_IN_LAST = "sign_in_first", "sign_in_second", "sign_in_last"
CHECK_STAND_IN, CHECK_HEAD, HIGH_RISK_READ = "check_stand_in", "check_head", "high_risk_read"
GUEST_LASTS, OWN_WORDS = "guest_lasts", "own_words"
WORK_FROM, WORK_UNTIL, WORK_DAYS = "work_from", "work_until", "work_days"
WEEK_TOLD = "week_told"
CHECKLIST_SHOWN, EMOJI_MOST, SENTENCE_LONG, SUBJECT_LONG = (
    "checklist_shown",
    "emoji_most",
    "sentence_long",
    "subject_long",
)
SNIPPET_FOR_ALL, PICTURE_ENDS, PICTURE_AGAIN = "snippet_for_all", "picture_ends", "picture_again"
SHORT_TEXT, COMPARED, REPEATS = "short_text", "compared", "repeats"
LETTERS_AN_HOUR, LETTERS_REFUSED = "letters_an_hour", "letters_refused"
MAIL_SILENT, MAILBOX_SILENT = "mail_silent", "mailbox_silent"
READING_SPEED, ALIKE, SURELY_COPY = "reading_speed", "alike", "surely_copy"


def value(organisation, code: str) -> int:
    """The firm's own number, or the default."""
    return own_or_usual(organisation.thresholds, code)


def own_or_usual(own: dict, code: str) -> int:
    """The same from the numbers themselves, where a query brought them without their firm."""
    return own.get(code, THRESHOLDS[code].default)


def span(organisation, code: str) -> timedelta:
    """The number as a length of time."""
    return timedelta(**{THRESHOLDS[code].unit: value(organisation, code)})


def work_days(organisation) -> range:
    """The weekdays on which the firm works, Monday 0."""
    return range(value(organisation, WORK_DAYS))


def week_began(organisation, on: date) -> date:
    """The day on which the week of this day began: the last one on which the firm reads its week."""
    return on - timedelta(days=(on.weekday() + 1 - value(organisation, WEEK_TOLD)) % 7)


def worked_by(organisation, begin: datetime, wanted: timedelta) -> datetime:
    """When so much of the firm's working time will have passed since an instant."""
    opens = value(organisation, WORK_FROM)
    closes = max(opens + 1, value(organisation, WORK_UNTIL))
    return hours.worked_by(
        begin, wanted, zone=organisation.zone, opens=opens, closes=closes, days=work_days(organisation)
    )


def unit_of(code: str, number: int) -> str:
    """What so many are called; a day of the week is its own name."""
    unit = THRESHOLDS[code].unit
    return "" if unit == WEEKDAY else UNITS[unit] % number


def said(code: str, number: int) -> str:
    """A number with its unit, never torn apart."""
    if THRESHOLDS[code].unit == WEEKDAY:
        return str(WEEKDAYS[number - 1])
    return f"{number}\u00a0{unit_of(code, number)}"


def own_said(organisation, code: str) -> str:
    """The firm's own number in words."""
    return said(code, value(organisation, code))


def in_days(number: int) -> str:
    """So many days as the journal keeps them, to be said in the language of whoever reads."""
    return f"{DAYS}:{number}"


def days_said(number: str) -> str | None:
    """What is behind “days:” in words; nothing where that is no number."""
    return f"{number}\u00a0{UNITS[DAYS] % int(number)}" if number.isascii() and number.isdigit() else None
