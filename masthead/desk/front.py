"""The address people type: their own day, or the way in."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect

from masthead.desk.sample.views import is_here
from masthead.desk.today_views import today
from masthead.people.models import Organisation


@login_not_required
def front(request):
    """Today for somebody signed in; the welcome page where nothing has begun or on this very computer; else sign-in."""
    if request.user.is_authenticated:
        return today(request) if request.member else redirect("desk:welcome")
    if is_here(request) or not Organisation.objects.exists():
        return redirect("desk:welcome")
    return redirect("people:sign_in")
