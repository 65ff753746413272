"""Checks: one small pure function each, `(look) -> findings`. Adding one is a file and a line here."""

from dataclasses import replace

from masthead.editorial.checks import (
    adapted,
    answers,
    blanks,
    capitals,
    content,
    copies,
    dates,
    description,
    disclosure,
    emoji,
    facts,
    headline,
    holidays,
    length,
    link,
    naming,
    network,
    opening,
    original,
    person,
    planned,
    readability,
    rhythm,
    rights,
    shape,
    spelling,
    subject,
    tags,
    title,
    tone,
    wording,
)
from masthead.editorial.checks.look import LEVELS, OFF, OK, ORDER, Check, Finding, Look, Pace
from masthead.networks import STOP

CHECKS = (
    content.CHECK,
    adapted.CHECK,
    copies.CHECK,
    original.CHECK,
    blanks.CHECK,
    length.CHECK,
    headline.CHECK,
    title.CHECK,
    opening.CHECK,
    description.CHECK,
    rights.CHECK,
    shape.CHECK,
    naming.CHECK,
    link.CHECK,
    planned.CHECK,
    rhythm.CHECK,
    holidays.CHECK,
    network.CHECK,
    tags.CHECK,
    answers.CHECK,
    wording.CHECK,
    facts.CHECK,
    spelling.LANGUAGE,
    spelling.CHECK,
    dates.CHECK,
    disclosure.CHECK,
    subject.CHECK,
    person.CHECK,
    tone.CHECK,
    capitals.CHECK,
    emoji.CHECK,
    readability.CHECK,
)


def run(look: Look) -> list[Finding]:
    """What every check has to say, the worst first."""
    return worst_first(by_check(look))


def by_check(look: Look) -> dict[str, list[Finding]]:
    """The same by the check that says it."""
    return {check.code: list(_found(check, look)) for check in CHECKS}


def worst_first(found: dict[str, list[Finding]]) -> list[Finding]:
    """What all checks found in one list."""
    return sorted((one for said in found.values() for one in said), key=lambda one: ORDER.index(one.severity))


def stops(look: Look) -> list[Finding]:
    """Only what holds this version back; a check that can not stop here is not asked."""
    able = [check for check in CHECKS if STOP in check.says or look.levels.get(check.code) == STOP]
    return [finding for check in able for finding in _found(check, look) if finding.severity == STOP]


def _found(check: Check, look: Look):
    """What one check says, as loud as the channel wants it."""
    level = "" if check.guards else look.levels.get(check.code, "")
    if level == OFF:
        return
    for finding in check.find(look):
        yield replace(finding, severity=level) if level and finding.severity != OK else finding


__all__ = [
    "CHECKS",
    "LEVELS",
    "OFF",
    "OK",
    "Check",
    "Finding",
    "Look",
    "Pace",
    "by_check",
    "run",
    "stops",
    "worst_first",
]
