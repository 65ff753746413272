"""Where somebody is signed in: noted at most once a day and browser, and ended from elsewhere."""

import hashlib
import secrets
from contextlib import suppress
from datetime import datetime

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.http import Http404

from masthead.people.models import Person
from masthead.people.safety.models import SignedIn
from masthead.people.safety.rules import device_of

SEEN = "seen"
MOST = 50  # browsers on one page; whoever has more ends them all at once


def note(request, *, now: datetime) -> None:
    """Keep the line of this browser true. What was noted today stands in the session, so it costs no query."""
    session = request.session
    if session.session_key is None:
        session.create()
    seen, mark = session.get(SEEN, {}), [now.date().isoformat(), _digest(session.session_key)]
    if seen.get("mark") == mark:
        return
    since = seen.get("since", now.isoformat())
    session[SEEN] = {"mark": mark, "since": since}
    browser, system = device_of(request.headers.get("User-Agent", ""))
    facts = {"browser": browser, "system": system, "seen_on": now.date(), "person": request.user}
    first = {**facts, "since": datetime.fromisoformat(since), "number": secrets.randbelow(2**52)}
    with suppress(IntegrityError), transaction.atomic():  # signed out elsewhere meanwhile, or noted by a twin request
        SignedIn.objects.update_or_create(session_id=session.session_key, defaults=facts, create_defaults=first)


def browsers_of(person: Person, *, now: datetime):
    """Every browser the person is signed in with, the last one seen first."""
    return SignedIn.objects.filter(person=person, session__expire_date__gt=now)[:MOST]


def end(person: Person, number: int) -> None:
    """Sign out one browser of one's own."""
    found = SignedIn.objects.filter(person=person, number=number).first()
    if found is None:
        raise Http404
    Session.objects.filter(pk=found.session_id).delete()


def end_all(person: Person, *, but: str | None = None) -> None:
    """Sign out everywhere, except in this browser."""
    Session.objects.filter(signed_in__person=person).exclude(pk=but).delete()
    # A browser signed in before Masthead kept a list, and not used since.
    for one in Session.objects.filter(signed_in=None).exclude(pk=but).iterator():
        if one.get_decoded().get(SESSION_KEY) == str(person.pk):
            one.delete()


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]
