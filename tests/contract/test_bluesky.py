"""A real Bluesky PDS on loopback."""

import json
from dataclasses import replace

import httpx
import pytest

from masthead.networks import NotSent, get
from masthead.networks.bluesky import Settings
from masthead.networks.bluesky_session import forget
from tests.contract.ground import Ground, Try, a_draft, a_film
from tests.contract.suite import Contract
from tests.servers import need

pytestmark = pytest.mark.contract


class TestBluesky(Contract):
    @pytest.fixture
    def real(self):
        return need("bluesky")

    @pytest.fixture
    def ground(self, real):
        account = real["accounts"][0]

        def records():
            params = {"repo": account["did"], "collection": "app.bsky.feed.post", "limit": 100}
            reply = httpx.get(f"{real['url']}/xrpc/com.atproto.repo.listRecords", params=params, trust_env=False)
            return reply.raise_for_status().json()["records"]

        def alts_of(uri):
            record = next(record["value"] for record in records() if record["uri"] == uri)
            embed = record["embed"]
            return [embed["alt"]] if "video" in embed else [image["alt"] for image in embed["images"]]

        return Ground(
            network=get("bluesky"),
            server=real["url"],
            settings=lambda url: Settings(account["handle"], account["app_password"], url),
            wrong=lambda url: Settings(account["handle"], "wrong password", url),
            how_many=lambda draft: sum(record["value"]["text"] == draft.text for record in records()),
            last_step="com.atproto.repo.createRecord",
            upload="com.atproto.repo.uploadBlob",
            alts_of=alts_of,
        )

    def test_links_tags_and_mentions_are_marked_by_bytes(self, ground, real):
        other = real["accounts"][1]
        text = f"Été 👩‍🍳 #pain @{other['handle']} https://bakery.example/pain."
        attempt = Try(ground, a_draft(ground, text=text))

        receipt = attempt.publish(ground.settings(ground.server))

        repo, key = receipt.remote_id.removeprefix("at://").split("/")[::2]
        params = {"repo": repo, "collection": "app.bsky.feed.post", "rkey": key}
        url = f"{real['url']}/xrpc/com.atproto.repo.getRecord"
        record = httpx.get(url, params=params, trust_env=False).json()["value"]
        raw = text.encode()
        marked = [raw[f["index"]["byteStart"] : f["index"]["byteEnd"]].decode() for f in record["facets"]]
        assert marked == ["#pain", f"@{other['handle']}", "https://bakery.example/pain"]
        assert record["facets"][1]["features"][0]["did"] == other["did"]

    def test_a_film_that_was_thrown_away_before_its_post_goes_up_anew(self, ground):
        settings, attempt = ground.settings(ground.server), Try(ground, a_draft(ground, pictures=(a_film(),)))
        gone = {"$link": "bafkreib2rxk3rybk3r3orbvuchgbcbq4rzr7e6hrsbrmjk3lzh4ynmpyeq"}
        attempt.kept["film"] = json.dumps({"$type": "blob", "ref": gone, "mimeType": "video/mp4", "size": 9})

        with pytest.raises(NotSent):
            attempt.publish(settings)
        attempt.publish(settings)

        assert ground.how_many(attempt.draft) == 1

    def test_what_is_said_in_a_film_goes_out_as_its_subtitles_and_is_there_once(self, ground, real):
        film = replace(a_film(), subtitles="WEBVTT\n\n00:01.000 --> 00:02.000\nWe turn each wheel.\n")
        attempt = Try(ground, a_draft(ground, pictures=(film,)))

        receipts = {attempt.publish(ground.settings(ground.server)).remote_id for _twice in range(2)}

        (uri,) = receipts
        repo, key = uri.removeprefix("at://").split("/")[::2]
        params = {"repo": repo, "collection": "app.bsky.feed.post", "rkey": key}
        record = httpx.get(f"{real['url']}/xrpc/com.atproto.repo.getRecord", params=params, trust_env=False).json()[
            "value"
        ]
        (caption,) = record["embed"]["captions"]
        file = caption["file"]
        assert (caption["lang"], file["mimeType"], file["size"]) == ("en", "text/vtt", len(film.subtitles))

    def test_a_session_is_kept_between_two_posts(self, ground):
        forget()
        with self.lossy(ground) as proxy:
            settings = ground.settings(proxy.url)
            Try(ground, a_draft(ground)).publish(settings)
            Try(ground, a_draft(ground)).publish(settings)

            assert sum("createSession" in seen.path for seen in proxy.seen) == 1

    def test_a_link_becomes_a_card(self, ground):
        draft = a_draft(ground, link="https://bakery.example/menu", headline="Our menu")

        Try(ground, draft).publish(ground.settings(ground.server))

        assert ground.how_many(draft) == 1
