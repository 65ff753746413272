"""The verbs of the journal as choices: grouped by room, each in words with its gaps left open."""

from django.utils.translation import gettext as _

from masthead.journal.sentences import GROUPS, SENTENCES
from masthead.kit.sorting import sort_key

GAP = "…"


class _Gaps(dict):
    def __missing__(self, _name):
        return GAP


def choices() -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(group, its name, its verbs in words): what the journal can be narrowed to."""
    return [(group, str(name), _of(group)) for group, name in GROUPS.items() if of_group(group)]


def of_group(group: str) -> list[str]:
    """The verbs of one room."""
    return [verb for verb in SENTENCES if verb.startswith(f"{group}.")]


def in_words(verb: str) -> str:
    """“Somebody changed the guide of …”."""
    return str(SENTENCES[verb].plain) % _Gaps(who=_("Somebody"))


def _of(group: str) -> list[tuple[str, str]]:
    return sorted(((verb, in_words(verb)) for verb in of_group(group)), key=lambda one: sort_key(one[1]))
