"""The page of the health check."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from masthead.channels.health import actions
from masthead.channels.health.forms import ClaimsForm
from masthead.channels.health.reading import check_of
from masthead.channels.permits import today
from masthead.kit import clock
from masthead.kit.views import turn


@require_http_methods(["GET", "HEAD", "POST"])
def health(request):
    """Does this match how we are organised? What we say, what is seen, and what to do next."""
    check = check_of(request.member, on=today())
    form = ClaimsForm(request.POST or None, check=check)
    if request.method == "POST" and form.is_valid():
        actions.say_health(request.member.organisation, answers=form.said(), by=request.member, now=clock.now())
        return turn(request, "channels:health_check", toast=_("Saved"))
    rows = form.rows()
    next_ones = [row for line in check.next for row in rows if row.line == line]
    context = {"check": check, "rows": rows, "next": next_ones, "form": form, "may": request.member.leads}
    return render(request, "channels/health.html", context, status=422 if form.is_bound else 200)
