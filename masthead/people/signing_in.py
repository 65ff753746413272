"""Slowing down whoever guesses passwords: counted in the database, so that every web process knows."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused
from masthead.people.models import SignInTry

WINDOW = timedelta(minutes=15)
MOST_FOR_EMAIL = 8
MOST_FOR_ADDRESS = 40


def address_of(request) -> str:
    """Where a request comes from; behind our own proxy, the address that proxy saw.

    Only the last one named is the proxy's word: whatever stands before it was typed by the visitor."""
    if settings.SECURE_PROXY_SSL_HEADER:
        named = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if named:
            return named
    return request.META.get("REMOTE_ADDR", "")


def refuse_too_many(email: str, address: str, now: datetime) -> None:
    """Raise Refused, saying when to try again, after too many wrong passwords for one e-mail or from one address."""
    for key, most in ((_of_email(email), MOST_FOR_EMAIL), (_of_address(address), MOST_FOR_ADDRESS)):
        tries = list(
            SignInTry.objects.filter(key=key, at__gt=now - WINDOW).order_by("-at").values_list("at", flat=True)[:most]
        )
        if len(tries) == most:
            wait = max(1, round((tries[-1] + WINDOW - now).total_seconds() / 60))
            raise Refused(_("Too many tries. Wait %(minutes)s minutes, then try again.") % {"minutes": wait})


def count_failure(email: str, address: str, now: datetime) -> None:
    """Remember one wrong password, and forget those that no longer count."""
    SignInTry.objects.filter(at__lt=now - WINDOW).delete()
    SignInTry.objects.bulk_create(SignInTry(key=key, at=now) for key in (_of_email(email), _of_address(address)))


def forget_failures(email: str) -> None:
    """Somebody who got a new password does not wait for the tries with the old one."""
    SignInTry.objects.filter(key=_of_email(email)).delete()


def _of_email(email: str) -> str:
    return "e:" + hashlib.sha256(email.strip().lower().encode()).hexdigest()


def _of_address(address: str) -> str:
    return f"a:{address}"[:80]
