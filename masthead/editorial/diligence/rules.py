"""What a risky story still lacks before anybody may sign it. Pure (rows 2.20, 3.4; practice notes R6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from masthead.kit.text import when

LOW, NORMAL, HIGH = "low", "normal", "high"
RISKS = (LOW, NORMAL, HIGH)
NOT_ASKED, ASKED, ANSWERED, REFUSED = "", "asked", "answered", "refused"


@dataclass(frozen=True)
class Said:
    """One claim: what is said, where it comes from, whom it accuses, and whether they were heard."""

    text: str
    source: str = ""
    second_source: str = ""
    accuses: str = ""
    reply: str = NOT_ASKED
    identity: str = ""  # how it was made sure who is meant
    asked_again: bool = False  # the source was asked again now
    legal: bool = False  # a legal view is needed
    legal_view: str = ""


def is_lower(new: str, old: str) -> bool:
    """Is this a lower risk? Then a second person must agree (R6)."""
    return RISKS.index(new) < RISKS.index(old)


def lacks(risk: str, claims: Iterable[Said], *, too_early_until: datetime | None) -> list[str]:
    """What is missing before a story may be signed, in sentences; nothing for what is not of high risk.

    `too_early_until`: when it will have been read for long enough; None where it was."""
    if risk != HIGH:
        return []
    claims = list(claims)
    missing = [] if claims else [_("No claim is written down: say what the story claims, and where that comes from.")]
    for claim in claims:
        missing += _of_claim(claim)
    if too_early_until:
        said = _("It has not been looked at for long enough: it can be signed from %(when)s.")
        missing.append(said % {"when": when(too_early_until)})
    return missing


def _of_claim(claim: Said) -> list[str]:
    about, missing = {"claim": claim.text[:80], "who": claim.accuses}, []
    if not claim.source.strip():
        missing.append(_("“%(claim)s” has no source.") % about)
    if claim.legal and not claim.legal_view.strip():
        missing.append(_("“%(claim)s” waits for a legal view.") % about)
    if not claim.accuses.strip():
        return missing
    if not claim.second_source.strip() or _same(claim.source, claim.second_source):
        missing.append(_("“%(claim)s” accuses %(who)s: it needs a second, independent source.") % about)
    if not claim.identity.strip():
        missing.append(_("Nobody wrote down how it was made sure that “%(claim)s” means %(who)s.") % about)
    if not claim.asked_again:
        missing.append(_("The source of “%(claim)s” was not asked again now.") % about)
    if claim.reply == NOT_ASKED:
        missing.append(_("%(who)s was not asked for a reply to “%(claim)s”.") % about)
    return missing


def _same(one: str, other: str) -> bool:
    """The same origin counts once."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
