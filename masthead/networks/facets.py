"""Bluesky's facets: which bytes of a text are a link, a hashtag or a mention."""

from collections.abc import Callable

import regex

from masthead.networks.counting import addresses, graphemes

_hashtag = regex.compile(
    r"(?:^|(?<=[\s(«“]))[#＃](?!\uFE0F)(?=[^\s]*[^\d\s\p{P}])([^\s\u00AD\u2060\u200A-\u200D\u20E2]+)"
)
_mention = regex.compile(
    r"(?:^|(?<=[\s(«“]))@((?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?\.)+[a-zA-Z][a-zA-Z0-9-]*[a-zA-Z0-9])"
)
_trailing = regex.compile(r"\p{P}+$")


def facets(text: str, did_of: Callable[[str], str | None] = lambda handle: None) -> list[dict]:
    """Links, hashtags and mentions in order. A mention whose handle `did_of` does not know stays plain text."""
    found = []
    for start, end in addresses(text):
        found.append((start, end, {"$type": "app.bsky.richtext.facet#link", "uri": text[start:end]}))
    for match in _hashtag.finditer(text):
        tag = _trailing.sub("", match[1])
        if tag and graphemes(tag) <= 64:
            found.append(
                (
                    match.start(),
                    match.start() + 1 + len(tag),
                    {"$type": "app.bsky.richtext.facet#tag", "tag": tag},
                )
            )
    for match in _mention.finditer(text):
        if did := did_of(match[1]):
            found.append((match.start(), match.end(), {"$type": "app.bsky.richtext.facet#mention", "did": did}))
    return [
        {"index": {"byteStart": _bytes(text[:start]), "byteEnd": _bytes(text[:end])}, "features": [feature]}
        for start, end, feature in _apart(found)
    ]


def _apart(found: list) -> list:
    """No two may overlap: the first one keeps its place (a # inside an address is no hashtag)."""
    kept, last = [], 0
    for start, end, feature in sorted(found, key=lambda item: (item[0], -item[1])):
        if start >= last:
            kept.append((start, end, feature))
            last = end
    return kept


def _bytes(text: str) -> int:
    return len(text.encode())
