"""What a connector stands on in its contract: the network, a server of it, and the outside's view of what is there."""

import functools
import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any

import pytest
from PIL import Image

from masthead.media.tests.films import a_film as a_film_file
from masthead.networks import Draft, Network, Once, Picture


@dataclass(frozen=True)
class Ground:
    """One network, a server of it that really runs, and the outside's view of what is there."""

    network: Network
    server: str
    settings: Callable[[str], Any]  # address of the server, or of the proxy before it -> settings
    wrong: Callable[[str], Any]  # the same with a wrong password
    how_many: Callable[[Draft], int]  # how often this is out there, asked without our connector
    last_step: str  # part of the path of the irreversible request
    headline: str = ""
    alts_of: Callable[[str], list[str]] | None = None  # remote id -> descriptions of its pictures
    files_at: str = ""  # where a network that fetches files finds ours
    needs_picture: bool = False
    upload: str = ""  # part of the path of the request in which a film goes up, or its address; "" where none is sent


def a_draft(ground: Ground, **facts) -> Draft:
    words = {"headline": ground.headline, "text": f"Fresh bread from six o’clock on {token_hex(5)}", "language": "en"}
    if ground.needs_picture:
        words["pictures"] = (a_picture(),)
    draft = Draft(**{**words, **facts})
    return replace(draft, pictures=tuple(replace(one, address=ground.files_at) for one in draft.pictures))


def a_thread(ground: Ground) -> Draft:
    """Two posts and a first comment, where the network has threads."""
    if not ground.network.shows.threads:
        pytest.skip("no threads here")
    first, second, below = (f"{word} of three, {token_hex(5)}" for word in ("First", "Second", "Last"))
    return a_draft(ground, text=f"{first}\n---\n{second}", first_comment=below, thread="plain")


def posts_of(attempt: "Try") -> list[Draft]:
    """Each post of a thread as a draft of its own, for counting."""
    network, draft = attempt.ground.network, attempt.draft
    return [replace(draft, text=text, thread="") for text in (network.words(draft), *network.replies(draft))]


def a_picture(alt: str = "A round loaf on a board") -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "peru").save(out, "PNG")
    return Picture("loaf.png", "image/png", out.getvalue(), alt, 60, 40)


def a_film(alt: str = "How a wheel is turned") -> Picture:
    """A film that really plays, opened when it is sent, as those of the library are."""
    data = _film()
    return Picture(
        "turning.mp4", "video/mp4", b"", alt, 64, 48, size=len(data), seconds=4, has_captions=True,
        opens=lambda: io.BytesIO(data),
    )  # fmt: skip


@functools.cache
def _film() -> bytes:
    return a_film_file(seconds=4).read()


class Try:
    """One delivery: its marks, and what it keeps between two tries."""

    def __init__(self, ground: Ground, draft: Draft):
        now = datetime.now(UTC)
        self.ground, self.draft = ground, draft
        self.once = Once(token_hex(16), ground.network.new_record_key(now), now - timedelta(seconds=1))
        self.kept: dict[str, str] = {}

    def publish(self, settings):
        return self.ground.network.publish(
            settings, self.draft, once=self.once, keep=self.kept.__setitem__, kept=dict(self.kept)
        )

    def find(self, settings):
        return self.ground.network.find(settings, self.draft, once=self.once, kept=dict(self.kept))
