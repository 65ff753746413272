"""Ideas that come back: the list, a new one, ending one."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.editorial.recurring import actions, forms
from masthead.editorial.recurring.models import RecurringIdea
from masthead.editorial.recurring.rules import days_of
from masthead.kit import clock
from masthead.kit.views import turn

PAGE = 25
A_YEAR = timedelta(days=370)


@require_http_methods(["GET", "HEAD", "POST"])
def recurring(request):
    """Which ideas come back, and when next; a new one."""
    form = forms.RecurringForm(request.POST or None, member=request.member)
    if request.method == "POST" and form.is_valid():
        actions.let_recur(**form.cleaned_data, by=request.member, now=clock.now())
        return turn(request, reverse("editorial:recurring"), toast=_("It comes back from now on"))
    today = timezone.localdate(clock.now())
    found = RecurringIdea.objects.visible_to(request.member).standing().prefetch_related("channels")
    page = Paginator(found.select_related("by__person"), PAGE).get_page(request.GET.get("page"))
    rows = [(one, next(iter(days_of(one.first, one.every, today, today + A_YEAR)), None)) for one in page]
    context = {"form": form, "page": page, "rows": rows}
    return render(request, "editorial/recurring/list.html", context, status=422 if form.is_bound else 200)


@require_POST
def recurring_end(request, pk):
    """Let one come back no more."""
    found = get_object_or_404(RecurringIdea.objects.visible_to(request.member), pk=pk)
    actions.end_recurring(found, by=request.member, now=clock.now())
    return turn(
        request, reverse("editorial:recurring"), toast=_("“%(title)s” comes back no more") % {"title": found.title}
    )
