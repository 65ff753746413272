"""What keeps words from being signed: a mandatory line that nobody ticked (row 2.3)."""

from django.utils.translation import gettext as _

from masthead.editorial.checklists.reading import checklist_to_sign
from masthead.kit.errors import Refused


def has_open_lines(revision, *, look) -> bool:
    """Is there a mandatory line that only a person can tick? Then also what is of low risk waits for one (row 2.3)."""
    return bool(checklist_to_sign(revision, look).open)


def refuse_open_lines(review, *, look, everything: bool = False) -> None:
    """Nobody signs while a mandatory line is open; with `everything`, while any line is. Raises Refused naming them."""
    found = checklist_to_sign(review.revision, look)
    missing = found.undone if everything else found.open
    if missing:
        names = ", ".join(_("“%(line)s”") % {"line": row.line.sentence} for row in missing)
        raise Refused(_("Not ticked yet: %(lines)s. Look at it, tick it, then sign.") % {"lines": names})
