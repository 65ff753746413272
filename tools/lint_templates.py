"""Templates work under the strict policy: no inline style, no inline script, no request to another house. And no
sentence ends twice in French."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What Django replaces may hold anything: `{% include "x" with on=1 %}` is no attribute.
DJANGO = re.compile(r"{%.*?%}|{#.*?#}|{{.*?}}|<!--.*?-->", re.S)
TAG = re.compile(r"<[a-zA-Z][^<>]*>", re.S)
FAULTS = {
    "inline style": re.compile(r"\sstyle\s*=", re.I),
    "inline handler": re.compile(r"\s(on[a-z]+|hx-on[:\w-]*)\s*=", re.I),
    "javascript: address": re.compile(r"=\s*[\"']?\s*javascript:", re.I),
    "inline script": re.compile(r"^<script(?![^>]*\ssrc\s*=)(?![^>]*type=[\"']application/(ld\+)?json)", re.I),
    "style element": re.compile(r"^<style\b", re.I),
    "request to another house": re.compile(
        r"^<(script|img|iframe|source|video|audio|embed|object)\b[^>]*\s(src|srcset|data|poster)\s*=\s*[\"']?(https?:)?//"
        r"|^<link\b(?![^>]*rel=[\"']?(canonical|alternate))[^>]*\shref\s*=\s*[\"']?(https?:)?//",
        re.I,
    ),
}
# A short day ends with a full stop in French (« 29 nov. »): a sentence that ends with one would end twice.
SENTENCE = re.compile(r"{%\s*blocktrans\b(.*?)%}(.*?){%\s*(?:plural|endblocktrans)", re.S)
SHORT_DAY = re.compile(r"(\w+)=[^\s%]*\|short_day\b")


def faults(text: str) -> list[tuple[int, str, str]]:
    """What in this template the policy would block: (line, what, the tag)."""
    # Blanked character by character, line breaks kept, so that line numbers stay true.
    plain = DJANGO.sub(lambda found: re.sub(r"[^\n]", "x", found.group()), text)
    found = []
    for tag in TAG.finditer(plain):
        line = plain.count("\n", 0, tag.start()) + 1
        found += [(line, what, tag.group()) for what, fault in FAULTS.items() if fault.search(tag.group())]
    return found + _twice_ended(text)


def _twice_ended(text: str) -> list[tuple[int, str, str]]:
    return [
        (text.count("\n", 0, said.start()) + 1, "a short day before a full stop: use |day", said.group(2))
        for said in SENTENCE.finditer(text)
        for name in SHORT_DAY.findall(said.group(1))
        if f"{{{{ {name} }}}}." in said.group(2)
    ]


def main() -> int:
    broken = 0
    for path in sorted((ROOT / "masthead").glob("**/templates/**/*.html")):
        for line, what, tag in faults(path.read_text()):
            if what == "style element" and path.name == "mail.html":  # a mail is no page of ours: it brings its own
                continue
            print(f"{path.relative_to(ROOT)}:{line}: {what}: {' '.join(tag.split())[:90]}")
            broken += 1
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
