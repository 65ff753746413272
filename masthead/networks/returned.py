"""A mail that came back, as the mail server that returns it tells it to programs: RFC 3464 inside RFC 6522; and a letter that its
reader called spam, as mail houses pass it on: RFC 5965 inside the same. Pure.

Only the codes and the number of our own mail are read; a server's words may hold the address of somebody."""

import re
from dataclasses import dataclass
from email import message_from_bytes, message_from_string
from email.message import Message

MOST_BYTES = 2_000_000  # of one returned mail: it may carry the whole letter
_CODE = re.compile(r"\b([245]\.\d{1,3}\.\d{1,3})\b")
_NUMBER = re.compile(r"<([^<>@\s]{1,80})@[^<>@\s]+>")
_BROKEN = (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
FAILED, UNWANTED = "failed", "unwanted"
_ABUSE = "abuse"  # RFC 5965, 7.3: of the other kinds none says that a reader does not want our letters


@dataclass(frozen=True)
class Returned:
    """What became of one mail of ours. `action`: failed, delayed, delivered, relayed, expanded, or unwanted; `code`: like 5.1.1."""

    number: str  # what stands before the @ of its Message-ID
    action: str
    code: str = ""

    @property
    def is_final(self) -> bool:
        """Did it fail for good? A server that is still trying says “delayed”."""
        return self.action == FAILED

    @property
    def is_unwanted(self) -> bool:
        """Did its reader call it spam?"""
        return self.action == UNWANTED


def returned(content: bytes) -> Returned | None:
    """What a returned mail says; None for any other mail, and for one that does not name the mail it returns."""
    try:
        return _read(content)
    except _BROKEN:  # built to break whoever reads it: parts in parts without end, headers that are none
        return None


def _read(content: bytes) -> Returned | None:
    mail = message_from_bytes(content[:MOST_BYTES].lstrip())
    if mail.get_content_type() != "multipart/report" or not mail.is_multipart():
        return None
    told = number = None
    for part in mail.get_payload():
        kind = part.get_content_type()
        if kind in ("message/delivery-status", "message/global-delivery-status"):
            told = told or _told(part)
        elif kind == "message/feedback-report":
            told = told or _complained(part)
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


def _complained(part: Message) -> tuple[str, str] | None:
    """What a reader did with it: only “abuse” is a no. Python's parser takes the fields of such a part for a mail of its own."""
    content = part.get_payload()
    fields = content[0] if isinstance(content, list) and content else message_from_string(str(content).lstrip())
    return (UNWANTED, "") if str(fields.get("Feedback-Type", "")).strip().lower() == _ABUSE else None


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
