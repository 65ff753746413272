"""From a right password to being signed in: at once, or by way of the second step."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth import login
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from masthead.kit import clock
from masthead.kit.text import day
from masthead.people.models import Person
from masthead.people.safety.demand import demand_of
from masthead.people.safety.factors import needs_second_step
from masthead.people.safety.rules import PENDING_LASTS

BACKEND = "masthead.people.backends.EmailBackend"
PENDING = "second_step"


def enter(request, person: Person, *, following: str = ""):
    """Sign somebody in whose password was right; whoever has a second step is asked for it first.

    Until then the browser's session knows only whose turn it is: nobody is signed in."""
    if not needs_second_step(person):
        login(request, person, backend=BACKEND)
        _remind(request, person)
        return redirect(following or "desk:today")
    request.session.flush()
    request.session[PENDING] = {
        "person": person.pk, "print": person.get_session_auth_hash(), "at": clock.now().isoformat(), "next": following,
    }  # fmt: skip
    return redirect("people:second_step")


def pending_of(request, now: datetime) -> Person | None:
    """Whose second step this browser waits for: for ten minutes, and while their password stays what it was."""
    pending = request.session.get(PENDING)
    if not pending or now >= datetime.fromisoformat(pending["at"]) + PENDING_LASTS:
        return None
    person = Person.objects.filter(pk=pending["person"], is_active=True).first()
    if person is None or not constant_time_compare(person.get_session_auth_hash(), pending["print"]):
        return None
    return person


def finish(request, person: Person, *, following: str = ""):
    """The second step is proven: sign in under a fresh session, and go where they wanted."""
    following = request.session.get(PENDING, {}).get("next", "") or following
    request.session.flush()
    login(request, person, backend=BACKEND)
    return redirect(following or "desk:today")


def _remind(request, person: Person) -> None:
    """Whoever came after the rule was set hears of it at every sign-in, and not first when the pages shut."""
    for member in person.memberships.active().select_related("organisation", "person"):
        demand = demand_of(member)
        if demand:
            with translation.override(person.language), timezone.override(ZoneInfo(member.organisation.zone)):
                words = {"shop": member.organisation.name, "when": day(demand.ends)}
                sentence = _("%(shop)s asks for a second step: set it up by %(when)s, under Account safety.") % words
            messages.success(request, sentence)
