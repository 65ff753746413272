"""The second step at sign-in."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.people import signing_in
from masthead.people.middleware import without_member
from masthead.people.safety import entering, factors
from masthead.people.safety.forms import AppCodeForm, RecoveryForm
from masthead.people.safety.models import Authenticator
from masthead.people.safety.passkeys import works_here
from masthead.people.safety.rules import FEW


@sensitive_post_parameters()
@never_cache
@login_not_required
@without_member
@require_http_methods(["GET", "POST"])
def second_step(request):
    """A code of the app, or a recovery code, within ten minutes of the password."""
    now = clock.now()
    person = entering.pending_of(request, now)
    if person is None:
        return turn(request, "people:sign_in", toast=_("That took too long. Please sign in again."))
    code = AppCodeForm(request.POST if "code" in request.POST else None)
    recovery = RecoveryForm(request.POST if "recovery" in request.POST else None)
    if code.is_bound and code.is_valid():
        done = _prove(request, person, code, partial(factors.prove_by_app, person, code.cleaned_data["code"], now=now))
    elif recovery.is_bound and recovery.is_valid():
        done = _prove_by_recovery(request, person, recovery, now)
    else:
        done = None
    return done or _page(request, person, code, recovery)


def _page(request, person, code, recovery):
    has_app = Authenticator.objects.filter(person=person).exists()
    has_passkey = works_here(request.get_host()) and person.passkeys.exists()
    context = {"code": code, "recovery": recovery, "has_app": has_app, "has_passkey": has_passkey, "person": person}
    status = 422 if code.errors or recovery.errors else 200
    return render(request, "people/safety/second_step.html", context, status=status)


def _prove(request, person, form, proof):
    """Signed in, or None and the reason in the form. Wrong codes are counted like wrong passwords."""
    key, address, now = f"second step of {person.pk}", signing_in.address_of(request), clock.now()
    try:
        signing_in.refuse_too_many(key, address, now)
    except Refused as refused:
        return form.add_error(None, str(refused.sentence))
    try:
        proof()
    except Refused as refused:
        signing_in.count_failure(key, address, now)
        return form.add_error(next(iter(form.fields)), str(refused.sentence))
    return entering.finish(request, person)


def _prove_by_recovery(request, person, form, now):
    done = _prove(
        request, person, form, partial(factors.prove_by_recovery_code, person, form.cleaned_data["recovery"], now=now)
    )
    left = person.recovery_codes.filter(used_at=None).count() if done else 0
    if done and left <= FEW:
        sentence = ngettext("You have %(left)s recovery code left.", "You have %(left)s recovery codes left.", left)
        return turn(request, "people:safety", toast=sentence % {"left": left})
    return done
