"""Adding and removing passkeys, and signing in with one. The browser's part is static/kit/js/passkey.js."""

from datetime import datetime
from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.people import signing_in
from masthead.people.middleware import without_member
from masthead.people.safety import entering, passkeys
from masthead.people.safety.forms import NewPasskeyForm
from masthead.people.safety.middleware import open_while_shut
from masthead.people.safety.rules import CHALLENGE_LASTS, device_in_words, device_of
from masthead.people.safety.views import require_password, show_codes

ASKED = "passkey_asked"


@sensitive_post_parameters()
@without_member
@open_while_shut
@require_POST
def ask_to_add(request):
    """The question for a new key, for whoever types the password: the device makes a key only when it will be kept."""
    require_password(request, request.POST.get("proof", ""))
    return _ask(request, partial(passkeys.question_to_add, request.user, name=request.POST.get("name", "")))


@login_not_required
@without_member
@require_POST
def ask_to_prove(request):
    """The question at sign-in: for the one whose password was right, else for whoever has a key for this place."""
    return _ask(request, partial(passkeys.question_to_prove, entering.pending_of(request, clock.now())))


def _ask(request, question) -> HttpResponse:
    if not passkeys.works_here(request.get_host()):
        raise Refused(_("Passkeys do not work at this address."))
    options, asked = question()
    request.session[ASKED] = {**asked, "at": clock.now().isoformat()}
    return HttpResponse(options, content_type="application/json", headers={"Cache-Control": "no-store"})


def _asked(request, now) -> dict:
    """The question this browser was asked, once. Raises Refused when there is none, or it is too old."""
    asked = request.session.pop(ASKED, None)
    if asked is None or now >= datetime.fromisoformat(asked["at"]) + CHALLENGE_LASTS:
        raise Refused(_("Your browser did not answer in time. Try again."))
    return asked


@sensitive_post_parameters()
@never_cache
@without_member
@open_while_shut
@require_http_methods(["GET", "POST"])
def add_passkey(request):
    """A name for the key and the password; then the device asks for a finger, a face or a PIN."""
    if not passkeys.works_here(request.get_host()) or not request.user.has_account:
        return redirect("people:safety")
    device = device_in_words(*device_of(request.headers.get("User-Agent", "")))
    form = NewPasskeyForm(request.POST or None, initial={"name": device})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            return _add(request, clock.now(), **form.cleaned_data)
    return render(request, "people/safety/passkey.html", {"form": form}, status=422 if form.errors else 200)


def _add(request, now, *, name, proof, credential):
    asked = _asked(request, now)
    require_password(request, proof)
    codes = passkeys.add_passkey(request.user, name=name, answer=credential, asked=asked, now=now)
    return show_codes(request, codes, _("Your passkey is added."))


@sensitive_post_parameters()
@without_member
@open_while_shut
@require_POST
def remove_passkey(request, pk):
    """This key no longer signs in."""
    found = get_object_or_404(request.user.passkeys.select_related("person"), pk=pk)
    require_password(request, request.POST.get("proof", ""))
    passkeys.remove_passkey(found, now=clock.now())
    return turn(request, "people:safety", toast=_("The passkey is removed."))


@never_cache
@login_not_required
@without_member
@require_POST
def sign_in_with_passkey(request):
    """As the second step after the password, or in place of the password when the key asked for finger or PIN."""
    now, address = clock.now(), signing_in.address_of(request)
    person = entering.pending_of(request, now)
    key = f"second step of {person.pk}" if person else f"passkey from {address}"
    back = "people:second_step" if person else "people:sign_in"
    try:
        signing_in.refuse_too_many(key, address, now)
        asked = _asked(request, now)
    except Refused as refused:
        return turn(request, back, toast=refused.sentence)
    try:
        found = passkeys.prove_by_passkey(person, request.POST.get("credential", ""), asked=asked, now=now)
    except Refused as refused:
        signing_in.count_failure(key, address, now)
        return turn(request, back, toast=refused.sentence)
    return entering.finish(request, found, following="" if person else _following(request))


def _following(request) -> str:
    asked = request.POST.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else ""
