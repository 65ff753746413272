"""Account safety: the second step, recovery codes, and where one is signed in."""

from datetime import datetime

import segno
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.secrets import seal, unseal
from masthead.kit.views import turn
from masthead.people import signing_in
from masthead.people.middleware import without_member
from masthead.people.safety import factors, passkeys, sessions
from masthead.people.safety.demand import demand_of
from masthead.people.safety.forms import NewAppForm, ProofForm
from masthead.people.safety.middleware import open_while_shut
from masthead.people.safety.models import Authenticator
from masthead.people.safety.rules import CODES, FEW, PENDING_LASTS

NEW_APP, NEW_CODES = "new_app", "new_codes"


@never_cache
@without_member
@open_while_shut
@require_safe
def safety(request):
    """What proves that it is me, and where I am signed in."""
    return _page(request)


def _page(request, *, removing=None, renewing=None):
    now, person = clock.now(), request.user
    left = person.recovery_codes.filter(used_at=None).count()
    demand = demand_of(request.member) if request.member and not request.member.is_safe else None
    context = {
        "app": Authenticator.objects.filter(person=person).first(),
        "left": left, "few": left <= FEW, "codes": CODES,
        "removing": removing or ProofForm(auto_id="remove_%s"), "renewing": renewing or ProofForm(auto_id="renew_%s"),
        "browsers": sessions.browsers_of(person, now=now), "this": request.session.session_key,
        "passkeys": list(person.passkeys.all()[: passkeys.MOST]), "can_add": passkeys.works_here(request.get_host()),
        "demand": demand, "is_shut": demand and demand.is_over(now),
    }  # fmt: skip
    return render(request, "people/safety/safety.html", context, status=422 if removing or renewing else 200)


@sensitive_post_parameters()
@never_cache
@without_member
@open_while_shut
@require_http_methods(["GET", "POST"])
def set_up_app(request):
    """The key for the app as a picture and in letters; one code proves that it arrived."""
    if Authenticator.objects.filter(person=request.user).exists() or not request.user.has_account:
        return redirect("people:safety")
    secret, form = _secret(request), NewAppForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _add_app(request, secret, form)
        except Refused as refused:
            form.add_error("code" if form.proven else "proof", str(refused.sentence))
    picture = segno.make(factors.address_for_app(request.user, secret), error="m")
    groups = [secret[place : place + 4] for place in range(0, len(secret), 4)]
    context = {
        "form": form,
        "picture": picture.svg_data_uri(scale=5, border=4, dark="#000", light="#fff"),
        "key": " ".join(groups),
    }
    return render(request, "people/safety/app.html", context, status=422 if form.errors else 200)


def _add_app(request, secret, form):
    require_password(request, form.cleaned_data["proof"])
    form.proven = True
    codes = factors.add_app(request.user, secret=secret, code=form.cleaned_data["code"], now=clock.now())
    request.session.pop(NEW_APP, None)
    return show_codes(request, codes, _("From now on we ask for your app when you sign in."))


def _secret(request) -> str:
    """The key that waits to be proven: sealed, in this browser's session only, and renewed after ten minutes."""
    try:
        waiting = unseal(request.session.get(NEW_APP, ""))
        if clock.now() < datetime.fromisoformat(waiting["at"]) + PENDING_LASTS:
            return waiting["secret"]
    except Refused:
        pass
    secret = factors.new_secret()
    request.session[NEW_APP] = seal({"secret": secret, "at": clock.now().isoformat()})
    return secret


@sensitive_post_parameters()
@without_member
@open_while_shut
@require_POST
def remove_app(request):
    """Sign in without the app again."""
    form = ProofForm(request.POST, auto_id="remove_%s")
    if not _proven(request, form):
        return _page(request, removing=form)
    factors.remove_app(request.user, now=clock.now())
    return turn(request, "people:safety", toast=_("We no longer ask for your app."))


@sensitive_post_parameters()
@without_member
@open_while_shut
@require_POST
def renew_codes(request):
    """Ten new recovery codes in place of the old ones."""
    form = ProofForm(request.POST, auto_id="renew_%s")
    if not _proven(request, form):
        return _page(request, renewing=form)
    return show_codes(request, factors.renew_codes(request.user, now=clock.now()), "")


def show_codes(request, codes, toast):
    """On to the new codes; without any, back to the page with a word of what was done."""
    if not codes:
        return turn(request, "people:safety", toast=toast)
    request.session[NEW_CODES] = seal({"codes": codes})
    return turn(request, "people:recovery_codes")


@never_cache
@without_member
@open_while_shut
@require_safe
def recovery_codes(request):
    """The new codes, shown this once: only their digests are kept."""
    sealed = request.session.pop(NEW_CODES, None)
    if sealed is None:
        return redirect("people:safety")
    return render(request, "people/safety/codes.html", {"codes": unseal(sealed)["codes"], "made_at": clock.now()})


@without_member
@open_while_shut
@require_POST
def end_session(request, number):
    """Sign out one of my other browsers."""
    sessions.end(request.user, number)
    return turn(request, "people:safety", toast=_("That browser is signed out."))


@without_member
@open_while_shut
@require_POST
def end_other_sessions(request):
    """Sign out everywhere but here."""
    sessions.end_all(request.user, but=request.session.session_key)
    return turn(request, "people:safety", toast=_("You are signed out everywhere else."))


def _proven(request, form) -> bool:
    """The password is right; else the form says so."""
    if form.is_valid():
        try:
            require_password(request, form.cleaned_data["proof"])
        except Refused as refused:
            form.add_error("proof", str(refused.sentence))
    return not form.errors


def require_password(request, typed) -> None:
    """Go on, or stop: changing how one signs in takes the password once more."""
    factors.require_password(request.user, typed, address=signing_in.address_of(request), now=clock.now())
