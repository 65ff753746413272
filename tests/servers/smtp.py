"""A mail server that takes everything and delivers nothing: letters lie in a Maildir."""

import email
import email.policy
import sys
from email.message import EmailMessage
from pathlib import Path

from tests.servers.processes import free_port, listens, spawn, wait_until


def start(run: Path) -> dict:
    """Start the sink; return its facts."""
    port, maildir = free_port(), run / "mail"
    words = [sys.executable, "-m", "aiosmtpd", "-n", "-l", f"127.0.0.1:{port}"]
    process = spawn([*words, "-c", "aiosmtpd.handlers.Mailbox", str(maildir)], run / "smtp.log")
    wait_until(lambda: listens(port), process, run / "smtp.log")
    return {"host": "127.0.0.1", "port": port, "maildir": str(maildir)}


def mails(facts: dict, to: str = "") -> list[EmailMessage]:
    """The letters that came (for this recipient), oldest first."""
    paths = sorted(Path(facts["maildir"]).glob("new/*"), key=lambda path: path.stat().st_mtime_ns)
    letters = [email.message_from_bytes(path.read_bytes(), policy=email.policy.default) for path in paths]
    return [letter for letter in letters if to in letter.get("X-RcptTo", "")]
