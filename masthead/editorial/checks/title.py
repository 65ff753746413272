"""A title that is seen whole: of a page where people search, of a mail in a mailbox, of an event (practice notes 3.1)."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE, WARN, Mails, can
from masthead.networks.words import said
from masthead.people.thresholds import SUBJECT_LONG

_LONG = _("The title has %(count)d characters. Of more than %(most)d the end is cut off where people see it first.")
_EVENT = _("The title has %(count)d characters: as the title of an event %(most)d are taken.")


def find(look: Look):
    count, most, event = len(look.draft.headline.strip()), _seen(look), look.network.limits.event_title
    if not most or count <= most or (event and not look.by_hand):
        return  # our own sending makes no events: that a title goes unused there is said by the network
    severity, sentence = (WARN, _EVENT) if event else (NOTE, _LONG)
    yield Finding("title_long", severity, said(sentence, count=count, most=most), "headline")


def _seen(look: Look) -> int:
    """How much of a title is seen whole: of a letter's subject as much as the house says, else what is known of the network."""
    return look.limit(SUBJECT_LONG) if can(look.network, Mails) else look.network.title


CHECK = Check(
    "title",
    _("A title seen whole"),
    _("Who searches, or opens a mailbox, decides by the first words of a title."),
    find,
    (WARN, NOTE),
)
