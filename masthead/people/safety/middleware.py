"""Who is asked for a second step and has none when the week is over sees the page where one is set up, and no other."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people.safety.demand import is_shut


def open_while_shut(view):
    """Mark a view that stays open to them: it helps to set up a second step, or to leave."""
    view.open_while_shut = True
    return view


class SecondStepFirst:
    """Costs no query, except for those whom the rule for owners may concern."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not getattr(view, "login_required", True) or getattr(view, "open_while_shut", False):
            return None
        if request.member is None or not is_shut(request.member, now=clock.now()):
            return None
        if request.method in {"GET", "HEAD"} and not getattr(request, "htmx", False):
            return HttpResponseRedirect(reverse("people:safety"))
        refused = Refused(_("First set up a second step for your sign-in."), url=reverse("people:safety"))
        template = "kit/_refused.html" if getattr(request, "htmx", False) else "kit/refused.html"
        return render(request, template, {"refused": refused}, status=403)
