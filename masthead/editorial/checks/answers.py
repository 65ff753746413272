"""Links answer, and go where they say (row 2.3). What they answered was asked before; nothing is asked here."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.editorial.links.rules import GONE, PRIVATE, SILENT, Answer
from masthead.networks import NOTE, STOP, WARN
from masthead.networks.words import said

_GONE = _("The link leads nowhere: %(link)s answers “not found”. Correct it.")
_PRIVATE = _("The link leads into a private network: nobody outside can open %(link)s.")
_SILENT = _("Nobody answered at %(link)s. Try it yourself.")
_ELSEWHERE = _("%(link)s leads on to %(site)s. Is that meant?")


def find(look: Look):
    for answer in look.links:
        link = answer.url[:80]
        if answer.kind == GONE:
            yield _finding("link_gone", STOP, said(_GONE, link=link), look, answer)
        elif answer.kind == PRIVATE:
            yield _finding("link_private", STOP, said(_PRIVATE, link=link), look, answer)
        elif answer.kind == SILENT:
            yield _finding("link_silent", WARN, said(_SILENT, link=link), look, answer)
        elif answer.landed:
            sentence = said(_ELSEWHERE, link=link, site=urlsplit(answer.landed).hostname)
            yield _finding("link_elsewhere", NOTE, sentence, look, answer)


def _finding(code: str, severity: str, sentence, look: Look, answer: Answer) -> Finding:
    return Finding(code, severity, sentence, "link" if answer.url == look.draft.link else "text", about=answer.url)


CHECK = Check(
    "answers",
    _("Links that answer"),
    _("A link that leads nowhere tells people that nobody tried it."),
    find,
    (STOP, WARN, NOTE),
)
