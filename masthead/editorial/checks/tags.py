"""Hashtags and mentions that exist on this network."""

from masthead.editorial.checks.look import Finding, Look
from masthead.networks import tags


def check(look: Look):
    for problem in tags.problems(look.draft, look.network.shows, look.network.hashtags):
        yield Finding(problem.code, problem.severity, problem.sentence, problem.field)
