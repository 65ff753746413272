"""How one signs in at a network that sends people there and back (OAuth 2), as data. No HTTP here, no database.

A network that signs in this way has an attribute `sign_in`; nothing else is written for it where the data says enough."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol, runtime_checkable

from django.utils.translation import gettext_lazy as _

from masthead.networks.protocol import Account, setting

BASIC, POST, NONE = "client_secret_basic", "client_secret_post", "none"


@dataclass(frozen=True)
class Scope:
    """One permission: its name over there, and what Masthead does with it: the end of a sentence (“to publish”), without its
    full stop. Without a needed one it can not publish."""

    name: str
    why: Any
    needed: bool = True


@dataclass(frozen=True)
class Swap:
    """A token handed in for one that lasts longer (Meta): where, under which name of a grant, and the old one's word.

    `method`: Threads takes a question only. `over`: the numbers of a refusal that surely ends the sign-in."""

    url: str
    grant: str
    word: str
    method: str = "POST"
    over: tuple[str, ...] = ("102", "190")


@dataclass(frozen=True)
class SignIn:
    """Where one is sent, what is asked for, and how long the answer lasts.

    `refresh_fixed`: the end of the refresh token is counted from the first consent and no renewal moves it (LinkedIn).
    `longer`: the first token lasts hours and is handed in at once for one of weeks.
    `renewal`: there is no refresh token; the access token itself is handed in for the next one while it is still good."""

    authorise: str
    token: str
    scopes: tuple[Scope, ...]
    pkce: bool = True
    hex_challenge: bool = False  # the digest of PKCE in hexadecimal digits, against RFC 7636
    auth: str = POST  # how the application proves itself at `token`: BASIC, POST, NONE
    separator: str = " "  # between the names of scopes: TikTok and Pinterest take commas
    id_name: str = "client_id"  # TikTok calls it client_key
    extra: tuple[tuple[str, str], ...] = ()  # further words of the first address: access_type=offline …
    with_code: tuple[tuple[str, str], ...] = ()  # further words when the code is handed in
    access_lasts: timedelta | None = None  # where the answer does not say; None: no end that we know of
    refresh_lasts: timedelta | None = None
    refresh_fixed: bool = False
    longer: Swap | None = None
    renewal: Swap | None = None
    renew_before: timedelta = timedelta(minutes=20)  # how long before the end the access token is renewed

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of all permissions that are asked for."""
        return tuple(scope.name for scope in self.scopes)

    def missing(self, granted: tuple[str, ...]) -> list[Scope]:
        """The needed permissions that were not granted. Nothing said about what was granted counts as all of it."""
        return [one for one in self.scopes if one.needed and granted and one.name not in granted]


@dataclass(frozen=True)
class Application:
    """Who asks: the organisation's own application over there."""

    client_id: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Tokens:
    """What a sign-in yields."""

    access: str = field(repr=False)
    refresh: str = field(default="", repr=False)
    access_until: datetime | None = None
    refresh_until: datetime | None = None
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SignedIn:
    """Settings of a network one signs in at: nothing of it is typed. Extend it where a network needs more."""

    access: str = setting(_("Access token"), secret=True, given=True, default="")
    account: str = setting(_("Account"), given=True, default="")
    server: str = setting(_("Server"), given=True, default="")


@runtime_checkable
class SignsIn(Protocol):
    """Sends people to the network and takes them back."""

    sign_in: SignIn


@runtime_checkable
class OffersAccounts(Protocol):
    """One sign-in can open several accounts (pages, boards, films' channels): which of them is this channel?"""

    def accounts(self, settings) -> list[Account]: ...
