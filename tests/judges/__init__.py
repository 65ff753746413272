"""Outside judges: what a network itself has published about its requests, as a test can ask it.

    judge("mastodon").request("POST", url, headers, body)     # raises Wrong with the reason

Most descriptions lie outside the repository (MASTHEAD_SHARED, else ../shared): without them a test skips out loud.
`watched` judges whatever the guarded client sends; `stage` plays a network on loopback and judges what arrives."""

import functools
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

import pytest

from tests.judges.google import GoogleJudge
from tests.judges.lexicons import LexiconJudge
from tests.judges.openapi import DiscordJudge, OpenApiJudge
from tests.judges.telegram import TelegramJudge
from tests.judges.wrong import Wrong
from tests.shared import PLACE


class Judge(Protocol):
    """Somebody else's word on a request of ours."""

    def request(self, method: str, url: str, headers=(), body: bytes = b"") -> None: ...


def _meta() -> Judge:
    from tests.judges.meta import MetaJudge  # Meta's SDK takes a quarter of a second to be read

    return MetaJudge()


def _instagram() -> Judge:
    from tests.judges.meta import InstagramJudge

    return InstagramJudge()


def _google(*names: str) -> Callable[[Path], Judge]:
    return lambda specs: GoogleJudge(*(specs / "google" / f"{name}.json" for name in names))


# Network → how its judge is made from the folder of descriptions. A judge of another kind is one line more.
JUDGES: dict[str, Callable[[Path], Judge]] = {
    "mastodon": lambda specs: OpenApiJudge(specs / "mastodon" / "openapi.json", base="https://mastodon.example"),
    "x": lambda specs: OpenApiJudge(specs / "x" / "openapi.json", base="https://api.x.com"),
    "pinterest": lambda specs: OpenApiJudge(specs / "pinterest" / "openapi.json", base="https://api.pinterest.com/v5"),
    "discord": lambda specs: DiscordJudge(
        specs / "discord" / "openapi.json", base="https://discord.com/api/v10", signed="Bot "
    ),
    "telegram": lambda specs: TelegramJudge(specs / "telegram" / "api.json"),
    "youtube": _google("youtube.v3", "youtubeAnalytics.v2"),
    "google": _google("oauth2.v2", "mybusinessaccountmanagement.v1", "mybusinessbusinessinformation.v1",
                      "businessprofileperformance.v1"),
    "bluesky": lambda specs: LexiconJudge(specs / "bluesky" / "lexicons"),
    "facebook": lambda _specs: _meta(),
    "instagram": lambda _specs: _instagram(),
}  # fmt: skip
PACKAGES = {
    "facebook": "facebook_business",
    "instagram": "facebook_business",
}  # the others need the folder of descriptions


@functools.cache
def _made(key: str) -> Judge:
    return JUDGES[key](PLACE / "specs")


def judge(key: str) -> Judge:
    """The judge of a network. Skips the test, by name, where its description is not there."""
    if not _is_there(key):
        pytest.skip(f"published description missing: {key} (no {PACKAGES.get(key) or PLACE / 'specs'})")
    return _made(key)


def judge_at_hand(key: str) -> Judge | None:
    """The judge where there is one and its description is there; None otherwise.

    For tests that have a point of their own without it. That it was missing is said by `tests/judges`."""
    return _made(key) if key in JUDGES and _is_there(key) else None


def _is_there(key: str) -> bool:
    return find_spec(PACKAGES[key]) is not None if key in PACKAGES else (PLACE / "specs").is_dir()


__all__ = ["JUDGES", "Judge", "Wrong", "judge", "judge_at_hand"]
