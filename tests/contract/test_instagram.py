"""Instagram, played on loopback after its documentation; every request judged by the tables of Meta's own SDK."""

import pytest

from masthead.networks import get
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.box_world import ME, InstagramWorld
from masthead.networks.tests.canned import canned
from tests.contract.ground import Ground
from tests.contract.suite import Contract
from tests.judges import judge_at_hand


class TestInstagram(Contract):
    @pytest.fixture
    def world(self):
        with canned(InstagramWorld(judge_at_hand("instagram"))) as world:
            yield world
            assert not world.wrongs

    @pytest.fixture
    def ground(self, world):
        return Ground(
            network=get("instagram"),
            server=world.url,
            settings=lambda url: SignedIn("token", ME, url),
            wrong=lambda url: SignedIn("wrong token", ME, url),
            how_many=lambda draft: sum(post["text"] == draft.text for post in world.posts.values()),
            last_step="/media_publish",
            alts_of=world.alts_of,
            upload="/media",
            files_at="https://masthead.shop.example/pictures/fetched/x/",
            needs_picture=True,
        )
