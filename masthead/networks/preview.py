"""What a post will look like on its network, in our own drawing: where it is cut, how its pictures stand. Pure."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import regex

from masthead.networks.protocol import Count, Draft
from masthead.networks.shows import GRID, Shows

TILES = 4  # pictures seen in a grid; of more, the last tile says how many


@dataclass(frozen=True)
class Post:
    """One post as its readers meet it."""

    number: int
    of: int
    count: Count
    seen: str
    rest: str = ""  # what is read after “more”
    headline: str = ""
    tiles: tuple[int, ...] = ()  # places of the pictures that are seen
    hidden: int = 0  # how many more there are
    card: str = ""  # the site a link card names
    card_title: str = ""
    shows: Shows = Shows()


def preview(network, draft: Draft, settings=None) -> list[Post]:
    """The post, or the posts of a thread, as they will stand there."""
    parts, counts = network.parts(draft), network.counts(draft, settings)
    look = network.shows
    headline = draft.headline if network.limits.needs_headline or network.limits.headline else ""
    tiles, hidden = _tiles(len(draft.pictures), look)
    posts = []
    for number, (part, count) in enumerate(zip(parts, counts, strict=True), 1):
        seen, rest = cut(part, look.cut)
        first = number == 1
        posts.append(
            Post(
                number, len(parts), count, seen, rest, shows=look,
                headline=headline if first else "",
                tiles=tiles if first else (), hidden=hidden if first else 0,
                card=_site(draft.link) if first and look.card and not draft.pictures else "",
                card_title=draft.headline,
            )
        )  # fmt: skip
    return posts


def cut(text: str, most: int | None) -> tuple[str, str]:
    """What is seen at first and what follows “more”, cut between words and never inside a character."""
    if most is None or len(text) <= most:
        return text, ""
    ends = [found.end() for found in regex.finditer(r"\X", text) if found.end() <= most]
    at = ends[-1] if ends else most
    space = max(text.rfind(" ", 0, at + 1), text.rfind("\n", 0, at + 1))
    if space > at // 2:
        at = space
    return text[:at].rstrip(), text[at:].lstrip()


def _tiles(pictures: int, look: Shows) -> tuple[tuple[int, ...], int]:
    seen = min(pictures, TILES if look.gallery == GRID else 1)
    return tuple(range(seen)), pictures - seen


def _site(link: str) -> str:
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
