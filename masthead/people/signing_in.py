"""Slowing down whoever guesses passwords, or knocks too often at a door open to everybody: counted in the database, so that every web process knows."""

import hashlib
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import TooMany
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
    _refuse_more(_of_email(email), MOST_FOR_EMAIL, now)
    _refuse_more(_of_address(address), MOST_FOR_ADDRESS, now)


def count_failure(email: str, address: str, now: datetime) -> None:
    """Remember one wrong password, and forget those that no longer count."""
    _count(now, _of_email(email), _of_address(address))


def refuse_knocking(door: str, address: str, now: datetime, *, most: int) -> None:
    """The same for a door that is open to everybody: raise Refused after so many knocks at it from one address."""
    _refuse_more(_of_door(door, address), most, now)


def count_knock(door: str, address: str, now: datetime) -> None:
    """Remember one knock at a door that is open to everybody."""
    _count(now, _of_door(door, address))


def _refuse_more(key: str, most: int, now: datetime) -> None:
    counted = SignInTry.objects.filter(key=key, at__gt=now - WINDOW)
    tries = list(counted.order_by("-at").values_list("at", flat=True)[:most])
    if len(tries) == most:
        wait = max(1, round((tries[-1] + WINDOW - now).total_seconds() / 60))
        raise TooMany(_("Too many tries. Wait %(minutes)s minutes, then try again.") % {"minutes": wait})


def _count(now: datetime, *keys: str) -> None:
    SignInTry.objects.filter(at__lt=now - WINDOW).delete()
    SignInTry.objects.bulk_create(SignInTry(key=key, at=now) for key in keys)


def forget_failures(email: str) -> None:
    """Somebody who got a new password does not wait for the tries with the old one."""
    SignInTry.objects.filter(key=_of_email(email)).delete()


def _of_email(email: str) -> str:
    return "e:" + hashlib.sha256(email.strip().lower().encode()).hexdigest()


def _of_address(address: str) -> str:
    return f"a:{address}"[:80]


def _of_door(door: str, address: str) -> str:
    return f"{door}:{address}"[:80]
