"""Threads, played on loopback after its documentation: no outside judge exists for it."""

import pytest

from masthead.networks import Rejected, get
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import canned
from masthead.networks.tests.threads_world import ME, ThreadsWorld
from tests.contract.ground import Ground, Try, a_draft, a_picture
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
        )

    def test_a_picture_goes_out_with_its_description(self, ground):
        """It can not: Threads fetches pictures from a public address. It is refused whole, and never sent without its picture."""
        attempt = Try(ground, a_draft(ground, pictures=(a_picture(),)))

        with pytest.raises(Rejected):
            attempt.publish(ground.settings(ground.server))

        assert ground.how_many(attempt.draft) == 0
