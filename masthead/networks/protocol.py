"""What a network can do, in plain dataclasses and small protocols. No database, no framework but its translations."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any, BinaryIO, Protocol, runtime_checkable

from django.utils.translation import gettext_lazy as _

from masthead.kit.masking import masked

STOP, WARN, NOTE = "stop", "warn", "note"


@dataclass(frozen=True)
class Picture:
    """One picture as it will be uploaded. `data` may be empty where only counting and checking is asked."""

    name: str
    content_type: str
    data: bytes = field(default=b"", repr=False)
    alt: str = ""
    width: int = 0
    height: int = 0
    size: int = 0  # in bytes, where `data` is not there
    seconds: int = 0  # of a film
    has_captions: bool = False
    subtitles: str = field(default="", repr=False)  # WebVTT, where the network takes them and there are times
    address: str = field(default="", repr=False)  # where a network may fetch it for some hours, "" where it can not
    # Opens the file where `data` is too much to hold: films and documents.
    opens: Callable[[], BinaryIO] | None = field(default=None, repr=False, compare=False)

    def content(self) -> bytes:
        """The whole of it."""
        if self.opens is None:
            return self.data
        with self.opens() as file:
            return file.read()

    @property
    def is_film(self) -> bool:
        return self.content_type.startswith("video/")

    @property
    def is_document(self) -> bool:
        return self.content_type == "application/pdf"


@dataclass(frozen=True)
class Draft:
    """What is to be published, in no network's own terms."""

    headline: str = ""
    text: str = ""
    link: str = ""
    pictures: tuple[Picture, ...] = ()
    language: str = ""
    first_comment: str = ""
    thread: str = ""  # "" one post · plain or numbered: several, where the text has its lines of three dashes
    line: int = 0  # bytes a second our line carries upwards, as real uploads showed it; 0: not known
    fetchable: bool = True  # machines on the internet can reach us; False: no network can fetch a file from here


@dataclass(frozen=True)
class Limits:
    """What one publication may hold. None: the network sets no limit that we know of."""

    text: int | None = None
    unit: str = "characters"
    comment: int | None = None  # of a first comment; None: as long as a text
    headline: int | None = None
    event_title: int = 0  # of an event, which a person can post here and we can not; 0: there are none
    pictures: int | None = None
    picture_bytes: int | None = None
    video_bytes: int | None = 0  # 0: takes no video
    video_seconds: int | None = None
    video_least: int = 0  # seconds
    video_types: tuple[str, ...] = ()  # (): any that we keep
    pdf_bytes: int | None = 0  # 0: takes no document
    needs_headline: bool = False
    needs_picture_description: bool = False
    hashtags: int | None = None  # more are refused; how many are good is another matter
    mentions: int | None = None


@dataclass(frozen=True)
class Count:
    """How much of the room is used, counted the network's own way."""

    used: int
    limit: int | None
    unit: str = "characters"

    @property
    def over(self) -> int:
        """How much too long, 0 when it fits."""
        return max(0, self.used - self.limit) if self.limit is not None else 0

    @property
    def left(self) -> int | None:
        """How much room is left (negative when over), None without a limit."""
        return None if self.limit is None else self.limit - self.used


@dataclass(frozen=True)
class Problem:
    """Something a person should know before this draft goes out. Only `stop` holds it back."""

    code: str
    severity: str
    sentence: Any
    field: str = "text"
    connected: bool = False  # true of our own sending only: a person who posts by hand can do it


@dataclass(frozen=True)
class Receipt:
    """Proof that it is out there. `rest`: the network's limit is used up, and nothing more may be asked for so long."""

    remote_id: str
    url: str = ""
    rest: timedelta | None = None

    @property
    def has_address(self) -> bool:
        """Is there an address of the web? A stranger's server may name anything, and people press it."""
        return self.url.startswith(("https://", "http://"))


@dataclass(frozen=True)
class Once:
    """What makes one intention recognisable, however often it is tried."""

    key: str  # random, fixed for this delivery; sent where the network offers idempotency
    record: str = ""  # the record key we chose, "" where the network chooses
    since: datetime | None = None  # when the first attempt started, None before any


@dataclass(frozen=True)
class Account:
    """Who we are signed in as over there. `picture` is an address; it is fetched once and shown from here.

    `access`: a token of the account's own, where the network has one for each; it takes the place of the person's.
    `allows`: what its server allows, where each server has limits of its own, as `on_server` reads it."""

    name: str
    url: str = ""
    remote_id: str = ""
    picture: str = ""
    access: str = field(default="", repr=False)
    allows: Mapping[str, Any] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Repeat:
    """When a machine may repeat a publication whose outcome is unknown.

    exact: any time, the network (or our two-step way) makes it once · window: the same key between `first` and
    `until` after the first try, afterwards only by look-up · lookup: only after `find` says absent often enough ·
    never: a person decides."""

    kind: str = "never"
    first: timedelta = timedelta(0)
    until: timedelta | None = None

    def __post_init__(self):
        if self.kind not in {"exact", "window", "lookup", "never"}:
            raise ValueError(f"unknown kind of repeat: {self.kind}")

    def blindly(self, *, since: datetime, now: datetime) -> bool:
        """May the same publication be sent again now, without asking the network first?"""
        if self.kind == "exact":
            return True
        return self.kind == "window" and since + self.first <= now <= since + (self.until or timedelta(0))


def setting(label, *, help="", secret=False, default: Any = "", kind="text", required=None, given=False):
    """A field of a network's Settings: what the connect form needs to draw it. Secrets never show in a repr.

    `given`: nobody types it; signing in or choosing an account gives it."""
    needed = (default == "") if required is None else required
    return field(
        default=default,
        repr=not secret,
        metadata={
            "label": label,
            "help": help,
            "secret": secret,
            "kind": kind,
            "required": needed,
            "given": given,
        },  # fmt: skip
    )


def form_fields(settings: type) -> list[dict]:
    """Name, label, help, secret, kind and required of each field, in the order in which a person fills them in."""
    return [{"name": f.name, "default": f.default, **f.metadata} for f in fields(settings)]


@dataclass(frozen=True)
class NoSettings:
    """For networks that need no connection."""


class NetworkError(Exception):
    """A publication or question did not end well. The class says what we know about the world.

    `sentence` is for a person, `evidence` is short and free of secrets, `status` the HTTP status if there was one."""

    default = _("Something went wrong between Masthead and the network.")

    def __init__(self, sentence=None, *, evidence: str = "", status: int | None = None):
        self.sentence = sentence or self.default
        self.evidence = masked(evidence)[:300]
        self.status = status
        super().__init__(f"{type(self).__name__} {status or ''} {self.evidence}".strip())


class NotSent(NetworkError):
    """Nothing was made over there; later is fine. `after` says how much later, when the network told us."""

    default = _("The network could not be reached. Nothing was sent; Masthead tries again.")

    def __init__(self, sentence=None, *, after: timedelta | None = None, evidence: str = "", status: int | None = None):
        super().__init__(sentence, evidence=evidence, status=status)
        self.after = after


class GoesOn(NotSent):
    """Nothing failed: a heavy file got up a piece further in this call, and the next one goes on. Nobody sees it yet."""

    default = _("The film is going up. Masthead goes on in a moment.")


class Rejected(NetworkError):
    """Nothing was made, and the same words would be refused again."""

    default = _("The network refused this publication.")


class SignInAgain(NetworkError):
    """The network no longer accepts our sign-in."""

    default = _("The network no longer accepts this sign-in. Connect the channel again.")


class InDoubt(NetworkError):
    """It may be out there. Never send it again blindly."""

    default = _("The network gave no clear answer: the post may be out. Masthead looks before it does anything else.")


@runtime_checkable
class Network(Protocol):
    """Every network, with or without a connection: how it counts, what it refuses, how often one posts there."""

    key: str
    label: str
    limits: Limits
    Settings: type
    repeat: Repeat
    connected: bool  # can be connected; False: by hand only

    def count(self, draft: Draft, settings=None) -> Count: ...

    def check(self, draft: Draft, settings=None) -> list[Problem]: ...

    def new_record_key(self, now: datetime) -> str: ...


@runtime_checkable
class Connects(Protocol):
    """Can say whose account a sign-in belongs to, before anything is published."""

    def verify(self, settings) -> Account: ...


@runtime_checkable
class Publishes(Protocol):
    """Can publish by itself. Only the last step is irreversible; what earlier steps made is kept before the next."""

    def publish(
        self, settings, draft: Draft, *, once: Once, keep: Callable[[str, str], None], kept: dict[str, str]
    ) -> Receipt: ...


@dataclass(frozen=True)
class RemoteDraft:
    """Something begun over there and not public yet."""

    remote_id: str
    title: str
    text: str  # as the network keeps it, with its markup
    url: str  # where it is edited
    at: datetime


@runtime_checkable
class HasOwnLimits(Protocol):
    """Is run on many servers, and each says what it allows, as `on_server` reads it; nothing where it does not answer."""

    def own_limits(self, settings) -> Mapping[str, Any]: ...


@runtime_checkable
class ListsDrafts(Protocol):
    """Can say what was begun over there, the last changed first."""

    def drafts(self, settings, *, most: int) -> list[RemoteDraft]: ...


@runtime_checkable
class Finds(Protocol):
    """Can tell whether a publication is out there."""

    def find(self, settings, draft: Draft, *, once: Once, kept: dict[str, str]) -> Receipt | None: ...
