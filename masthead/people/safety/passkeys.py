"""Passkeys: a key in somebody's phone, computer or security key that signs a question of ours (WebAuthn)."""

import ipaddress
from datetime import datetime
from urllib.parse import urlsplit

import webauthn
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, parse_authentication_credential_json
from webauthn.helpers.structs import AuthenticatorSelectionCriteria as Selection
from webauthn.helpers.structs import PublicKeyCredentialDescriptor as Descriptor
from webauthn.helpers.structs import ResidentKeyRequirement as Resident
from webauthn.helpers.structs import UserVerificationRequirement as Verification

from masthead.kit.errors import Refused
from masthead.people.models import Person
from masthead.people.safety.factors import first_codes, forget_idle_codes, hold, write_down
from masthead.people.safety.models import Passkey

MOST = 20  # per person: a phone, a laptop, a few security keys; more than that is a mistake


def works_here(host: str) -> bool:
    """Browsers keep passkeys for a name, over https or on localhost: not for a bare IP address, nor another name."""
    url = urlsplit(settings.PUBLIC_URL)
    if host != url.netloc or not url.hostname or _is_address(url.hostname):
        return False
    return url.scheme == "https" or url.hostname == "localhost"


def question_to_add(person: Person, *, name: str) -> tuple[str, dict]:
    """What the browser is asked in order to make a key, and what has to be remembered until it answers.

    A name that can not be taken is refused here, before the device has made a key that nobody would know."""
    _refuse_name(person, name)
    mine = list(person.passkeys.all()[:MOST])
    handle = mine[0].handle if mine else bytes_to_base64url(webauthn.helpers.generate_user_handle())
    options = webauthn.generate_registration_options(
        rp_id=_name(), rp_name="Masthead", user_id=base64url_to_bytes(handle),
        user_name=person.email, user_display_name=person.name,
        authenticator_selection=Selection(resident_key=Resident.PREFERRED, user_verification=Verification.PREFERRED),
        exclude_credentials=[Descriptor(id=base64url_to_bytes(one.credential_id)) for one in mine],
    )  # fmt: skip
    return webauthn.options_to_json(options), {"challenge": bytes_to_base64url(options.challenge), "handle": handle}


def question_to_prove(person: Person | None) -> tuple[str, dict]:
    """What the browser is asked at sign-in. Of nobody in particular, the key itself must ask for a finger or a PIN."""
    options = webauthn.generate_authentication_options(
        rp_id=_name(),
        allow_credentials=[Descriptor(id=base64url_to_bytes(one.credential_id)) for one in person.passkeys.all()]
        if person else [],
        user_verification=Verification.PREFERRED if person else Verification.REQUIRED,
    )  # fmt: skip
    return webauthn.options_to_json(options), {"challenge": bytes_to_base64url(options.challenge)}


@transaction.atomic
def add_passkey(person: Person, *, name: str, answer: str, asked: dict, now: datetime) -> list[str]:
    """Let this key sign in from now on. Answers the recovery codes when these are the first."""
    hold(person)
    name = _refuse_name(person, name)
    try:
        proven = webauthn.verify_registration_response(
            credential=answer, expected_challenge=base64url_to_bytes(asked["challenge"]),
            expected_rp_id=_name(), expected_origin=settings.PUBLIC_URL,
        )  # fmt: skip
    except Exception:  # whatever a browser sends that the library can not read is a wrong answer, not an accident
        raise Refused(_("This passkey could not be checked. Try again.")) from None
    key = bytes_to_base64url(proven.credential_id)
    if Passkey.objects.filter(credential_id=key).exists():
        raise Refused(_("This passkey is known here already."))
    Passkey.objects.create(
        person=person, name=name, credential_id=key, public_key=proven.credential_public_key,
        sign_count=proven.sign_count, handle=asked["handle"], added_at=now,
    )  # fmt: skip
    write_down("people.add_passkey", person, now=now)
    return first_codes(person)


@transaction.atomic
def remove_passkey(passkey: Passkey, *, now: datetime) -> None:
    """This key no longer signs in. Without any second step the recovery codes go too."""
    hold(passkey.person)
    if Passkey.objects.filter(pk=passkey.pk).delete()[0]:
        forget_idle_codes(passkey.person)
        write_down("people.remove_passkey", passkey.person, now=now)


@transaction.atomic
def prove_by_passkey(person: Person | None, answer: str, *, asked: dict, now: datetime) -> Person:
    """It is them: their key signed our question. Without a password before it, the key must have asked for finger or PIN."""
    wrong = Refused(_("This passkey is not known here, or its answer came too late. Try again, or use another way."))
    try:
        read = parse_authentication_credential_json(answer)
    except Exception:  # as above
        raise wrong from None
    theirs = Passkey.objects.filter(person__is_active=True, credential_id=bytes_to_base64url(read.raw_id))
    found = (theirs.filter(person=person) if person else theirs).select_related("person").first()
    if found is None:
        raise wrong
    try:
        proven = webauthn.verify_authentication_response(
            credential=read, expected_challenge=base64url_to_bytes(asked["challenge"]), expected_rp_id=_name(),
            expected_origin=settings.PUBLIC_URL, credential_public_key=bytes(found.public_key),
            credential_current_sign_count=found.sign_count, require_user_verification=person is None,
        )  # fmt: skip
    except Exception:  # as above
        raise wrong from None
    # A copied key answers with a count that was used: of two at the same moment, the second finds it moved on.
    moved = Passkey.objects.filter(pk=found.pk, sign_count=found.sign_count)
    if not moved.update(sign_count=proven.new_sign_count, last_used_at=now):
        raise wrong
    return found.person


def _refuse_name(person: Person, name: str) -> str:
    name = name.strip()[:60]
    if not name:
        raise Refused(_("Give the passkey a name."))
    if person.passkeys.filter(name=name).exists():
        raise Refused(_("You have a passkey with this name already. Choose another one."))
    if person.passkeys.count() >= MOST:
        raise Refused(_("You have many passkeys already. Remove one that you no longer use."))
    return name


def _name() -> str:
    return urlsplit(settings.PUBLIC_URL).hostname or ""


def _is_address(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        return False
