"""A server that speaks Mastodon's interface, on loopback."""

import html
import re

import httpx
import pytest

from masthead.networks import get
from masthead.networks.mastodon import Settings
from tests.contract.ground import Ground, Try, a_draft, a_picture
from tests.contract.suite import Contract
from tests.servers import need

pytestmark = pytest.mark.contract


class TestMastodon(Contract):
    @pytest.fixture
    def real(self):
        return need("mastodon")

    @pytest.fixture
    def ground(self, real):
        def ask(path, **params):
            headers = {"Authorization": f"Bearer {real['token']}"}
            reply = httpx.get(f"{real['url']}/api/v1/{path}", params=params, headers=headers, trust_env=False)
            return reply.raise_for_status().json()

        def how_many(draft):
            me = ask("accounts/verify_credentials")["id"]
            posts = ask(f"accounts/{me}/statuses", limit=40)
            return sum(_bare(post["content"]) == re.sub(r"\s", "", draft.text) for post in posts)

        return Ground(
            network=get("mastodon"),
            server=real["url"],
            settings=lambda url: Settings(url, real["token"]),
            wrong=lambda url: Settings(url, "wrong token"),
            how_many=how_many,
            last_step="/api/v1/statuses",
            upload="/api/v2/media",
            alts_of=lambda number: [m["description"] for m in ask(f"statuses/{number}")["media_attachments"]],
        )

    def test_it_learns_the_servers_own_limit(self, ground, real):
        settings = ground.settings(ground.server)

        ground.network.verify(settings)

        said = httpx.get(f"{real['url']}/api/v2/instance", trust_env=False).json()["configuration"]["statuses"]
        assert ground.network.limits_for(settings).text == said["max_characters"]

    def test_two_pictures_keep_their_order(self, ground):
        draft = a_draft(ground, pictures=(a_picture("one"), a_picture("two")))

        receipt = Try(ground, draft).publish(ground.settings(ground.server))

        assert ground.alts_of(receipt.remote_id) == ["one", "two"]


def _bare(content: str) -> str:
    return re.sub(r"\s", "", html.unescape(re.sub(r"<[^>]*>", "", content)))
