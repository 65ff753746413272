"""What a limit is counted in, and the shape of one."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy, npgettext_lazy

DAYS, HOURS, MINUTES, MONTHS, PEOPLE, DUTIES = "days", "hours", "minutes", "months", "people", "duties"
WORDS, PERCENT, STEPS, CHARACTERS = "words", "percent", "steps", "characters"
CLOCK, LAST_DAY, WEEKDAY, MAILS, LETTERS = "clock", "last_day", "weekday", "mails", "letters"
LENGTH, EMOJI, LINES, WORKING_DAYS = "length", "emoji", "lines", "working_days"
UNITS = {
    DAYS: ngettext_lazy("day", "days"), HOURS: ngettext_lazy("hour", "hours"), MINUTES: ngettext_lazy("minute", "minutes"),
    MONTHS: ngettext_lazy("month", "months"),
    PEOPLE: ngettext_lazy("person", "people"), DUTIES: ngettext_lazy("duty", "duties"), WORDS: ngettext_lazy("word a minute", "words a minute"),
    PERCENT: ngettext_lazy("percent", "percent"), STEPS: ngettext_lazy("step", "steps"),
    CHARACTERS: ngettext_lazy("character", "characters"), MAILS: ngettext_lazy("mail an hour", "mails an hour"),
    LETTERS: ngettext_lazy("letter in a row", "letters in a row"),
    WORKING_DAYS: ngettext_lazy("working day", "working days"),
    LENGTH: npgettext_lazy("length of a text", "word", "words"), EMOJI: ngettext_lazy("emoji", "emoji"), LINES: ngettext_lazy("line", "lines"),
    CLOCK: ngettext_lazy("o’clock", "o’clock"), LAST_DAY: ngettext_lazy("day a week, from Monday", "days a week, from Monday"),
}  # fmt: skip


@dataclass(frozen=True)
class Threshold:
    """One number: the row of the practice notes it keeps, what it decides, its default and unit, how far it may be
    moved, and why it is what it is."""

    code: str
    row: str
    label: Promise
    default: int
    unit: str
    least: int
    most: int
    reason: Promise


@dataclass(frozen=True)
class Group:
    """Limits of one subject, as they stand together on the page."""

    code: str
    label: Promise
    thresholds: tuple[Threshold, ...]
