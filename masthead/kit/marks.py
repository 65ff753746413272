"""Drawings in the page: icons (Lucide) and the networks' marks (Simple Icons), one colour, unaltered."""

import re
from functools import cache
from pathlib import Path

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

DRAWINGS = Path(__file__).parent / "drawings"
# The network's code → its drawing, where the drawing has another name.
GLYPHS = {
    "google_plus": "google",
    "googleplus": "google",
    "google_business": "google",
    "wordpress_blog": "wordpress",
    "feed": "rss",
}
# No drawing, or none we may use: a monogram. Blog and website are ours, so they take an icon.
MONOGRAMS = {"linkedin": "in"}
ICONS = {
    "blog": "pen-line", "website": "monitor", "manual": "hand", "newsletter": "mail", "mail": "mail", "email": "mail",
    "demo": "inbox", "fake": "inbox", "sample": "inbox",
}  # fmt: skip
SHEET = "kit/img/drawings.svg"  # all of them, fetched once (tools/drawings.py)


@cache
def icon(name: str, size: int = 20) -> SafeString:
    """One icon, hidden from screen readers: a word always stands beside it. `size` is in CSS pixels."""
    if not (DRAWINGS / "lucide" / f"{name}.svg").is_file():
        raise LookupError(f"No icon is called {name!r}; add it to vendor.toml.")
    return _drawn(f"i-{name}", size)


@cache
def glyph(network: str) -> SafeString:
    """The drawing, icon or monogram that stands for a network."""
    key = network.lower().replace("-", "_")
    name = GLYPHS.get(key, key)
    if key in ICONS:
        return icon(ICONS[key])
    if re.fullmatch(r"[a-z0-9]+", name) and (DRAWINGS / "simple-icons" / f"{name}.svg").is_file():
        return _drawn(f"n-{name}", 16)
    return format_html("{}", MONOGRAMS.get(key) or key[:2].capitalize())


def _drawn(name: str, size: int) -> SafeString:
    return format_html(
        '<svg width="{0}" height="{0}" aria-hidden="true"><use href="{1}#{2}"/></svg>', size, static(SHEET), name
    )
