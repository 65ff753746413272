"""How long there is to read, what is still to fill in, how the text is laid out. No database here."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

# † Practice row 8.2: everybody reads each version within two weeks, which a short holiday allows. After a month they
# still read and write, but submit nothing: a rule that nobody reads for longer is no rule.
READ_WITHIN, SHUT_AFTER = timedelta(days=14), timedelta(days=30)
LONGEST = 40_000
_BLANK = re.compile(r"\[…[^\]\n]*\]|\[\.\.\.[^\]\n]*\]")


def due_of(published_at: datetime, joined_at: datetime) -> datetime:
    """Until when somebody reads a version: two weeks from the day it was there for them."""
    return max(published_at, joined_at) + READ_WITHIN


def shut_of(published_at: datetime, joined_at: datetime) -> datetime:
    """From when on somebody who has not read a version submits nothing."""
    return max(published_at, joined_at) + SHUT_AFTER


def blanks(text: str) -> list[str]:
    """The places of the skeleton that nobody has filled in yet."""
    return list(dict.fromkeys(_BLANK.findall(text)))


@dataclass(frozen=True)
class Block:
    """A heading, or a paragraph as it was typed."""

    kind: str
    text: str


def blocks(text: str) -> list[Block]:
    """The text as headings (lines that begin with #) and paragraphs; no word of it is lost."""
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        for line in part.split("\n"):
            if line.startswith("#"):
                found.append(Block("heading", line.lstrip("# ").strip() or line))
            elif found and found[-1].kind == "open":
                found[-1] = Block("open", f"{found[-1].text}\n{line}")
            elif line.strip():
                found.append(Block("open", line))
        found = [Block("paragraph", one.text) if one.kind == "open" else one for one in found]
    return found
