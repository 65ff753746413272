"""A Facebook page, played on loopback after its documentation; every request judged by the tables of Meta's own SDK."""

import pytest

from masthead.networks import get
from masthead.networks.signing_in import SignedIn
from masthead.networks.tests.canned import canned
from masthead.networks.tests.facebook_world import PAGE_ID, FacebookWorld
from tests.contract.ground import Ground
from tests.contract.suite import Contract


class TestFacebook(Contract):
    @pytest.fixture
    def world(self):
        with canned(FacebookWorld()) as world:
            yield world
            assert not world.wrongs

    @pytest.fixture
    def ground(self, world):
        return Ground(
            network=get("facebook"),
            server=world.url,
            settings=lambda url: SignedIn("token", PAGE_ID, url),
            wrong=lambda url: SignedIn("wrong token", PAGE_ID, url),
            how_many=lambda draft: sum(words == draft.text for words in world.words_out()),
            last_step=f"/{PAGE_ID}/feed",
            alts_of=world.alts_of,
            upload="/videos",
        )
