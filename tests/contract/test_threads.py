"""Threads, played on loopback after its documentation: no outside judge exists for it."""

import pytest

from masthead.networks import get
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.box_world import ME, ThreadsWorld
from masthead.networks.tests.canned import canned
from tests.contract.ground import Ground
from tests.contract.suite import Contract


class TestThreads(Contract):
    @pytest.fixture
    def world(self):
        with canned(ThreadsWorld()) as world:
            yield world
            assert not world.wrongs

    @pytest.fixture
    def ground(self, world):
        return Ground(
            network=get("threads"),
            server=world.url,
            settings=lambda url: SignedIn("token", ME, url),
            wrong=lambda url: SignedIn("wrong token", ME, url),
            how_many=lambda draft: sum(post["text"] == draft.text for post in world.posts.values()),
            last_step="/threads_publish",
            alts_of=world.alts_of,
            upload="/threads",
            files_at="https://masthead.shop.example/pictures/fetched/x/",
        )
