"""Every number that decides when something is late, old or too long: its default, the reason for it, and the firm's own.

A number stands here only when something reads it. Pure rules get it as an argument; actions and readings ask `span`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from masthead.kit.hours import working_time

DAYS, HOURS, MINUTES, PEOPLE, DUTIES = "days", "hours", "minutes", "people", "duties"
WORDS, PERCENT, STEPS, CHARACTERS = "words", "percent", "steps", "characters"
CLOCK, LAST_DAY, MAILS, LETTERS = "clock", "last_day", "mails", "letters"
UNITS = {
    DAYS: ngettext_lazy("day", "days"), HOURS: ngettext_lazy("hour", "hours"), MINUTES: ngettext_lazy("minute", "minutes"),
    PEOPLE: ngettext_lazy("person", "people"), DUTIES: ngettext_lazy("duty", "duties"), WORDS: ngettext_lazy("word a minute", "words a minute"),
    PERCENT: ngettext_lazy("percent", "percent"), STEPS: ngettext_lazy("step", "steps"),
    CHARACTERS: ngettext_lazy("character", "characters"), MAILS: ngettext_lazy("mail an hour", "mails an hour"),
    LETTERS: ngettext_lazy("letter in a row", "letters in a row"),
    CLOCK: ngettext_lazy("o’clock", "o’clock"), LAST_DAY: ngettext_lazy("day a week, from Monday", "days a week, from Monday"),
}  # fmt: skip

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
PROFILE_CHECK, PROFILE_CHECK_WITHIN = "profile_check", "profile_check_within"
SIGN_IN_FIRST, SIGN_IN_SECOND, SIGN_IN_LAST = "sign_in_first", "sign_in_second", "sign_in_last"
CHECK_STAND_IN, CHECK_HEAD, HIGH_RISK_READ = "check_stand_in", "check_head", "high_risk_read"
GUEST_LASTS = "guest_lasts"
WORK_FROM, WORK_UNTIL, WORK_DAYS = "work_from", "work_until", "work_days"
LETTERS_AN_HOUR, LETTERS_REFUSED = "letters_an_hour", "letters_refused"
MAIL_SILENT = "mail_silent"
READING_SPEED, ALIKE, SURELY_COPY = "reading_speed", "alike", "surely_copy"


@dataclass(frozen=True)
class Threshold:
    """One number: what it decides, its default and unit, how far it may be moved, and why it is what it is."""

    code: str
    label: Promise
    default: int
    unit: str
    least: int
    most: int
    reason: Promise


THRESHOLDS = {
    one.code: one
    for one in (
        Threshold(OLD_GAP, _("A gap is old, and stands in the head's week, after"), 7, DAYS, 1, 60,
                  _("A week is enough to name somebody. What is open for longer is not being looked at.")),
        Threshold(OWNERSHIP_ANSWER, _("Silence about a channel one is asked to own goes back to the head after"), 7, DAYS, 1, 60,
                  _("A week covers a short absence. Longer, and nobody knows who answers.")),
        Threshold(CARETAKER_LONGEST, _("The head looks after a channel without owner for at most"), 30, DAYS, 1, 90,
                  _("A month is a stopgap. Longer, and it has become nobody's channel.")),
        Threshold(CARETAKER_TOLD, _("The head is reminded before that ends by"), 7, DAYS, 1, 30,
                  _("A week is enough to ask somebody and to get an answer.")),
        Threshold(CONTRIBUTION_TOLD, _("A contributor and the owner are reminded before the right to write ends by"), 7, DAYS, 1, 30,
                  _("A week is enough to finish what was begun, or to ask for longer.")),
        Threshold(ACCESS_REVIEW, _("Who can get into a channel is confirmed every"), 90, DAYS, 7, 365,
                  _("Once a quarter: people and tools change faster than once a year.")),
        Threshold(ACCESS_REVIEW_LATE, _("A review that nobody did goes to the head after another"), 14, DAYS, 1, 60,
                  _("Two weeks cover a holiday.")),
        Threshold(CHANNEL_SLEEPS, _("A channel on which nothing is published is dormant after"), 30, DAYS, 7, 120,
                  _("Whoever looks at a profile without news for a month wonders whether the shop still exists.")),
        Threshold(CHANNEL_ASKS, _("The head is asked whether to revive, merge or close it after"), 90, DAYS, 14, 365,
                  _("Three months are a season. Who did not come back by then does not mean to.")),
        Threshold(CHANNEL_ENDS, _("Closing it is proposed after"), 180, DAYS, 30, 730,
                  _("After half a year the followers are gone; an empty profile costs more trust than none.")),
        Threshold(SIGN_IN_FIRST, _("Whoever answers for a channel is told before its sign-in at the network ends, by"), 14, DAYS, 1, 60,
                  _("Two weeks cover a holiday; the one who may sign in there is often somebody else.")),
        Threshold(SIGN_IN_SECOND, _("and again by"), 7, DAYS, 1, 30,
                  _("A week is enough to find whoever has the password.")),
        Threshold(SIGN_IN_LAST, _("and once more by"), 2, DAYS, 1, 14,
                  _("After it nothing goes out there. Two days leave one that is not a Sunday.")),
        Threshold(POLICY_READ, _("A new version of the house rules is read within"), 14, DAYS, 1, 60,
                  _("Two weeks cover a short holiday.")),
        Threshold(POLICY_SHUT, _("Who has not read it submits nothing after"), 30, DAYS, 2, 120,
                  _("A rule that nobody reads for a month is no rule.")),
        Threshold(KEEPS_APPROVAL, _("A signature outlives a move of the time by up to"), 24, HOURS, 0, 168,
                  _("A day earlier or later rarely makes words wrong; another week may.")),
        Threshold(CHECK_STAND_IN, _("A check that waits is told to the stand-in after"), 24, HOURS, 1, 168,
                  _("A day covers a day off. Silence never approves; somebody else must know.")),
        Threshold(CHECK_HEAD, _("and to the head after"), 48, HOURS, 2, 336,
                  _("Two days without an answer, and the planned day is near.")),
        Threshold(WORK_FROM, _("Working hours begin at"), 9, CLOCK, 0, 22,
                  _("Usual hours. What is counted in working time is counted from here.")),
        Threshold(WORK_UNTIL, _("and end at"), 17, CLOCK, 1, 23,
                  _("Usual hours. Nobody is expected to read at night.")),
        Threshold(WORK_DAYS, _("One works"), 5, LAST_DAY, 1, 7,
                  _("Monday to Friday; a shop that opens on Saturday takes six. Public holidays count as working days.")),
        Threshold(HIGH_RISK_READ, _("What is of high risk is not signed before it has waited, in working time, for"), 4, HOURS, 0, 72,
                  _("Haste is how mistakes of this kind are made. The head can decide otherwise, in writing.")),
        Threshold(GUEST_LASTS, _("The link of a guest who reads a story ends after"), 7, DAYS, 1, 60,
                  _("A week is enough to read a story. A link that nobody remembers lets in whoever finds it.")),
        Threshold(READING_SPEED, _("A signature asks “unread?” when it came faster than"), 400, WORDS, 100, 1500,
                  _("A quick reader who knows the subject reads so fast. It is a question, never held against anybody.")),
        Threshold(ALIKE, _("Two texts are shown side by side when they share, of their pairs of words,"), 55, PERCENT, 40, 95,
                  _("Adaptations for another public share less than a tenth; a few words changed leaves half.")),
        Threshold(SURELY_COPY, _("A text waits as a copy of another channel when they share"), 85, PERCENT, 70, 100,
                  _("From there on fewer than one draft in a thousand is taken for a copy and is none.")),
        Threshold(TOO_CLOSE, _("Two publications on one channel are marked when they are closer than"), 2, HOURS, 0, 48,
                  _("Two in two hours push each other out of sight. It is a mark, never a refusal.")),
        Threshold(PITCH_ANSWER, _("An idea has its answer within, in working days,"), 5, DAYS, 1, 30,
                  _("A week is soon enough for a plan, and late enough for a busy one. Silence is what ends ideas.")),
        Threshold(REREAD_AFTER, _("Who is alone signs their own words after a pause of"), 30, MINUTES, 5, 1440,
                  _("One finds one's own mistakes after having done something else.")),
        Threshold(BY_HAND_ASKED, _("Who publishes by hand is asked for the link when it is missing after"), 2, HOURS, 1, 72,
                  _("Two hours leave time to post it and to come back. Later the same day it can still be put right.")),
        Threshold(BY_HAND_MISSED, _("What is to be published by hand counts as missed after"), 24, HOURS, 1, 168,
                  _("A day leaves room for a busy counter; after it, the moment has gone.")),
        Threshold(LOOKS_AFTER_HOURS, _("Masthead looks whether a publication is still there after"), 1, HOURS, 1, 24,
                  _("What a network takes down at once is gone within the hour.")),
        Threshold(LOOKS_AFTER_DAYS, _("and once more after"), 7, DAYS, 2, 60,
                  _("A week is how long most people find a post. Later, a new look tells little.")),
        Threshold(HELP_ANSWER, _("Help has its first answer within, in working days,"), 1, DAYS, 1, 10,
                  _("Long enough for a day at the counter, short enough that the story still goes out that week.")),
        Threshold(INVITATION_LASTS, _("An invitation is open for"), 14, DAYS, 1, 60,
                  _("Long enough for a holiday, short enough that a forgotten mail opens no door.")),
        Threshold(PURPOSE_REVIEW, _("Why the firm is on social media is confirmed every"), 365, DAYS, 30, 1100,
                  _("Once a year: what was worth the hours last year may not be worth them this year.")),
        Threshold(MASTHEAD_SEEN, _("Somebody knows whom to ask when they looked at the masthead in the last"), 90, DAYS, 7, 365,
                  _("People and absences change within a quarter; who looked before that remembers somebody else.")),
        Threshold(GUIDE_REVIEW, _("A channel's guide is confirmed or changed every"), 183, DAYS, 14, 750,
                  _("Twice a year: audiences and networks move, and a guide that is not true is not read.")),
        Threshold(LONG_TEXT, _("A text on two web pages has one original address when it is longer than"), 1200, CHARACTERS, 200, 20_000,
                  _("About two hundred words: what is shorter is rarely what search engines list a page for.")),
        Threshold(VOICE_STEPS, _("A channel's voice differs from the house's, unless the head decides otherwise, by at most"), 1, STEPS, 0, 4,
                  _("One step suits a channel to its public. Two, and it sounds like another firm.")),
        Threshold(FACT_RENEWED, _("Whoever vouches for a fact is asked to renew it before its day by"), 14, DAYS, 1, 90,
                  _("Two weeks are enough to look a figure up, also across a holiday.")),
        Threshold(PROFILE_CHECK, _("Whether a profile agrees with the brand kit is looked at every"), 90, DAYS, 7, 365,
                  _("Once a quarter: networks move their fields, and somebody always tries something out.")),
        Threshold(PROFILE_CHECK_WITHIN, _("When it is asked for, and after every change of the brand kit, within"), 14, DAYS, 1, 60,
                  _("Two weeks cover a holiday. Longer, and customers see two firms.")),
        Threshold(DOERS, _("A duty that is to be split is done by more than"), 3, PEOPLE, 1, 20,
                  _("What four people do, each of them thinks another one has done.")),
        Threshold(LETTERS_AN_HOUR, _("A newsletter goes out in at most"), 200, MAILS, 10, 20_000,
                  _("Small mail houses take a few hundred an hour and block the sender beyond that. Ask yours, then enter its number.")),
        Threshold(LETTERS_REFUSED, _("A subscriber whose mail server says that nobody reads there is off the list after"), 2, LETTERS, 1, 10,
                  _("One refusal may be a mistake over there. Going on harms your sender’s name with every mail house.")),
        Threshold(MAIL_SILENT, _("Whoever leads reads on Today that no mail goes out after"), 15, MINUTES, 1, 1440,
                  _("A mail server that restarts is back by then. Longer, and people wait for mails that do not come.")),
        Threshold(OWN_DUTIES, _("Besides those that come with Masthead, there are at most"), 12, DUTIES, 1, 40,
                  _("A list nobody can read to its end is a list nobody answers for.")),
    )
}  # fmt: skip


def value(organisation, code: str) -> int:
    """The firm's own number, or the default."""
    return organisation.thresholds.get(code, THRESHOLDS[code].default)


def worked(organisation, begin: datetime, end: datetime) -> timedelta:
    """The firm's working time between two instants."""
    opens = value(organisation, WORK_FROM)
    return working_time(
        begin, end, zone=organisation.zone, opens=opens, closes=max(opens + 1, value(organisation, WORK_UNTIL)),
        days=range(value(organisation, WORK_DAYS)),
    )  # fmt: skip


def unit_of(code: str, number: int) -> str:
    """What so many are called."""
    return UNITS[THRESHOLDS[code].unit] % number


def said(code: str, number: int) -> str:
    """A number with its unit, never torn apart."""
    return f"{number}\u00a0{unit_of(code, number)}"


def in_days(number: int) -> str:
    """So many days as the journal keeps them, to be said in the language of whoever reads."""
    return f"{DAYS}:{number}"


def days_said(number: str) -> str | None:
    """What is behind “days:” in words; nothing where that is no number."""
    return f"{number}\u00a0{UNITS[DAYS] % int(number)}" if number.isascii() and number.isdigit() else None


def span(organisation, code: str) -> timedelta:
    """The number as a length of time."""
    return timedelta(**{THRESHOLDS[code].unit: value(organisation, code)})
