"""May a picture be used on a day? One pure rule over its licence, the people shown and what they agreed to (row 5.3)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from masthead.kit.text import day as say_day
from masthead.media.folding import folded

UNKNOWN, OWN, BOUGHT, FREE, GIVEN = LICENCES = ("unknown", "own", "bought", "free", "given")
UNSAID, NOBODY, SHOWN = PEOPLE = ("unsaid", "nobody", "shown")
RETIRED, LICENCE_OVER, CONSENT_OVER, REVOKED, NO_CONSENT = "retired", "licence_over", "consent_over", "revoked", "none"


@dataclass(frozen=True)
class Said:
    """One consent: who, until when, taken back or not."""

    who: str
    ends_on: date | None = None
    revoked: bool = False


@dataclass(frozen=True)
class Facts:
    """Everything the rule may know of a picture. Consents in the order in which they were written down."""

    licence_until: date | None = None
    people: str = UNSAID
    consents: tuple[Said, ...] = ()
    retired: bool = False


@dataclass(frozen=True)
class Reason:
    """Why a picture may not be used."""

    code: str
    who: str = ""
    on: date | None = None

    def sentence(self) -> str:
        """In words, with what to do."""
        words = {"who": self.who, "day": say_day(self.on) if self.on else ""}
        return {
            RETIRED: _("It was taken out of the library."),
            LICENCE_OVER: _("Its licence runs until %(day)s."),
            CONSENT_OVER: _("%(who)s agreed until %(day)s."),
            REVOKED: _("%(who)s took the consent back."),
            NO_CONSENT: _("It shows people, and no consent is written down."),
        }[self.code] % words


def standing(consents: tuple[Said, ...]) -> list[Said]:
    """What counts: of each person the last thing said."""
    return list({folded(one.who): one for one in consents}.values())


def usable(facts: Facts, on: date) -> list[Reason]:
    """The reasons why it may not be used on this day; none when it may. A last day still counts."""
    found = [Reason(RETIRED)] if facts.retired else []
    if facts.licence_until and facts.licence_until < on:
        found.append(Reason(LICENCE_OVER, on=facts.licence_until))
    for one in standing(facts.consents):
        if one.revoked:
            found.append(Reason(REVOKED, one.who))
        elif one.ends_on and one.ends_on < on:
            found.append(Reason(CONSENT_OVER, one.who, one.ends_on))
    if facts.people == SHOWN and not facts.consents:
        found.append(Reason(NO_CONSENT))
    return found


def is_barred(facts: Facts) -> bool:
    """Is it out of use whatever the day?"""
    return any(reason.code in (RETIRED, REVOKED, NO_CONSENT) for reason in usable(facts, date.min))


def last_day(facts: Facts) -> date | None:
    """The last day on which it may be used, or nothing when no day ends it."""
    days = [one.ends_on for one in standing(facts.consents)] + [facts.licence_until]
    return min((one for one in days if one), default=None)
