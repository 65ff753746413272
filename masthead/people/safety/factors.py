"""The second step at sign-in: adding and removing what proves it, recovery codes, and the proof itself."""

from datetime import datetime

import pyotp
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.kit.secrets import seal
from masthead.people import signing_in
from masthead.people.models import Person
from masthead.people.safety.models import Authenticator, Passkey, RecoveryCode
from masthead.people.safety.rules import new_recovery_codes, step_of, tidy
from masthead.people.tasks import mail_account


def has_factor(person_ref: str):
    """For a query: whether the person of a row has anything that proves a second step."""
    mine = {"person": OuterRef(person_ref)}
    return Exists(Authenticator.objects.filter(**mine)) | Exists(Passkey.objects.filter(**mine))


def needs_second_step(person: Person) -> bool:
    """Whoever has added an app or a passkey is asked for it after every right password."""
    return Person.objects.filter(has_factor("pk"), pk=person.pk).exists()


def require_password(person: Person, typed: str, *, address: str, now: datetime) -> None:
    """Go on, or stop: a browser left open is not enough to change how somebody signs in. Guesses are counted."""
    signing_in.refuse_too_many(person.email, address, now)
    if not person.check_password(typed):
        signing_in.count_failure(person.email, address, now)
        raise Refused(_("This is not your present password."))


def new_secret() -> str:
    """The key of an app that is not proven yet: 160 bits, as RFC 4226 asks."""
    return pyotp.random_base32()


def address_for_app(person: Person, secret: str) -> str:
    """What the picture says to the app: the key, and under which name to show it."""
    return pyotp.TOTP(secret).provisioning_uri(name=person.email, issuer_name="Masthead")


@transaction.atomic
def add_app(person: Person, *, secret: str, code: str, now: datetime) -> list[str]:
    """Ask for this app at every sign-in from now on, once a code has proven that it works.

    Answers the recovery codes when these are the first; they are known to nobody afterwards."""
    hold(person)
    if Authenticator.objects.filter(person=person).exists():
        raise Refused(_("You have an app already. Remove it first, then set up the new one."))
    step = step_of(secret, code, now=now, after=0)
    if step is None:
        raise Refused(
            _("This code is not right. Type the six digits your app shows now, and check your phone’s clock.")
        )
    Authenticator.objects.create(person=person, sealed=seal({"secret": secret}), last_step=step, added_at=now)
    write_down("people.add_app", person, now=now)
    return first_codes(person)


@transaction.atomic
def remove_app(person: Person, *, now: datetime) -> None:
    """Stop asking for the app. Without any second step the recovery codes go too."""
    hold(person)
    if Authenticator.objects.filter(person=person).delete()[0]:
        forget_idle_codes(person)
        write_down("people.remove_app", person, now=now)


@transaction.atomic
def renew_codes(person: Person, *, now: datetime) -> list[str]:
    """Ten new recovery codes; the old ones stop working."""
    hold(person)
    if not needs_second_step(person):
        raise Refused(_("Set up an app or a passkey first. Recovery codes stand in for it."))
    codes = _make_codes(person)
    write_down("people.new_recovery_codes", person, now=now)
    return codes


def first_codes(person: Person) -> list[str]:
    """Recovery codes for whoever has none that still work; else nothing, and the old ones stay good."""
    return [] if person.recovery_codes.filter(used_at=None).exists() else _make_codes(person)


def forget_idle_codes(person: Person) -> None:
    """Recovery codes stand in for something; when there is nothing left, they go."""
    if not needs_second_step(person):
        person.recovery_codes.all().delete()


@transaction.atomic
def prove_by_app(person: Person, code: str, *, now: datetime) -> None:
    """It is them: they typed the code their app shows. A code counts once, however many try it at the same moment."""
    app = Authenticator.objects.filter(person=person).first()
    step = step_of(app.secret, code, now=now, after=0) if app else None
    if step is None:
        raise Refused(_("This code is not right. Type the six digits your app shows now."))
    # One statement decides: of two requests with one code, the second finds the step used.
    if not Authenticator.objects.filter(pk=app.pk, last_step__lt=step).update(last_step=step, last_used_at=now):
        raise Refused(_("This code has been used. Wait until your app shows the next one."))


@transaction.atomic
def prove_by_recovery_code(person: Person, code: str, *, now: datetime) -> int:
    """It is them: they typed one of their recovery codes, which is used up by it. Answers how many are left."""
    typed, theirs = tidy(code), RecoveryCode.objects.filter(person=person, used_at=None)
    found = theirs.filter(begins=typed[:4]).first()
    wrong = Refused(_("This recovery code is not right, or it has been used. Try another one of your list."))
    if found is None or not check_password(typed, found.hashed):
        raise wrong
    if not theirs.filter(pk=found.pk).update(used_at=now):
        raise wrong
    write_down("people.use_recovery_code", person, now=now)
    return theirs.count()


def write_down(verb: str, person: Person, *, now: datetime, by_themselves: bool = True) -> None:
    """One line in the journal of every firm the person belongs to; what Masthead's keeper did is told to them.

    What they did themselves they read in a mail: it may have been somebody else."""
    for member in person.memberships.active().select_related("person", "organisation"):
        by, told = (member, None) if by_themselves else (None, member)
        journal.write(verb, member, by=by, now=now, told=told)
    if by_themselves:
        mail_account.enqueue(person.pk, verb, person.email)


def _make_codes(person: Person) -> list[str]:
    person.recovery_codes.all().delete()
    codes = new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, begins=code[:4], hashed=make_password(tidy(code))) for code in codes
    )
    return codes


def hold(person: Person) -> None:
    """The person's row, held until the transaction ends: two tabs never make two lists of codes."""
    if not person.has_account:
        raise Refused(_("Only somebody with an account of their own can do this."))
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
