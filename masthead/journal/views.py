"""What happened, and who did it."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from masthead.journal.reading import Asked, page_of
from masthead.journal.sentences import GROUPS


@require_safe
def entries(request):
    """The journal of the member's organisation, newest first, with its filters in the address."""
    asked = Asked.of(request.GET)
    # The journal stands below people and channels; it is handed both by the member who asks.
    organisation = request.member.organisation
    channels = {channel.pk: channel for channel in organisation.channels.all()}
    people = organisation.members.select_related("person").order_by("person__name")
    page = page_of(request.member, asked, channels)
    kept = {key: request.GET[key] for key in ("person", "channel", "group", "day") if request.GET.get(key)}
    older = f"?{urlencode({**kept, 'before': page.next_before})}" if page.next_before else ""
    context = {
        "page": page,
        "asked": asked,
        "people": people,
        "channels": channels.values(),
        "groups": GROUPS.items(),
        "older": older,
    }
    return render(request, "journal/list.html", context)
