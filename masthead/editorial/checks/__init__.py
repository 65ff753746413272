"""Checks: one small pure function each, `(look) -> findings`. Adding one is a file and a line here."""

from masthead.editorial.checks import (
    adapted,
    blanks,
    content,
    description,
    headline,
    length,
    link,
    network,
    planned,
    rights,
    tags,
)
from masthead.editorial.checks.look import OK, ORDER, Finding, Look
from masthead.networks import STOP

CHECKS = (
    content.check,
    adapted.check,
    blanks.check,
    length.check,
    headline.check,
    description.check,
    rights.check,
    link.check,
    planned.check,
    network.check,
    tags.check,
)


def run(look: Look) -> list[Finding]:
    """What every check has to say, the worst first."""
    found = [finding for check in CHECKS for finding in check(look)]
    return sorted(found, key=lambda finding: ORDER.index(finding.severity))


def stops(look: Look) -> list[Finding]:
    """Only what holds this version back."""
    return [finding for finding in run(look) if finding.severity == STOP]


__all__ = ["CHECKS", "OK", "Finding", "Look", "run", "stops"]
