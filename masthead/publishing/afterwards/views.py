"""The page about one silence: what was due in it, and what became of it."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from masthead.publishing.afterwards.models import DueThen, Silence
from masthead.publishing.afterwards.silences import rows_of

PAGE = 50


@require_safe
def silence(request, pk):
    """Everything of the member's organisation that was due while nothing ran."""
    found = get_object_or_404(Silence, pk=pk, pk__in=DueThen.objects.visible_to(request.member).values("silence"))
    due = DueThen.objects.visible_to(request.member).filter(silence=found)
    due = due.select_related("delivery__channel", "delivery__variant__story")
    page = Paginator(due, PAGE).get_page(request.GET.get("page"))
    return render(request, "publishing/silence.html", {"silence": found, "page": page, "rows": rows_of(list(page))})
