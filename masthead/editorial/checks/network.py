"""What the network itself would say, besides what our own checks already say better."""

from django.utils.translation import gettext_lazy

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE, STOP, WARN

SAID_ELSEWHERE = {"empty", "too_long", "headline_missing", "link_unreadable", "picture_not_described"}


def find(look: Look):
    for problem in look.network.check(look.draft):
        if problem.code not in SAID_ELSEWHERE and not (problem.connected and look.by_hand):
            yield Finding(problem.code, problem.severity, problem.sentence, problem.field)


CHECK = Check(
    "network",
    gettext_lazy("What the network takes"),
    gettext_lazy("The network would refuse it."),
    find,
    (STOP, WARN, NOTE),
    guards=True,
)
