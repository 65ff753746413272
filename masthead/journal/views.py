"""What happened, and who did it."""

from urllib.parse import urlencode

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.journal import export as taking
from masthead.journal import verbs
from masthead.journal.reading import Asked, page_of
from masthead.kit import clock


@require_safe
def entries(request):
    """The journal of the member's organisation, newest first, with its filters in the address."""
    asked = Asked.of(request.GET)
    channels, people = _named(request)
    page = page_of(request.member, asked, channels, _names(people))
    context = {
        "page": page,
        "asked": asked,
        "people": people,
        "channels": channels.values(),
        "verbs": verbs.choices(),
        "older": f"?{urlencode({**asked.kept, 'before': page.next_before})}" if page.next_before else "",
        "here": f"?{urlencode(asked.kept)}" if asked.kept else "",
    }
    return render(request, "journal/list.html", context)


@require_POST
def export(request):
    """What the filters leave as a file; that it was taken is written down first, hence POST."""
    asked, now = Asked.of(request.GET), clock.now()
    channels, people = _named(request)
    rows, before = taking.take_away(request.member, asked, now=now)
    pieces = taking.lines_of(request.member, asked, channels, _names(people), rows=rows, before=before)
    answer = StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8")
    name = f"{_('journal')}-{timezone.localdate(now)}.csv"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _named(request):
    # The journal stands below people and channels; it is handed both by the member who asks.
    organisation = request.member.organisation
    channels = {channel.pk: channel for channel in organisation.channels.all()}
    return channels, list(organisation.members.by_name())


def _names(people) -> dict[int, str]:
    return {one.pk: one.name for one in people}
