"""Drawings in the page: icons (Lucide) and the networks' marks (Simple Icons), one colour, unaltered."""

import re
from functools import cache
from pathlib import Path

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

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
STROKE = mark_safe(
    '<svg viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2"'
    ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>'
)


@cache
def icon(name: str) -> SafeString:
    """One icon, hidden from screen readers: a word always stands beside it."""
    path = DRAWINGS / "lucide" / f"{name}.svg"
    if not path.is_file():
        raise LookupError(f"No icon is called {name!r}; add it to vendor.toml.")
    inside = re.search(r"<svg[^>]*>(.*)</svg>", path.read_text(), re.S)[1]
    return format_html(STROKE, mark_safe(" ".join(inside.split())))


@cache
def glyph(network: str) -> SafeString:
    """The drawing, icon or monogram that stands for a network."""
    key = network.lower().replace("-", "_")
    name = GLYPHS.get(key, key)
    path = DRAWINGS / "simple-icons" / f"{name}.svg"
    if key in ICONS:
        return icon(ICONS[key])
    if re.fullmatch(r"[a-z0-9]+", name) and path.is_file():
        inside = re.search(r"</title>(.*)</svg>", path.read_text(), re.S)[1]
        return mark_safe(
            f'<svg class="glyph" viewBox="0 0 24 24" width="16" height="16" aria-hidden="true">{inside}</svg>'
        )
    return format_html("{}", MONOGRAMS.get(key) or key[:2].capitalize())
