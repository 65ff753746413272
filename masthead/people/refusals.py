"""Addresses that the mail server refuses for good: whoever should know reads it, until a mail goes through."""

import smtplib
from datetime import datetime

from masthead.kit.db import background_write
from masthead.people.models import Invitation, Person, RefusedAddress

WORDS = 200


def refuses(person: Person, error: smtplib.SMTPRecipientsRefused, *, now: datetime) -> None:
    """Keep that mails to this person come back, since when, and what the server said of the address."""
    with background_write():
        kept, is_new = RefusedAddress.objects.get_or_create(
            person=person, defaults={"email": person.email, "since": now, "why": why_of(error)}
        )
        if not is_new and kept.email != person.email:
            RefusedAddress.objects.filter(pk=kept.pk).update(email=person.email, since=now, why=why_of(error))


def takes(person: Person) -> None:
    """A mail to this person went through: whatever was wrong with the address is over."""
    refused = RefusedAddress.objects.filter(person=person)
    if refused.exists():
        refused.delete()


def refuses_invitation(invitation: Invitation, error: smtplib.SMTPRecipientsRefused, *, now: datetime) -> None:
    """Keep that the link did not reach whom it was made for."""
    with background_write():
        Invitation.objects.filter(pk=invitation.pk).update(refused_at=now, refused_why=why_of(error))


def why_of(error: smtplib.SMTPRecipientsRefused) -> str:
    """What the server said, on one line and short."""
    words = [words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words) for _code, words in error.recipients.values()]  # fmt: skip
    said = " ".join(" ".join(words).split())
    return "".join(sign for sign in said if sign.isprintable())[:WORDS]
