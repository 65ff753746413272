"""Sealing of what must never be read back by accident: channel passwords and tokens."""

import base64
import functools
import hashlib
import json

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import Refused
from masthead.kit.masking import remember


def _box() -> MultiFernet:
    return _box_of(tuple(settings.SEALING_KEYS))


@functools.lru_cache(maxsize=1)
def _box_of(words: tuple[str, ...]) -> MultiFernet:
    keys = [base64.urlsafe_b64encode(hashlib.sha256(word.encode()).digest()) for word in words]
    return MultiFernet([Fernet(key) for key in keys])


def seal(values: dict) -> str:
    """Encrypt a small dictionary with the newest key."""
    remember(values)
    return _box().encrypt(json.dumps(values).encode()).decode()


def unseal(text: str) -> dict:
    """Open what `seal` closed, with any key still known. Raises Refused when none fits."""

    try:
        values = json.loads(_box().decrypt(text.encode()))
    except InvalidToken:
        raise Refused(
            _("The stored password can not be opened with this installation's keys. Connect the channel again.")
        ) from None
    remember(values)
    return values


def reseal(text: str) -> str:
    """The same content under the newest key (key rotation)."""
    return _box().rotate(text.encode()).decode()
