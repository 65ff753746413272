"""What writing and publishing is made of, for both kinds of house rules."""

from django.utils.text import format_lazy
from django.utils.translation import gettext as _

from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership, Organisation
from masthead.people.policy.rules import blanks
from masthead.people.policy.versions import Draft, Version


def held(by: Membership, verb) -> Organisation:
    """The organisation, held until the transaction ends so that two versions never get one number; for its head only."""
    if not by.leads:
        head = by.organisation.leading.name
        raise NotAllowed(
            format_lazy(_("{verb} is for the head of social media. Ask {who}."), verb=verb, who=head), who=[head]
        )
    return Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)


def begun(drafts: type[Draft], organisation: Organisation):
    """The draft that is being written; None when nobody writes."""
    return drafts.objects.filter(organisation=organisation).first()


def keep(draft: Draft, *, base: int, by: Membership, now, **texts) -> None:
    """Write the draft as it was typed on top of what was read; raises Stale when somebody else saved meanwhile."""
    here = type(draft).objects.filter(pk=draft.pk, organisation_id=by.organisation_id, edit_number=base)
    if not here.update(**texts, edit_number=base + 1, edited_by=by, edited_at=now):
        raise Stale(_("Somebody else saved these rules meanwhile. Copy what you wrote, then open them again."))
    draft.refresh_from_db()


def as_read(drafts: type[Draft], organisation: Organisation, *, base: int):
    """The draft exactly as it was read before it is published; raises Stale when it is gone or changed."""
    draft = begun(drafts, organisation)
    if draft is None:
        raise Stale(_("There is no draft any more. Look at the page again."))
    if draft.edit_number != base:
        raise Stale(_("The draft changed while you were reading. Read it once more before you publish it."))
    return draft


def refuse_unfinished(*texts: str, same_as: Version | None) -> None:
    """Nothing is published with a place left open, nor what the last version says already."""
    if left := blanks("\n".join(texts)):
        raise Refused(_("Fill in or take out first: %(places)s") % {"places": ", ".join(left[:5])})
    if same_as:
        raise Refused(_("This says the same as version %(number)s.") % {"number": same_as.number})


def next_number(last: Version | None) -> int:
    """The number of the next version."""
    return last.number + 1 if last else 1
