"""A mail that came back, as the mail server that returns it tells it to programs: RFC 3464 inside RFC 6522. Pure.

Only the codes and the number of our own mail are read; a server's words may hold the address of somebody."""

import re
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

MOST_BYTES = 2_000_000  # of one returned mail: it may carry the whole letter
_CODE = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_NUMBER = re.compile(r"<([^<>@\s]{1,80})@[^<>@\s]+>")
FAILED = "failed"


@dataclass(frozen=True)
class Returned:
    """What became of one mail of ours. `action`: failed, delayed, delivered, relayed or expanded; `code`: like 5.1.1."""

    number: str  # what stands before the @ of its Message-ID
    action: str
    code: str = ""

    @property
    def is_final(self) -> bool:
        """Did it fail for good? A server that is still trying says “delayed”."""
        return self.action == FAILED


def returned(content: bytes) -> Returned | None:
    """What a returned mail says; None for any other mail, and for one that does not name the mail it returns."""
    mail = message_from_bytes(content[:MOST_BYTES].lstrip())
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return None
    told = number = None
    for part in mail.get_payload():
        kind = part.get_content_type()
        if kind in ("message/delivery-status", "message/global-delivery-status"):
            told = told or _told(part)
        elif kind in ("message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers"):
            number = number or _number(part)
    return Returned(number, *told) if told and number else None


def _told(part: Message) -> tuple[str, str] | None:
    """The fields about the recipient: our mails have one each."""
    blocks = part.get_payload()
    for block in blocks if isinstance(blocks, list) else ():
        action = str(block.get("Action", "")).strip().lower()
        if action:
            return action, _code(str(block.get("Status", "")), str(block.get("Diagnostic-Code", "")))
    return None


def _code(status: str, words: str) -> str:
    """The status; where it says no more than “failed” (5.0.0), what the last server answered says it better."""
    first, better = _CODE.search(status), _CODE.search(words)
    if better and (first is None or first[1].endswith(".0.0")) and (first is None or better[1][0] == first[1][0]):
        return better[1]
    return first[1] if first else ""


def _number(part: Message) -> str | None:
    content = part.get_payload()
    if isinstance(content, list):
        original = content[0] if content else None
    else:
        original = message_from_string(str(content).lstrip())
    found = _NUMBER.search(str(original.get("Message-ID", ""))) if original is not None else None
    return found[1] if found else None
