"""What the pages on which house rules are written have in common."""

from django.http import Http404

from masthead.kit.asking import refusals_in
from masthead.people.policy.drafting import begun
from masthead.people.policy.versions import Draft


def draft_for(request, drafts: type[Draft]):
    """The draft of the house, for whoever leads; nobody else learns that there is one."""
    found = begun(drafts, request.member.organisation)
    if found is None or not request.member.leads:
        raise Http404
    return found


def tried(form, verb):
    """What the verb made of a form; None when something is missing or refused, which the form then says."""
    if not form.is_valid():
        return None
    with refusals_in(form):
        return verb(**form.cleaned_data)
    return None
