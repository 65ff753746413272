"""What the network itself would say, besides what our own checks already say better."""

from masthead.editorial.checks.look import Finding, Look

SAID_ELSEWHERE = {"empty", "too_long", "headline_missing", "link_unreadable", "picture_not_described"}


def check(look: Look):
    for problem in look.network.check(look.draft):
        if problem.code not in SAID_ELSEWHERE:
            yield Finding(problem.code, problem.severity, problem.sentence, problem.field)
