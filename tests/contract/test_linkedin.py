"""LinkedIn, played on loopback after its documentation: no outside judge exists for it."""

import pytest

from masthead.networks import get
from masthead.networks.little_text import plain
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import canned
from masthead.networks.tests.linkedin_world import PAGE_URN, LinkedInWorld
from tests.contract.ground import Ground
from tests.contract.suite import Contract


def alts(content: dict) -> list[str]:
    images = content.get("multiImage", {}).get("images") or [content.get("media", {})]
    return [image["altText"] for image in images if "altText" in image]


class TestLinkedIn(Contract):
    @pytest.fixture
    def world(self):
        with canned(LinkedInWorld()) as world:
            yield world
            assert not world.wrongs

    @pytest.fixture
    def ground(self, world):
        return Ground(
            network=get("linkedin"),
            server=world.url,
            settings=lambda url: SignedIn("token", PAGE_URN, url),
            wrong=lambda url: SignedIn("wrong token", PAGE_URN, url),
            how_many=lambda draft: sum(plain(post["commentary"]) == draft.text for post in world.posts.values()),
            last_step="/rest/posts",
            upload="/rest/videos",
            alts_of=lambda urn: alts(world.posts[urn]["content"]),
        )
