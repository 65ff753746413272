"""The look, checked without a browser: contrast of the tokens, nothing inline, vendored files as promised."""

import gzip
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2]
TOKENS = dict(
    re.findall(
        r"--([\w-]+): (?:light-dark\()?(#\w{6}(?:, #\w{6})?)",
        (PACKAGE / "kit/static/kit/css/tokens.css").read_text(),
    )
)
TEXT = [
    ("ink", "paper"),
    ("ink", "sheet"),
    ("ink-2", "sunk"),
    ("ink-3", "sunk"),
    ("kiosk", "paper"),
    ("kiosk", "kiosk-tint"),
    ("red", "red-tint"),
    ("red", "paper"),
    ("blue", "blue-tint"),
    ("amber", "amber-tint"),
    ("on-kiosk", "kiosk"),
    ("on-kiosk", "kiosk-hi"),
    ("on-marker", "marker"),
    ("ink", "red-tint"),
]


def _colours(name):
    pair = TOKENS[name].split(", ")
    return pair[0], pair[-1]


def _light(colour):
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one, other):
    bright, dim = sorted((_light(one), _light(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_words_can_be_read_by_day_and_by_night(text, ground):
    for theme in (0, 1):
        assert _contrast(_colours(text)[theme], _colours(ground)[theme]) >= 4.5


@pytest.mark.parametrize(
    ("edge", "ground"), [("field", "paper"), ("field", "sheet"), ("blue", "paper"), ("kiosk", "sheet")]
)
def test_edges_can_be_seen_by_day_and_by_night(edge, ground):
    for theme in (0, 1):
        assert _contrast(_colours(edge)[theme], _colours(ground)[theme]) >= 3


def test_templates_hold_nothing_the_policy_would_refuse():
    inline = re.compile(
        r"""<style|\sstyle=|\son[a-z]+=["']|hx-on|<script(?![^>]*\ssrc=)|javascript:|https?://[^"']+\.(?:js|css)"""
    )

    found = [
        f"{path.relative_to(PACKAGE)}: {match[0]}"
        for path in PACKAGE.rglob("templates/**/*.html")
        if path.name != "mail.html"  # a mail is no page: whatever shows it reads no stylesheet of ours
        for match in inline.finditer(path.read_text())
    ]

    assert found == []


def test_vendored_files_are_the_promised_ones():
    done = subprocess.run([sys.executable, PACKAGE.parent / "tools/vendor.py", "check"], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout


def test_the_script_of_every_page_stays_small():
    assert len(gzip.compress((PACKAGE / "kit/static/kit/js/app.js").read_bytes(), 9)) <= 4096
