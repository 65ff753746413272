"""One conversation with a mail server, and what its answers tell about the world.

SMTP has no key that makes a mail once and nothing that could be looked up afterwards: once the text was handed over and no answer
came, nobody can tell. So everything before the text is surely not sent, everything after it is in doubt."""

import smtplib
import ssl
import threading

import httpcore
from django.utils.translation import gettext_lazy as _

from masthead.kit.http import NOT_PUBLIC
from masthead.networks.lines import encrypted, hangs_up, is_named, opened
from masthead.networks.protocol import InDoubt, NetworkError, NotSent, Rejected, SignInAgain
from masthead.networks.words import said

PORTS = (465, 587, 25, 2525)
TLS_AT_ONCE = 465
MOST_SECONDS = 60.0  # of one line, whatever its server does; a worker keeps it for fifteen and the mail it has begun
MOST_SAID = 64_000  # bytes of one answer: a list of what a server can is below one thousand
_PRIVATE = _("This address leads into a private network. Masthead connects to public addresses only.")
_PORT = _("Mail servers listen on port 465 or 587. Look in the instructions of your mail house.")
_UNREACHABLE = _(
    "Nobody answers at %(host)s. Nothing was sent. Check the name and the port, or wait until the server is back."
)
_NO_TLS = _("%(host)s offers no encrypted connection on this port. Try port 465, or ask your mail house.")
_WRONG = _("%(host)s does not accept this user and password. Some mail houses want an app password of its own.")
_ACCENTS = _(
    "Masthead can sign in at a mail server only with a user and a password without accents and other special letters. Choose such a "
    "password at your mail house, or make an app password there."
)
_BUSY = _("%(host)s asks for a pause. Masthead goes on later.")
_SENDER = _("%(host)s does not let you send as %(sender)s. Use the address that belongs to this user.")
_NOT_NOW = _("%(host)s takes no mail for this address now. Masthead tries again later.")
_NEVER = _("%(host)s refuses this address.")
_REFUSED = _("%(host)s refused this mail.")


class Line:
    """A connection, signed in. Use it with `with`; mails go one after the other."""

    def __init__(self, host: str, port: int, user: str, password: str, *, seconds: float = 15):
        self.host = host
        self._smtp = _connected(host, port, seconds)
        try:
            self._begin(port, user, password)
        except Exception:
            self.close()
            raise

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_error) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Line to {self.host}>"

    def _begin(self, port: int, user: str, password: str) -> None:
        facts = {"host": self.host}
        try:
            self._smtp.ehlo()
            if port != TLS_AT_ONCE and self._smtp.has_extn("starttls"):
                self._smtp.starttls(context=ssl.create_default_context())
                self._smtp.ehlo()
            elif port != TLS_AT_ONCE and not is_named(self.host, port):
                raise Rejected(said(_NO_TLS, **facts), evidence="no STARTTLS")
            if user:
                self._smtp.login(user, password)
        except smtplib.SMTPAuthenticationError as error:
            if 400 <= error.smtp_code < 500:
                raise NotSent(said(_BUSY, **facts), evidence=_code(error)) from None
            raise SignInAgain(said(_WRONG, **facts), evidence=_code(error)) from None
        except UnicodeEncodeError:  # without its cause, which holds the password
            raise SignInAgain(_ACCENTS, evidence="no ASCII") from None
        except smtplib.SMTPNotSupportedError:
            raise SignInAgain(said(_WRONG, **facts), evidence="no AUTH") from None
        except smtplib.SMTPResponseException as error:
            raise NotSent(said(_BUSY, **facts), evidence=_code(error)) from None
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(said(_UNREACHABLE, **facts), evidence=type(error).__name__) from None

    def may_send(self, sender: str) -> None:
        """Ask whether mails of this sender are taken, without sending one. Raises the network's errors."""
        self._step(lambda: self._smtp.mail(sender), self._sender_refused(sender))
        self._forget()

    def send(self, sender: str, to: str, content: bytes) -> None:
        """Hand over one mail to one person. Returns when the server took it; raises what is known otherwise."""
        try:
            self._step(lambda: self._smtp.mail(sender), self._sender_refused(sender))
            self._step(lambda: self._smtp.rcpt(to), Rejected(said(_NEVER, host=self.host)))
            self._step(lambda: self._smtp.docmd("data"), Rejected(said(_REFUSED, host=self.host)), wanted=354)
        except NetworkError:
            self._forget()
            raise
        self._text(content)

    def _text(self, content: bytes) -> None:
        """The text and the dot after it. From here on silence proves nothing."""
        try:
            self._smtp.send(_quoted(content) + b".\r\n")
            code, words = self._smtp.getreply()
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise InDoubt(evidence=type(error).__name__) from None
        if 200 <= code < 300:
            return
        evidence = _said_code(code, words)
        self._forget()
        if 400 <= code < 500:  # RFC 5321, 4.2.1: a negative completion, the mail was not accepted
            raise NotSent(said(_NOT_NOW, host=self.host), evidence=evidence, status=code)
        raise Rejected(said(_REFUSED, host=self.host), evidence=evidence, status=code)

    def _step(self, ask, refused: NetworkError, *, wanted: int = 250) -> None:
        try:
            code, words = ask()
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            raise NotSent(said(_UNREACHABLE, host=self.host), evidence=type(error).__name__) from None
        if code == wanted or (wanted == 250 and 250 <= code < 260):
            return
        evidence = _said_code(code, words)
        if 400 <= code < 500:
            raise NotSent(said(_NOT_NOW, host=self.host), evidence=evidence, status=code)
        refused.evidence, refused.status = evidence, code
        raise refused

    def _sender_refused(self, sender: str) -> NetworkError:
        return SignInAgain(said(_SENDER, host=self.host, sender=sender))

    def _forget(self) -> None:
        """End a mail that was begun, so that the next one finds a clean line."""
        if not self.is_open:
            return
        try:
            self._smtp.docmd("rset")
        except (smtplib.SMTPException, OSError):
            self.close()

    @property
    def is_open(self) -> bool:
        return self._smtp.sock is not None

    def close(self) -> None:
        """Hang up; politely where the other side still listens."""
        try:
            if self.is_open:
                self._smtp.sock.settimeout(2)
                self._smtp.docmd("quit")
        except (smtplib.SMTPException, OSError):
            pass
        finally:
            self._smtp.close()


class _Checked:
    """A socket to an address that was checked just before, whatever the name says a moment later.

    Each step of it has a limit of its own; so has the whole, as a server may say one letter at a time, or go on for ever."""

    _end: threading.Timer | None = None

    def _get_socket(self, host, port, timeout):
        self.sock = opened(host, port, timeout)
        self._end = hangs_up(lambda: self.sock, MOST_SECONDS)
        return self.sock

    def getreply(self):
        if self.file is None:
            self.file = _Short(self.sock.makefile("rb"))
        self.file.left = MOST_SAID
        return super().getreply()

    def close(self) -> None:
        if self._end:
            self._end.cancel()
        super().close()


class _Short:
    """What a server says, until one answer is longer than any server has reason to give."""

    def __init__(self, file):
        self._file = file
        self.left = MOST_SAID

    def readline(self, most: int) -> bytes:
        line = self._file.readline(most)
        self.left -= len(line)
        if self.left < 0:
            raise OSError("an answer without end")
        return line

    def close(self) -> None:
        self._file.close()


class _Plain(_Checked, smtplib.SMTP):
    """Begins without encryption, and asks for it."""


class _Encrypted(_Checked, smtplib.SMTP_SSL):
    """Encrypted from the first byte."""

    def _get_socket(self, host, port, timeout):
        self.sock = encrypted(super()._get_socket(host, port, timeout), host)
        try:
            self.sock.do_handshake()
        except OSError:
            self.close()
            raise
        return self.sock


def _connected(host: str, port: int, seconds: float) -> smtplib.SMTP:
    if port not in PORTS and not is_named(host, port):
        raise Rejected(_PORT, evidence=f"port {port}")
    kind = _Encrypted if port == TLS_AT_ONCE else _Plain
    try:
        return kind(host, port, timeout=seconds, local_hostname="[127.0.0.1]")
    except httpcore.ConnectError as error:
        sentence = _PRIVATE if NOT_PUBLIC in str(error) else said(_UNREACHABLE, host=host)
        raise (Rejected if NOT_PUBLIC in str(error) else NotSent)(sentence, evidence=str(error)) from None
    except smtplib.SMTPConnectError as error:
        raise NotSent(said(_BUSY, host=host), evidence=_code(error)) from None
    except (smtplib.SMTPException, OSError, httpcore.ConnectTimeout) as error:
        raise NotSent(said(_UNREACHABLE, host=host), evidence=type(error).__name__) from None


def _code(error: smtplib.SMTPResponseException) -> str:
    return _said_code(error.smtp_code, error.smtp_error)


def _said_code(code: int, words) -> str:
    """The code and the enhanced code, never the words: they may hold the address of a person."""
    first = (words.decode("ascii", "replace") if isinstance(words, bytes) else str(words)).split(" ", 1)[0]
    return f"SMTP {code} {first}".strip() if first.replace(".", "").isdigit() else f"SMTP {code}"


def _quoted(content: bytes) -> bytes:
    """Line ends as the protocol wants them, and a dot that begins a line doubled."""
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines)
