"""The built-in duties: code, name, definition, proof. Source: practice notes 3.2 (the article's second and third paragraphs)."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from masthead.people.thresholds import ACCESS_REVIEW, GUIDE_REVIEW, HELP_ANSWER, PROFILE_CHECK, value

OWNERSHIP = "ownership"
CONSISTENCY = "consistency"
QUALITY = "quality"
ADMINISTRATION = "administration"
REPORTING = "reporting"
PLANNING = "planning"
STRATEGY = "strategy"
COMMENT_OVERSIGHT = "comment_oversight"
COMMENT_MODERATION = "comment_moderation"
OUTREACH = "blogger_outreach"
SYNDICATION = "syndication"
EDITORIAL_CALENDAR = "editorial_calendar"
WRITING = "writing"
TECHNICAL_HELP = "technical_help"
OWN = "own-"  # begins the code of a duty a firm added itself (row 2.17)


@dataclass(frozen=True)
class Duty:
    """One thing somebody answers for on a channel.

    `asks` are the words of the masthead page (“Checks quality ….. Claire”), `proof` says how one sees that it is done,
    `review_days` how often it has to be shown, or `limit` the firm's own number that says so, `only` the networks on which
    it exists (empty: all)."""

    code: str
    label: str
    asks: str
    definition: str
    proof: str = ""
    review_days: int | None = None
    only: tuple[str, ...] = ()
    limit: str = ""

    def as_in(self, organisation) -> "Duty":
        """The same with the firm's own number of days, where one of its limits says how often."""
        return replace(self, review_days=value(organisation, self.limit)) if self.limit else self

    @property
    def is_own(self) -> bool:
        return self.code.startswith(OWN)

    @property
    def shown_by(self) -> str:
        """The proof as a sentence: a firm writes its own without a full stop."""
        said = str(self.proof).rstrip()
        return said if not said or said.endswith((".", "!", "?", "…")) else f"{said}."

    @property
    def number(self) -> int:
        """The row of a firm's own duty."""
        return int(self.code.removeprefix(OWN))

    def applies_to(self, network: str) -> bool:
        """Nobody has to be named for what does not exist on a network."""
        return not self.only or network in self.only


DUTIES = {
    duty.code: duty
    for duty in (
        Duty(QUALITY, _("Quality"), _("Checks quality"), _("Nothing goes out unread: signs the exact words."),
             _("Nothing went out without a signature.")),
        Duty(PLANNING, _("Planning"), _("Plans"), _("The next 14 days are covered."),
             _("No week ahead is empty in the calendar."), 14),
        Duty(ADMINISTRATION, _("Administration"), _("Looks after access"),
             _("Access, recovery and connected tools are in order."),
             _("Who can get in was confirmed."), limit=ACCESS_REVIEW),
        Duty(COMMENT_OVERSIGHT, _("Comments"), _("Answers comments"),
             _("Comments are read every working day and answered."), _("The daily round was made."), 1),
        Duty(CONSISTENCY, _("Consistency"), _("Keeps the profile right"), _("Profile and voice match the house."),
             _("The profile was checked."), limit=PROFILE_CHECK),
        Duty(REPORTING, _("Reports"), _("Reports"), _("Monthly numbers and words, on time."),
             _("Last month's report was in on time."), 31),
        Duty(STRATEGY, _("Strategy"), _("Keeps the guide"), _("The channel's guide is true and reviewed."),
             _("The guide was confirmed."), limit=GUIDE_REVIEW),
        Duty(EDITORIAL_CALENDAR, _("Editorial calendar"), _("Keeps the calendar"),
             _("The calendar is full, and true."), _("What went out stood in the calendar before."), 14),
        Duty(WRITING, _("Writing"), _("Writes"), _("Proposes stories and writes versions.")),
        Duty(TECHNICAL_HELP, _("Technical help"), _("Helps with technical problems"),
             _("A first answer comes in time."), _("No question waited too long."), limit=HELP_ANSWER),
        Duty(COMMENT_MODERATION, _("Moderation"), _("Moderates comments"),
             _("What breaks the house rules is hidden or removed, with a reason."),
             _("Every removal has its reason on record.")),
        Duty(OUTREACH, _("Bloggers"), _("Writes to bloggers"), _("Contacts with bloggers and creators are kept up."),
             _("No open contact is without its next step."), 31, ("wordpress",)),
        Duty(SYNDICATION, _("Syndication"), _("Looks after copies elsewhere"),
             _("Copies of our articles name the original."), _("Every copy was checked."), 90,
             ("wordpress",)),
    )
}  # fmt: skip
# Accepting ownership assigns these to the new owner (design, section 12.5).
CORE = (CONSISTENCY, QUALITY, ADMINISTRATION, REPORTING, PLANNING, STRATEGY)
# What the masthead page asks of every channel today; comments are named or shown as a gap.
SHOWN = (QUALITY, PLANNING, ADMINISTRATION, COMMENT_OVERSIGHT)
# The columns of “who does what”: everything somebody must answer for. Writing is a right, given on the channel's page.
MATRIX = (
    QUALITY, PLANNING, EDITORIAL_CALENDAR, COMMENT_OVERSIGHT, COMMENT_MODERATION, ADMINISTRATION, CONSISTENCY, REPORTING,
    STRATEGY, TECHNICAL_HELP, OUTREACH, SYNDICATION,
)  # fmt: skip


def duty_of(code: str, own: dict[str, str]) -> Duty | None:
    """A duty by its code, the firm's own (code -> name) included; None for ownership, which is no duty."""
    if code in own:
        return Duty(code, own[code], own[code], "")
    return DUTIES.get(code)


def own_code(number: int) -> str:
    """The code under which a firm's own duty is assigned."""
    return f"{OWN}{number}"
