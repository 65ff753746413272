"""The firm's own numbers: when something is late, old or too long."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from masthead.kit import clock
from masthead.kit.views import turn
from masthead.people import actions
from masthead.people.threshold_forms import ThresholdsForm, changes_of
from masthead.people.threshold_table import THRESHOLDS


@require_http_methods(["GET", "POST"])
def thresholds(request):
    """Each number with its default and its reason; the head changes them."""
    organisation = request.member.organisation
    form = ThresholdsForm(_typed(request), organisation=organisation)
    if request.method == "POST" and form.is_valid():
        actions.set_thresholds(organisation, values=form.cleaned_data, by=request.member, now=clock.now())
        return turn(request, "people:thresholds", toast=_("Saved."))
    context = {"form": form, "groups": form.groups(changes_of(organisation)), "may_change": request.member.leads}
    return render(request, "people/thresholds.html", context, status=422 if form.errors else 200)


def _typed(request):
    """What was typed; whoever presses “Back to …” beside a number means its usual one, and keeps the rest as typed."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    if (code := typed.get("usual", "")) in THRESHOLDS:
        typed[code] = str(THRESHOLDS[code].default)
    return typed
