"""A small IMAP server over TLS, in the process of a test: it writes down what it was asked, and misbehaves on order.

    with Letterbox(tmp_path) as box:
        uid = box.put(mail)
        box.on("UID FETCH", b"* 1 FETCH nonsense\\r\\n")     # says this instead, once; None: it hangs up

Trust its certificate by SSL_CERT_FILE=box.certificate."""

import base64
import contextlib
import re
import socket
import ssl
import threading
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

USER, PASSWORD = "returns@shop.example", 'a p"ss\\word é'
TODAY = date(2026, 11, 19)


class Letterbox:
    """One mailbox with one folder. `asked`: every command, without what it signs in with."""

    def __init__(self, folder: Path, *, plain: bool = True):
        self.mails: dict[int, tuple[bytes, date]] = {}
        self.asked: list[str] = []
        self.validity, self.password, self.folder = 7, PASSWORD, "INBOX"
        self.says: dict[str, list[bytes | None]] = {}
        self.hangs_up = False  # after what it says on order
        self._plain = "AUTH=PLAIN" if plain else "LOGIN-REFERRALS"
        self.certificate, key = a_certificate(folder)
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(self.certificate, key)
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self._lines: list[threading.Thread] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> "Letterbox":
        self._thread.start()
        return self

    def __exit__(self, *_error) -> None:
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        for thread in (self._thread, *self._lines):
            thread.join(5)

    def put(self, mail: bytes, *, came: date = TODAY) -> int:
        """A mail arrives. Answers its number."""
        uid = max(self.mails, default=0) + 1
        self.mails[uid] = (mail, came)
        return uid

    def on(self, command: str, *answers: bytes | None) -> None:
        """Say these to the next such commands, and what is usual afterwards."""
        self.says[command] = list(answers)

    def _serve(self) -> None:
        while True:
            try:
                line, _address = self._server.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._line, args=(line,), daemon=True)
            self._lines.append(thread)
            thread.start()

    def _line(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError, ValueError):
            line.settimeout(10)
            with self._tls.wrap_socket(line, server_side=True) as safe, safe.makefile("rwb", buffering=0) as both:
                self._talk(both)
        line.close()

    def _talk(self, both) -> None:
        if said := self._instead("GREETING"):
            both.write(said)
            return
        both.write(f"* OK [CAPABILITY IMAP4rev1 {self._plain}] ready\r\n".encode())
        while words := both.readline(100_000).decode().rstrip("\r\n"):
            tag, _space, command = words.partition(" ")
            name = re.match(r"(UID )?\w+", command)[0].upper()
            self.asked.append(name if name in ("LOGIN", "AUTHENTICATE") else command)
            if self.says.get(name):
                said = self._instead(name)
                if said is None:
                    return
                both.write(said.replace(b"TAG", tag.encode()))
                if self.hangs_up:
                    return
                continue
            both.write(self._answer(name, command, tag, both))
            if name == "LOGOUT":
                return

    def _instead(self, name: str) -> bytes | None:
        return self.says[name].pop(0) if self.says.get(name) else None

    def _answer(self, name: str, command: str, tag: str, both) -> bytes:
        if name == "CAPABILITY":
            return f"* CAPABILITY IMAP4rev1 {self._plain}\r\n{tag} OK done\r\n".encode()
        if name in ("AUTHENTICATE", "LOGIN"):
            fine = self._signed_in(name, command, both)
            no = "NO [AUTHENTICATIONFAILED] Invalid credentials"
            return f"{tag} {'OK welcome' if fine else no}\r\n".encode()
        if name == "EXAMINE":
            if f'"{self.folder}"' not in command:
                return f"{tag} NO [NONEXISTENT] no such mailbox\r\n".encode()
            return f"* {len(self.mails)} EXISTS\r\n* OK [UIDVALIDITY {self.validity}] fine\r\n{tag} OK [READ-ONLY] done\r\n".encode()
        if name == "UID SEARCH":
            return f"* SEARCH {' '.join(map(str, self._found(command)))}\r\n{tag} OK done\r\n".encode()
        if name == "UID FETCH":
            return b"".join(self._fetched(command)) + f"{tag} OK done\r\n".encode()
        if name == "LOGOUT":
            return f"* BYE\r\n{tag} OK done\r\n".encode()
        return f"{tag} BAD what?\r\n".encode()

    def _signed_in(self, name: str, command: str, both) -> bool:
        if name == "LOGIN":
            user, password = re.fullmatch(r'LOGIN "(.*)" "(.*)"', command).groups()
            return (user, re.sub(r"\\(.)", r"\1", password)) == (USER, self.password)
        both.write(b"+ \r\n")
        said = base64.b64decode(both.readline(10_000))
        return said.decode() == f"\0{USER}\0{self.password}"

    def _found(self, command: str) -> list[int]:
        first, day = re.fullmatch(r"UID SEARCH UID (\d+):\* SINCE (\S+)", command).groups()
        since = datetime.strptime(day, "%d-%b-%Y").date()
        begin = min(int(first), max(self.mails, default=0))  # “*” is the last one, in whatever order (RFC 9051)
        return [uid for uid, (_mail, came) in self.mails.items() if uid >= begin and came >= since]

    def _fetched(self, command: str):
        uids, what = re.fullmatch(r"UID FETCH ([\d,]+) \(UID (.+)\)", command).groups()
        for place, uid in enumerate(map(int, uids.split(",")), 1):
            if uid not in self.mails:
                continue
            mail, _came = self.mails[uid]
            if "HEADER.FIELDS" in what:
                head, name = re.split(rb"\r?\n\r?\n", mail, maxsplit=1)[0], "BODY[HEADER.FIELDS (CONTENT-TYPE)]"
                found = re.search(rb"^content-type:.*(\r?\n[ \t].*)*", head, re.M | re.I)
                said = (found[0] if found else b"") + b"\r\n\r\n"
            else:
                most, name = int(re.search(r"<0\.(\d+)>", what)[1]), "BODY[]<0>"
                said = mail[:most]
            yield f"* {place} FETCH (UID {uid} {name} {{{len(said)}}}\r\n".encode() + said + b")\r\n"


def a_certificate(folder: Path) -> tuple[str, str]:
    """A certificate for this machine that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a mail house")])
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30)).add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True).sign(key, hashes.SHA256())
    )  # fmt: skip
    certificate, private = folder / "mail-house.pem", folder / "mail-house.key"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(certificate), str(private)
