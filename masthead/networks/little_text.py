"""LinkedIn's “little text”: words in which some characters must be escaped, else everything after the first is lost. Pure.

Source: learn.microsoft.com, little text format, 2026-05. A hashtag is written `{hashtag|\\#|word}` or left as #word;
Masthead leaves #word as it is where it is one, and escapes every other special character."""

import regex

SPECIAL = r"\|{}@[]()<>#*_~"
_special = regex.compile(r"[\\|{}@\[\]()<>#*_~]")
# A hashtag: # at the beginning of a word, followed by letters and digits of which one is a letter.
_hashtag = regex.compile(r"(?<![\p{L}\p{N}_#&/\\])#(?=[\p{L}\p{N}]*\p{L})[\p{L}\p{N}]+(?![\p{L}\p{N}_])")
_escaped = regex.compile(r"\\([\\|{}@\[\]()<>#*_~])")
_template = regex.compile(r"\{hashtag\|\\?#\|((?:\\.|[^|{}\\])*)\}|@\[((?:\\.|[^\]\\])*)\]\([^)]*\)")


def escaped(text: str) -> str:
    """The words as LinkedIn wants them: whole, however they are written. Hashtags stay hashtags."""
    out, at = [], 0
    for tag in _hashtag.finditer(text):
        out += [_special.sub(r"\\\g<0>", text[at : tag.start()]), tag.group()]
        at = tag.end()
    return "".join([*out, _special.sub(r"\\\g<0>", text[at:])])


def plain(little: str) -> str:
    """The words a reader sees, from what LinkedIn keeps: escapes, its own hashtags and mentions taken back."""
    shown, at = [], 0
    for found in _template.finditer(little):
        if _is_escaped(little, found.start()):
            continue
        tag, name = found[1], found[2]
        shown += [_escaped.sub(r"\1", little[at : found.start()]), f"#{tag}" if tag is not None else name or ""]
        at = found.end()
    return "".join([*shown, _escaped.sub(r"\1", little[at:])])


def _is_escaped(text: str, at: int) -> bool:
    """Does an odd number of backslashes stand before this place?"""
    before = len(text[:at]) - len(text[:at].rstrip("\\"))
    return before % 2 == 1
