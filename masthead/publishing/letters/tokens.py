"""The addresses in a mail that its subscriber alone has: signed, so that none is kept anywhere."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from masthead.publishing.letters.models import Subscriber

END, CONFIRM = "masthead.letters.end", "masthead.letters.confirm"
CONFIRM_WITHIN = 7 * 24 * 3600  # seconds


def end_address(subscriber: Subscriber) -> str:
    """Where the subscriber ends the letters with one press. It works for as long as the address is known here."""
    return _address("publishing:letters_end", signing.dumps([subscriber.pk, subscriber.channel_id], salt=END))


def confirm_address(subscriber: Subscriber) -> str:
    """Where the subscriber says that it was them who asked."""
    asked = int(subscriber.asked_at.timestamp())
    return _address("publishing:letters_confirm", signing.dumps([subscriber.pk, asked], salt=CONFIRM))


def to_end(token: str) -> Subscriber | None:
    """Whose letters a link ends; None when it was not made here or the subscriber was forgotten."""
    found = _read(token, END)
    return _whole().filter(pk=found[0], channel=found[1]).first() if found else None


def to_confirm(token: str) -> Subscriber | None:
    """Whose request a link confirms, for a week; only the newest request counts."""
    found = _read(token, CONFIRM, max_age=CONFIRM_WITHIN)
    subscriber = _whole().filter(pk=found[0]).first() if found else None
    return subscriber if subscriber and int(subscriber.asked_at.timestamp()) == found[1] else None


def _whole():
    return Subscriber.objects.select_related("channel__organisation", "listed")


def _read(token: str, salt: str, **words) -> list[int] | None:
    try:
        first, second = signing.loads(token, salt=salt, **words)
        return [int(first), int(second)]
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _address(name: str, token: str) -> str:
    return settings.PUBLIC_URL.rstrip("/") + reverse(name, args=[token])
