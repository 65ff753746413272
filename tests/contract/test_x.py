"""X, played on loopback: every request is judged by X's own published description."""

import pytest

from masthead.networks import get
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import canned
from masthead.networks.tests.x_world import XWorld
from tests.contract.ground import Ground
from tests.contract.suite import Contract
from tests.judges import judge_at_hand


class TestX(Contract):
    @pytest.fixture
    def world(self):
        with canned(XWorld(judge_at_hand("x"))) as world:
            yield world
            assert not world.wrongs

    @pytest.fixture
    def ground(self, world):
        return Ground(
            network=get("x"),
            server=world.url,
            settings=lambda url: SignedIn("token", "7", url),
            wrong=lambda url: SignedIn("wrong token", "7", url),
            how_many=lambda draft: sum(post["raw"] == draft.text for post in world.posts.values()),
            last_step="/2/tweets",
            upload="/append",
            alts_of=lambda number: [
                world.alts.get(media, "")
                for post in world.posts.values()
                if number in post["history"]
                for media in post["media"]
            ],
        )
