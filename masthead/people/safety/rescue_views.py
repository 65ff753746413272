"""The page behind a rescue link."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.people.middleware import without_member
from masthead.people.safety import rescue as actions
from masthead.people.safety.forms import NewPasswordForm
from masthead.people.safety.telling import RESCUED
from masthead.people.tasks import mail_account


@sensitive_post_parameters()
@never_cache
@login_not_required
@without_member
@require_http_methods(["GET", "POST"])
def rescue(request, token):
    """A new password; every second step and every other browser goes. Then one signs in as always."""
    now = clock.now()
    try:
        link = actions.open_link(token, now=now)
    except Refused as refused:
        return render(request, "people/safety/rescue_closed.html", {"sentence": refused.sentence}, status=410)
    form = NewPasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _rescued(request, actions.rescue(token, password=form.cleaned_data["fresh"], now=now))
        except Refused as refused:
            form.add_error("fresh", str(refused.sentence))
    context = {"form": form, "person": link.person}
    return render(request, "people/safety/rescue.html", context, status=422 if form.errors else 200)


def _rescued(request, person):
    request.session.flush()
    if settings.MAIL_IS_SET:
        mail_account.enqueue(person.pk, RESCUED, person.email)
    return turn(request, "people:sign_in", toast=_("Your new password is set. Sign in with it."))
