"""Coming in, going out, and the way in by link."""

from django.contrib.auth import authenticate, logout
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.errors import Refused
from masthead.people import actions, signing_in
from masthead.people.forms import AcceptForm, SignInForm
from masthead.people.middleware import CHOSEN, without_member
from masthead.people.models import Membership
from masthead.people.safety.entering import enter
from masthead.people.safety.middleware import open_while_shut
from masthead.people.safety.passkeys import works_here


@login_not_required
@without_member
@require_http_methods(["GET", "POST"])
def sign_in(request):
    """E-mail and password; a wrong e-mail and a wrong password are told the same."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            return _come_in(request, form)
    context = {"form": form, "next": _next(request), "passkeys": works_here(request.get_host())}
    return render(request, "people/sign_in.html", context, status=422 if form.errors else 200)


def _come_in(request, form):
    email, address, now = form.cleaned_data["email"], signing_in.address_of(request), clock.now()
    signing_in.refuse_too_many(email, address, now)
    person = authenticate(request, email=email, password=form.cleaned_data["password"])
    if person is None:
        signing_in.count_failure(email, address, now)
        raise Refused(_("This e-mail and password do not go together. Try again."))
    return enter(request, person, following=_next(request))


def _next(request) -> str:
    asked = request.POST.get("next") or request.GET.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else ""


@without_member
@open_while_shut
@require_POST
def sign_out(request):
    """Leave this browser."""
    logout(request)
    return redirect("people:sign_in")


@without_member
@open_while_shut
@require_POST
def switch(request):
    """Work in another of one's organisations."""
    member = get_object_or_404(
        Membership.objects.active().filter(person=request.user), pk=number(request.POST.get("membership", ""))
    )
    request.session[CHOSEN] = member.pk
    return redirect("desk:today")


def number(typed: str) -> int:
    """The number of a row as a form names it; 0, which no row has, for anything forged."""
    return int(typed) if typed.isdecimal() and len(typed) < 18 else 0


@login_not_required
@without_member
@require_http_methods(["GET", "POST"])
def invitation(request, token):
    """The way in by link: a new account, or the one somebody is signed in with."""
    now = clock.now()
    try:
        found = actions.open_invitation(token, now=now)
    except Refused as refused:
        return render(request, "people/invitation_closed.html", {"sentence": refused.sentence}, status=410)
    known = request.user.is_authenticated and request.user.has_account
    form = AcceptForm(request.POST or None, initial={"name": found.membership.name, "email": found.email})
    if request.method == "POST" and (known or form.is_valid()):
        try:
            return _join(request, token, request.user if known else None, form, now)
        except Refused as refused:
            if known:
                return render(request, "people/invitation_closed.html", {"sentence": refused.sentence}, status=409)
            form.add_error(None, str(refused.sentence))
    context = {"invitation": found, "form": form, "known": known}
    return render(request, "people/invitation.html", context, status=422 if request.method == "POST" else 200)


def _join(request, token, person, form, now):
    facts = {"person": person} if person else {**form.cleaned_data, "language": get_language()[:2]}
    member = actions.accept_invitation(token, now=now, **facts)
    on = redirect("desk:today") if person else enter(request, member.person)
    if request.user.is_authenticated:
        request.session[CHOSEN] = member.pk
    return on
