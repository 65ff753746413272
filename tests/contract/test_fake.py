"""The practice network keeps the same promises as the real ones, all four kinds, over HTTP."""

import threading

import httpx
import pytest

from masthead.networks import get
from masthead.networks.fake import Settings
from masthead.networks.fake_server import serve
from tests.contract.ground import Ground
from tests.contract.suite import Contract


@pytest.fixture(scope="module")
def server():
    server = serve(0)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


class TestFake(Contract):
    @pytest.fixture(params=["fake", "fake_record", "fake_lookup", "fake_none"])
    def ground(self, request, server):
        def posts():
            return httpx.get(f"{server}/ledger", trust_env=False).json()

        return Ground(
            network=get(request.param),
            server=server,
            settings=lambda url: Settings("bakery", "practice", url),
            wrong=lambda url: Settings("bakery", "wrong password", url),
            how_many=lambda draft: sum(post["text"] == draft.text for post in posts()),
            last_step="/posts",
            alts_of=lambda number: next(post["pictures"] for post in posts() if post["id"] == number),
        )
