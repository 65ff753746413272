"""The list of stories and the list of what waits for a check."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from masthead.desk import stories as lists
from masthead.editorial.models import Review
from masthead.kit import clock


@require_safe
def stories(request):
    """Which ideas and drafts do we have?"""
    filters = lists.Filters.of(request.GET)
    page, rows = lists.page_of(request.member, filters, request.GET.get("page"), now=clock.now())
    states = [(code, label) for code, (label, _condition) in lists.STATES.items()]
    found = {
        "rows": rows,
        "page": page,
        "filters": filters,
        "states": states,
        "channels": lists.channels_of(request.member),
    }
    return render(request, "desk/stories.html", found)


@require_safe
def to_check(request):
    """What waits for my eye?"""
    everybody = request.GET.get("who") == "all"
    page, checks = lists.checks_of(request.member, request.GET.get("page"), everybody=everybody)
    waiting = Review.objects.visible_to(request.member).waiting()
    found = {
        "page": page, "checks": checks, "everybody": everybody, "now": clock.now(),
        "mine": page.paginator.count if not everybody else waiting.for_member(request.member).count(),
        "all": page.paginator.count if everybody else waiting.count(),
    }  # fmt: skip
    return render(request, "desk/to_check.html", found)
