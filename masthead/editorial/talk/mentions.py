"""Who is named in a remark? Pure: “@Wim”, “@wim roux” and “@Léa” for Lea are all understood."""

import re
import unicodedata
from dataclasses import dataclass, field

from masthead.kit.sorting import sort_key

_at = re.compile(r"(?<![\w@.])@(?=\w)")
# “@wim.bsky.social” and “@wim@server” are names of the networks, not of the house.
_goes_on = re.compile(r"[\w]|[-.@’'](?=\w)")


def plain(text: str) -> str:
    """Without case and accents."""
    split = unicodedata.normalize("NFD", text.casefold())
    return "".join(one for one in split if not unicodedata.combining(one))


@dataclass
class Named:
    """Those who are named, and the words that fit more than one person, with all who may be meant."""

    members: list[int] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)  # where the names stand in the text, with their @
    unclear: dict[str, list[str]] = field(default_factory=dict)


def named(text: str, names: dict[int, str]) -> Named:
    """Everybody whose whole name or first name stands after an @."""
    found = Named()
    for at in _at.finditer(text):
        rest = plain(text[at.end() :])
        whole = _longest(rest, names)
        meant = whole or [pk for pk, name in names.items() if name.split() and _begins(rest, plain(name.split()[0]))]
        if len(meant) == 1:
            name = names[meant[0]]
            known = plain(" ".join(name.split()) if whole else name.split()[0])
            found.spans.append((at.start(), at.end() + _length(text[at.end() :], len(known))))
            found.members += [pk for pk in meant if pk not in found.members]
        elif meant:
            found.unclear[text[at.start() :].split()[0].rstrip(".,;:!?")] = sorted(
                (names[pk] for pk in meant), key=sort_key
            )
    return found


def _longest(rest: str, names: dict[int, str]) -> list[int]:
    """Those whose whole name is written there; of “Jean Roux” and “Jean Roux-Petit” the longer one."""
    fit = [(len(name), pk) for pk, name in names.items() if _begins(rest, plain(" ".join(name.split())))]
    return [pk for length, pk in fit if length == max(fit)[0]]


def _begins(rest: str, name: str) -> bool:
    return bool(name) and rest.startswith(name) and not _goes_on.match(rest[len(name) :])


def spans(text: str, names: dict[int, str]) -> list[tuple[int, int]]:
    """Where in the text people of the house are named."""
    return named(text, names).spans


def _length(rest: str, wanted: int) -> int:
    """How many characters as typed make up that many plain ones: an accent may be a character of its own."""
    length = next((n for n in range(len(rest) + 1) if len(plain(rest[:n])) >= wanted), len(rest))
    while length < len(rest) and unicodedata.combining(rest[length]):
        length += 1
    return length
