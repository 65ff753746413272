"""The built-in duties: code, name, definition. Source: practice notes 3.2 (the article's second and third paragraphs)."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

OWNERSHIP = "ownership"
CONSISTENCY = "consistency"
QUALITY = "quality"
ADMINISTRATION = "administration"
REPORTING = "reporting"
PLANNING = "planning"
STRATEGY = "strategy"
COMMENT_OVERSIGHT = "comment_oversight"
EDITORIAL_CALENDAR = "editorial_calendar"
WRITING = "writing"
TECHNICAL_HELP = "technical_help"


@dataclass(frozen=True)
class Duty:
    code: str
    label: str
    asks: str  # the words of the masthead page: "Checks quality ..... Claire"
    definition: str


DUTIES = {
    duty.code: duty
    for duty in (
        Duty(QUALITY, _("Quality"), _("Checks quality"), _("Nothing goes out unread: signs the exact words.")),
        Duty(PLANNING, _("Planning"), _("Plans"), _("The next 14 days are covered.")),
        Duty(
            ADMINISTRATION,
            _("Administration"),
            _("Looks after access"),
            _("Access, recovery and connected tools are in order."),
        ),
        Duty(
            COMMENT_OVERSIGHT,
            _("Comments"),
            _("Answers comments"),
            _("Comments are read every working day and answered."),
        ),
        Duty(CONSISTENCY, _("Consistency"), _("Keeps the profile right"), _("Profile and voice match the house.")),
        Duty(REPORTING, _("Reports"), _("Reports"), _("Monthly numbers and words, on time.")),
        Duty(STRATEGY, _("Strategy"), _("Keeps the guide"), _("The channel's guide is true and reviewed.")),
        Duty(
            EDITORIAL_CALENDAR, _("Editorial calendar"), _("Keeps the calendar"), _("The calendar is full, and true.")
        ),
        Duty(WRITING, _("Writing"), _("Writes"), _("Proposes stories and writes versions.")),
        Duty(
            TECHNICAL_HELP,
            _("Technical help"),
            _("Helps with technical problems"),
            _("First answer in one working day."),
        ),
    )
}
# Accepting ownership assigns these to the new owner (design, section 12.5).
CORE = (CONSISTENCY, QUALITY, ADMINISTRATION, REPORTING, PLANNING, STRATEGY)
# What the masthead page asks of every channel today; comments are named or shown as a gap.
SHOWN = (QUALITY, PLANNING, ADMINISTRATION, COMMENT_OVERSIGHT)
