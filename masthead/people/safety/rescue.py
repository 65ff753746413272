"""The way back in for whoever lost everything, the last head included: a link from Masthead's own command line."""

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused
from masthead.kit.sorting import sort_key
from masthead.people import signing_in
from masthead.people.models import Invitation, Organisation, Person
from masthead.people.safety import sessions
from masthead.people.safety.factors import write_down
from masthead.people.safety.models import Authenticator, RescueLink
from masthead.people.safety.rules import RESCUE_LASTS


@transaction.atomic
def make_link(email: str, *, now: datetime) -> tuple[RescueLink, str]:
    """A link that sets a new password once, within half an hour. An earlier one stops working; the person is told.

    Whoever can run a command here can read the database anyway; the link makes it visible that they did."""
    person = Person.objects.filter(email=Person.objects.normalise(email), is_active=True).first()
    if person is None:
        raise Refused(_("Nobody signs in with this e-mail. `masthead rescue --list` names the heads."))
    person.rescue_links.filter(used_at=None).delete()
    token = Invitation.new_token()
    link = RescueLink.objects.create(person=person, digest=Invitation.digest_of(token), expires_at=now + RESCUE_LASTS)
    write_down("people.make_rescue_link", person, now=now, by_themselves=False)
    return link, token


def open_link(token: str, *, now: datetime) -> RescueLink:
    """The link that still works. Raises Refused otherwise, saying what to do."""
    found = RescueLink.objects.select_related("person").filter(digest=Invitation.digest_of(token)).first()
    if found is None:
        raise Refused(_("This rescue link is not complete, or a newer one replaced it. Copy the whole link."))
    if found.used_at:
        raise _used()
    if now >= found.expires_at:
        raise Refused(_("This rescue link has expired. Ask whoever runs Masthead for a new one."))
    return found


@transaction.atomic
def rescue(token: str, *, password: str, now: datetime) -> Person:
    """Set a new password, take every second step off, and sign out everywhere. The person is told."""
    link = open_link(token, now=now)
    person = link.person
    try:
        validate_password(password, person)
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
    # One statement decides: of two who press at the same moment, the second finds the link used.
    if not RescueLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now):
        raise _used()
    person.set_password(password)
    person.save(update_fields=["password"])
    for rows in (person.recovery_codes, person.passkeys):
        rows.all().delete()
    Authenticator.objects.filter(person=person).delete()
    sessions.end_all(person)
    signing_in.forget_failures(person.email)
    write_down("people.rescue", person, now=now, by_themselves=False)
    return person


def heads() -> list[tuple[str, str, str]]:
    """Every firm that works here, its head, and the e-mail they sign in with."""
    firms = Organisation.objects.filter(is_sample=False).select_related("head").order_by("pk")
    found = sorted(firms, key=lambda one: sort_key(one.name))
    return [(one.name, one.head.name, one.head.email or "") for one in found]


def _used() -> Refused:
    return Refused(_("This rescue link has been used. Sign in with the new password."))
