"""From a right password to being signed in: at once, or by way of the second step."""

from datetime import datetime

from django.contrib.auth import login
from django.shortcuts import redirect
from django.utils.crypto import constant_time_compare

from masthead.kit import clock
from masthead.people.models import Person
from masthead.people.safety.factors import needs_second_step
from masthead.people.safety.rules import PENDING_LASTS

BACKEND = "masthead.people.backends.EmailBackend"
PENDING = "second_step"


def enter(request, person: Person, *, following: str = ""):
    """Sign somebody in whose password was right; whoever has a second step is asked for it first.

    Until then the browser's session knows only whose turn it is: nobody is signed in."""
    if not needs_second_step(person):
        login(request, person, backend=BACKEND)
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
