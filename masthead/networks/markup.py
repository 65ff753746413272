"""Plain words as HTML: everything a person wrote is escaped, addresses become links."""

import html
import re

from masthead.networks.counting import addresses


def linked(text: str) -> str:
    """One paragraph's words, its addresses as links and its line ends kept."""
    parts, at = [], 0
    for start, end in addresses(text):
        address = html.escape(text[start:end])
        parts += [html.escape(text[at:start], quote=False), f'<a href="{address}">{address}</a>']
        at = end
    return "".join([*parts, html.escape(text[at:], quote=False)]).strip().replace("\n", "<br>")


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, none of them empty."""
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def as_html(text: str) -> str:
    """A whole text in paragraphs."""
    return "".join(f"<p>{linked(part)}</p>" for part in paragraphs(text))


def opening_of(text: str, most: int) -> str:
    """The first paragraph as far as its sentences fit into so many characters; where none fits, its first words and “…”."""
    first = " ".join(next(iter(paragraphs(text)), "").split())
    if len(first) <= most:
        return first
    if ends := [found.end() for found in re.finditer(r"[.!?…](?=\s)", first[: most + 1])]:
        return first[: ends[-1]]
    words = first[: most - 1].rpartition(" ")[0] or first[: most - 1]
    return f"{words.rstrip(' ,;:–-')}…"
