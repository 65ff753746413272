"""Hashtags and mentions that exist on this network, and hashtags that can be read."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE, WARN, tags
from masthead.networks.words import said

LONG = 14  # letters; a hashtag of more is two words or three
_RUN_TOGETHER = _(
    "#%(tag)s is hard to read, and a screen reader can not say it: write each word with a capital letter."
)


def find(look: Look):
    for problem in tags.problems(look.draft, look.network.shows, look.network.hashtags):
        yield Finding(problem.code, problem.severity, problem.sentence, problem.field)
    for tag in dict.fromkeys(tags.hashtags(look.draft.text)):
        if len(tag) >= LONG and tag.islower() and "_" not in tag:
            yield Finding("hashtag_run_together", NOTE, said(_RUN_TOGETHER, tag=tag))


CHECK = Check(
    "tags",
    _("Hashtags and mentions"),
    _("A name of another network mentions nobody, and too many hashtags put people off."),
    find,
    (WARN, NOTE),
)
