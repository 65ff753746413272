"""A newsletter by e-mail: Masthead shows each letter on a page of its own and hands it to a mail server, one subscriber at a time.

Publishing puts the page there, which is exact; the mails follow from it (`publishing/letters`), each with a row of its own that is
written before the mail is handed over. SMTP knows no key and no look-up: a mail whose answer was lost is nobody's to repeat but a
person's."""

import re
from dataclasses import dataclass
from email.headerregistry import Address
from typing import Protocol, runtime_checkable

from django.utils.translation import gettext_lazy as _

from masthead.networks.feed import Feed
from masthead.networks.imap import Box, MailboxSettings
from masthead.networks.protocol import Account, Draft, Once, Receipt, Rejected, SignInAgain, setting
from masthead.networks.smtp import Line
from masthead.networks.words import said

_NO_PORT = _("The port is a number: 465 or 587.")
_NO_SENDER = _("The sender is an e-mail address, like news@your-shop.example.")
_NO_MAILBOX = _("The address of the mailbox is an e-mail address, like returns@your-shop.example.")
_OTHER_DOMAIN = _(
    "The mailbox has another domain than your sender: letters that name it would land in the spam. Take a mailbox of %(domain)s."
)
_NOT_AS = _(
    "Your outgoing server does not let letters come back to %(address)s. Take the mailbox of %(sender)s, or ask your mail house to allow it."
)
_IS_ADDRESS = re.compile(r"[^@\s<>\",;:\\]+@[^@\s<>\",;:\\]+\.[^@\s<>\",;:\\.]+\Z")


@dataclass(frozen=True)
class Settings:
    """A mail server, who sends, and the page where the letters stand."""

    host: str = setting(_("Mail server"), help=_("For example smtp.your-mail-house.example"))
    port: str = setting(
        _("Port"), default="587", required=True, help=_("465 or 587: the connection is encrypted in both cases.")
    )
    user: str = setting(_("User"), required=False, help=_("Often the whole e-mail address."))
    password: str = setting(
        _("Password"),
        secret=True,
        required=False,
        help=_("Where your mail house offers one, an app password made for Masthead."),
    )
    sender: str = setting(_("Sender’s address"), help=_("Subscribers see it, and their answers go there."))
    sender_name: str = setting(_("Sender’s name"), help=_("As your subscribers know you."))
    postal: str = setting(
        _("Postal address of the firm"), help=_("It stands at the end of each letter: the law asks for it.")
    )
    address: str = setting(
        _("Page of the letters"), kind="url", help=_("Leave it as it is: each letter can be read there in the browser.")
    )


@runtime_checkable
class Mails(Protocol):
    """Sends what is published to a list of people, one mail each."""

    def line(self, settings) -> Line: ...

    def open_mailbox(self, mailbox: MailboxSettings) -> Box: ...

    def verify_mailbox(self, settings, mailbox: MailboxSettings) -> None: ...


class Newsletter(Feed):
    """Puts letters on a page, and opens the line on which they are mailed."""

    Settings = Settings
    shrinks_pictures = True
    mails = True

    def line(self, settings: Settings) -> Line:
        """A line to the mail server, signed in."""
        if not settings.port.strip().isdecimal():
            raise Rejected(_NO_PORT)
        return Line(settings.host.strip().lower(), int(settings.port), settings.user.strip(), settings.password)

    def verify(self, settings: Settings) -> Account:
        """That the server lets us in and lets us send as this sender; no mail goes out."""
        page = super().verify(settings)
        if not is_address(settings.sender.strip()):
            raise Rejected(_NO_SENDER)
        with self.line(settings) as line:
            line.may_send(settings.sender.strip())
        return Account(settings.sender.strip(), page.url)

    def publish(self, settings: Settings, draft: Draft, *, once: Once, keep, kept) -> Receipt:
        """The page's address, once the mail server has said that it takes our mails: a letter nobody gets is not published."""
        self.verify(settings)
        return super().publish(settings, draft, once=once, keep=keep, kept=kept)

    def open_mailbox(self, mailbox: MailboxSettings) -> Box:
        """The folder in which returned letters arrive, to be read only."""
        return Box(mailbox)

    def verify_mailbox(self, settings: Settings, mailbox: MailboxSettings) -> None:
        """That it can be read, and that letters may come back to it. Nothing is sent, and no mail is touched."""
        address, sender = mailbox.address.strip().lower(), settings.sender.strip().lower()
        if not is_address(address):
            raise Rejected(_NO_MAILBOX)
        domain = sender.rpartition("@")[2]
        if not _belong(address.rpartition("@")[2], domain):
            raise Rejected(said(_OTHER_DOMAIN, domain=domain))
        self.open_mailbox(mailbox).close()
        if address == sender:
            return
        with self.line(settings) as line:
            try:
                line.may_send(address)
            except SignInAgain as error:
                raise Rejected(said(_NOT_AS, address=address, sender=sender), evidence=error.evidence) from None


def _belong(one: str, other: str) -> bool:
    """Are two domains the same, or one below the other? Then both speak for the firm (RFC 7489, 3.1.2)."""
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def is_address(words: str) -> bool:
    """Could a mail go there? Only letters of the plain alphabet before the @, as most servers take no others."""
    if len(words) > 254 or not words.isascii() or not _IS_ADDRESS.match(words):
        return False
    try:
        Address(addr_spec=words)
    except (ValueError, IndexError):
        return False
    return True
