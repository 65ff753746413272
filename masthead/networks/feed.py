"""The firm's own news feed, in Atom and RSS. Masthead serves it itself: publishing is keeping, and exact.

Nothing is asked of anybody. What is published stands in the feed because its delivery says so (`publishing/news`); the
entry's name comes from the delivery's key, so that it is the same however often it is tried, and never changes."""

import hashlib
import uuid
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from masthead.networks.afterwards import Righted
from masthead.networks.manual import ByFacts
from masthead.networks.protocol import Account, Draft, Once, Receipt, Rejected, Repeat, setting

_NO_ADDRESS = _("This is no address of a feed. Leave the one that was offered.")


@dataclass(frozen=True)
class Settings:
    """Where the feed is found."""

    address: str = setting(
        _("Address of the feed"), kind="url",
        help=_("Leave it as it is. Readers and other programs find the news here, without an account."),
    )  # fmt: skip


class Feed(ByFacts):
    """Publishes entries of a feed that Masthead serves."""

    connected = True
    served_here = True
    Settings = Settings
    repeat = Repeat("exact")

    def verify(self, settings: Settings) -> Account:
        """That the address is one of the web."""
        parts = urlsplit(settings.address)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Rejected(_NO_ADDRESS)
        return Account(parts.hostname, _base(settings))

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """The entry's name and address. It stands in the feed from the moment its delivery is kept as published."""
        name = entry_name(once.key)
        return Receipt(name, f"{_base(settings)}{name}/")

    def withdraw(self, settings: Settings, receipt: Receipt, *, kept) -> Righted:
        """The feed leaves out what was withdrawn; its page tells the note."""
        return Righted("deleted", receipt.url)

    def edit(self, settings: Settings, receipt: Receipt, draft: Draft, *, kept) -> Righted:
        """The feed shows a correction's note below the words."""
        return Righted("edited", receipt.url)


def entry_name(key: str) -> str:
    """The name of an entry for all time."""
    return str(uuid.UUID(bytes=hashlib.sha256(key.encode()).digest()[:16], version=4))


def _base(settings: Settings) -> str:
    return settings.address.strip().rstrip("/") + "/"
