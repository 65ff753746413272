"""A mailbox that is looked into, and nothing else: opened to be read only, so that no mail is marked, moved or deleted.

Of a mail only the line that says what kind it is leaves the server, unless it is a report. Everything a server says has an end, in
bytes and in seconds; whatever it says, the outcome is one of the network's own errors."""

import base64
import contextlib
import imaplib
import re
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import httpcore
from django.utils.translation import gettext_lazy as _

from masthead.kit.http import NOT_PUBLIC
from masthead.networks.lines import encrypted, hangs_up, is_named, opened
from masthead.networks.protocol import NotSent, Rejected, SignInAgain, setting
from masthead.networks.words import said

PORT = 993
MOST_SECONDS = 60.0  # of one look, whatever its server does
MOST_SAID = 30_000_000  # bytes of one look
MOST_OF_A_MAIL = 262_144  # bytes: what a report says stands before the letter it returns
AT_A_TIME = 50  # mails whose kind is asked for in one question
_MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)  # RFC 9051, whatever the locale
_LATER = re.compile(r"\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)  # RFC 5530
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UID = re.compile(rb"\bUID (\d{1,10})\b")
# What imaplib and what it stands on raise on anything a server may say.
_WRONG = (imaplib.IMAP4.error, OSError, ValueError, LookupError, TypeError, AttributeError)

_PRIVATE = _("This address leads into a private network. Masthead connects to public addresses only.")
_NO_PORT = _("Take port 993: the mailbox is opened encrypted from the first byte.")
_UNREACHABLE = _("Nobody answers at %(host)s. Check the name and the port, or wait until the server is back.")
_CERTIFICATE = _(
    "The server can not prove that it is %(host)s. Enter its name exactly as your mail house writes it; with many it is not your own domain."
)
_PASSWORD = _("%(host)s does not accept this user and password for reading mail. Some mail houses want an app password, or reading by other programs (IMAP) turned on first.")  # fmt: skip
_BUSY = _("%(host)s lets nobody into the mailbox just now. Masthead tries again.")
_FOLDER = _("There is no folder “%(folder)s” in this mailbox. Where you made none of your own, it is INBOX.")
_NONSENSE = _("What %(host)s says is no mailbox. Is it the server for incoming mail (IMAP)?")
_SIGNS = _("User, password and folder hold no line breaks.")


@dataclass(frozen=True)
class MailboxSettings:
    """Where returned letters arrive, and what opens it."""

    address: str = setting(
        _("Address of the mailbox"),
        help=_("Letters that can not be delivered come back to it, like returns@your-shop.example."),
    )
    host: str = setting(_("Server for incoming mail (IMAP)"), help=_("For example imap.your-mail-house.example"))
    port: str = setting(
        _("Port"), default="993", required=True, help=_("993 with every mail house: the connection is encrypted.")
    )
    user: str = setting(
        _("User"), required=False, help=_("Leave it empty where it is the whole address, as with most.")
    )
    password: str = setting(
        _("Password"), secret=True, help=_("Where your mail house offers one, an app password made for Masthead.")
    )
    folder: str = setting(_("Folder"), default="INBOX", required=True, help=_("INBOX is where mail arrives. Change it only where a rule moves returned letters."))  # fmt: skip


class TooHeavy(NotSent):
    """More than anybody has reason to say; the next look goes on behind it."""


class Box:
    """A folder of a mailbox, open to be read. Use it with `with`."""

    validity: int  # the server changes it when the numbers of its mails mean something else than before

    def __init__(self, settings: MailboxSettings, *, seconds: float = 15):
        self._host = settings.host.strip().lower()
        self._line = _connected(self._host, settings.port, seconds)
        try:
            self._sign_in(settings.user.strip() or settings.address.strip(), settings.password)
            self.validity = self._open(settings.folder.strip())
        except Exception:  # whatever went wrong: no line stays open for it
            self.close()
            raise

    def __enter__(self) -> "Box":
        return self

    def __exit__(self, *_error) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Box at {self._host}>"

    def close(self) -> None:
        """Hang up; politely where the other side still listens."""
        with contextlib.suppress(*_WRONG):
            self._line.sock.settimeout(2)
            self._line.logout()
        with contextlib.suppress(*_WRONG):
            self._line.shutdown()

    def after(self, uid: int, *, since: date) -> list[int]:
        """The numbers of the mails behind this one that came on or after a day, in order."""
        day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        with self._asking():
            fine, answer = self._line.uid("SEARCH", "UID", f"{uid + 1}:*", "SINCE", day)
            if fine != "OK":
                raise imaplib.IMAP4.error("no search")
            words = b" ".join(one for one in answer if isinstance(one, bytes)).split()
        numbers = {int(word) for word in words if word.isdigit() and len(word) <= 10}
        return sorted(number for number in numbers if number > uid)  # “*” names the last mail, however old it is

    def reports(self, uids: list[int]) -> set[int]:
        """Which of these are reports of mail servers, by the one line that says what kind of mail it is."""
        found = set()
        for start in range(0, len(uids), AT_A_TIME):
            some = ",".join(map(str, uids[start : start + AT_A_TIME]))
            with self._asking():
                _fine, answer = self._line.uid("FETCH", some, "(UID BODY.PEEK[HEADER.FIELDS (CONTENT-TYPE)])")
                found |= {uid for uid, words in _fetched(answer) if b"multipart/report" in words.lower()}
        return found & set(uids)

    def content(self, uid: int) -> bytes | None:
        """The beginning of one mail, without marking it as read; None where it is gone. Raises TooHeavy."""
        with self._asking():  # a “no” is about this mail alone: some servers can not put every mail into words
            _fine, answer = self._line.uid("FETCH", str(uid), f"(UID BODY.PEEK[]<0.{MOST_OF_A_MAIL}>)")
            return dict(_fetched(answer)).get(uid)

    def _sign_in(self, user: str, password: str) -> None:
        if _CONTROL.search(user) or _CONTROL.search(password):
            raise Rejected(_SIGNS)
        facts = {"host": self._host}
        try:
            if "AUTH=PLAIN" in self._line.capabilities:  # carries any letter; LOGIN only those of the plain alphabet
                self._line.authenticate("PLAIN", lambda _challenge: f"\0{user}\0{password}".encode())
            else:
                self._line.login(_quoted(user), password)
        except (imaplib.IMAP4.abort, OSError) as error:
            raise NotSent(said(_BUSY, **facts), evidence=type(error).__name__) from None
        except imaplib.IMAP4.error as error:
            if _LATER.search(str(error)):
                raise NotSent(said(_BUSY, **facts), evidence="not now") from None
            raise SignInAgain(said(_PASSWORD, **facts), evidence="refused") from None
        except _WRONG as error:
            raise SignInAgain(said(_PASSWORD, **facts), evidence=type(error).__name__) from None

    def _open(self, folder: str) -> int:
        if _CONTROL.search(folder):
            raise Rejected(_SIGNS)
        with self._asking():
            fine, _answer = self._line.select(_quoted(_as_sent(folder)), readonly=True)
            if fine != "OK":
                raise Rejected(said(_FOLDER, folder=folder), evidence="no folder")
            _name, said_last = self._line.response("UIDVALIDITY")
            return int(said_last[-1])

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """Whatever goes wrong with a question and its answer is one of three things: gone, too much, or no sense in it."""
        facts = {"host": self._host}
        try:
            yield
        except _Endless:
            raise TooHeavy(said(_NONSENSE, **facts), evidence="an answer without end") from None
        except (imaplib.IMAP4.abort, OSError) as error:
            raise NotSent(said(_UNREACHABLE, **facts), evidence=type(error).__name__) from None
        except _WRONG as error:
            raise NotSent(said(_NONSENSE, **facts), evidence=type(error).__name__) from None


class _Endless(OSError):
    """A server says more than it has reason to."""


class _Line(imaplib.IMAP4_SSL):
    """An encrypted line to a checked address, with an end in bytes and in seconds."""

    _end = None

    def __init__(self, host: str, port: int, seconds: float):
        self._left = MOST_SAID
        try:
            super().__init__(host, port, timeout=seconds)
        except Exception:  # the same
            self.shutdown()
            raise

    def _create_socket(self, timeout):
        self.sock = encrypted(opened(self.host, self.port, timeout), self.host)
        self._end = hangs_up(lambda: self.sock, MOST_SECONDS)
        self.sock.do_handshake()
        return self.sock

    def read(self, size):
        self._takes(size)
        return super().read(size)

    def readline(self):
        line = super().readline()
        self._takes(len(line))
        return line

    def shutdown(self):
        if self._end:
            self._end.cancel()
        with contextlib.suppress(AttributeError, OSError):  # it never came as far as listening, or hung up itself
            super().shutdown()
        if held := vars(self).get("sock"):
            held.close()

    def _takes(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise _Endless("an answer without end")


def _connected(host: str, port: str, seconds: float) -> _Line:
    number = int(port) if port.strip().isdecimal() and len(port) < 6 else 0
    if number != PORT and not is_named(host, number):
        raise Rejected(_NO_PORT, evidence=f"port {number}")
    facts = {"host": host}
    try:
        return _Line(host, number, seconds)
    except httpcore.ConnectError as error:
        private = NOT_PUBLIC in str(error)
        raise (Rejected if private else NotSent)(_PRIVATE if private else said(_UNREACHABLE, **facts), evidence=str(error)) from None  # fmt: skip
    except ssl.SSLCertVerificationError:
        raise Rejected(said(_CERTIFICATE, **facts), evidence="certificate") from None
    except (imaplib.IMAP4.abort, OSError, httpcore.ConnectTimeout) as error:
        raise NotSent(said(_UNREACHABLE, **facts), evidence=type(error).__name__) from None
    except _WRONG as error:
        raise NotSent(said(_NONSENSE, **facts), evidence=type(error).__name__) from None


def _fetched(answer: list) -> Iterator[tuple[int, bytes]]:
    """Number and content of each mail of an answer; the number stands before the content or behind it."""
    for place, piece in enumerate(answer):
        if not isinstance(piece, tuple):
            continue
        behind = answer[place + 1] if place + 1 < len(answer) and isinstance(answer[place + 1], bytes) else b""
        if uid := _UID.search(piece[0]) or _UID.search(behind):
            yield int(uid[1]), piece[1]


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _as_sent(folder: str) -> str:
    """The name of a folder as the protocol writes it: other letters in a base64 of its own (RFC 3501, 5.1.3)."""

    def packed(found: re.Match) -> str:
        if found[0] == "&":
            return "&-"
        return "&" + base64.b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-"

    return re.sub(r"&|[^\x20-\x7e]+", packed, folder)
