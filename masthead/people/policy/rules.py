"""How long there is to read, what is still to fill in, how the text is laid out. No database here."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

LONGEST = 40_000
_BLANK = re.compile(r"\[…[^\]\n]*\]|\[\.\.\.[^\]\n]*\]")


def after(published_at: datetime, joined_at: datetime, span: timedelta) -> datetime:
    """So long after the day on which a version was there for somebody (practice row 8.2)."""
    return max(published_at, joined_at) + span


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
