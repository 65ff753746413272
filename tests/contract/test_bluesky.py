"""A real Bluesky PDS on loopback."""

import json
from dataclasses import replace

import httpx
import pytest

from masthead.networks import NotSent, bluesky_pieces, bluesky_session, get
from masthead.networks.bluesky import Settings
from masthead.networks.bluesky_session import forget
from masthead.networks.tests.canned import Asked, Canned, Say, canned
from tests.contract.ground import Ground, Try, a_draft, a_film
from tests.contract.suite import Contract
from tests.servers import need
from tests.servers.proxy import LossyProxy

pytestmark = pytest.mark.contract


class VideoService(Canned):
    """Bluesky's video service, played after its lexicons. What it was sent it lays down in the real account, with the token
    it was given: whether that token is good is said by the real server."""

    def __init__(self, home: str):
        super().__init__()
        self.home, self.parts, self.job = home, {}, {}

    def answer(self, asked: Asked) -> Say:
        self.asked.append(asked)
        return {"startUpload": self._start, "uploadPart": self._part, "finishUpload": self._end}.get(
            asked.path.rpartition(".")[2], lambda _asked: Say(200, {"jobStatus": self.job})
        )(asked)

    def _start(self, asked: Asked) -> Say:
        count = -(-asked.json()["sizeBytes"] // 1000)
        return Say(
            200, {"jobId": "up1", "partSizeBytes": 1000, "partCount": count, "expiresAt": "2126-01-01T00:00:00Z"}
        )

    def _part(self, asked: Asked) -> Say:
        self.parts[int(asked.query["partNumber"])] = asked.body
        return Say(200, {"partNumber": int(asked.query["partNumber"]), "sizeBytes": len(asked.body)})

    def _end(self, asked: Asked) -> Say:
        film = b"".join(self.parts[number] for number in sorted(self.parts))
        headers = {"Authorization": asked.headers["Authorization"], "Content-Type": "video/mp4"}
        made = httpx.post(
            f"{self.home}/xrpc/com.atproto.repo.uploadBlob", content=film, headers=headers, trust_env=False
        )
        blob = made.raise_for_status().json()["blob"]
        self.job = {"jobId": "job1", "did": "did:plc:a", "state": bluesky_pieces.COMPLETED, "blob": blob}
        return Say(200, {"completedJobId": "job1", "jobStatus": self.job})


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

    @pytest.mark.parametrize("lost", ["", "uploadPart", "finishUpload"])
    def test_a_heavy_film_goes_up_in_pieces_and_its_post_is_there_once(self, ground, monkeypatch, lost):
        forget()
        monkeypatch.setattr(bluesky_pieces, "HEAVY", 0)
        monkeypatch.setattr(bluesky_pieces, "OWN", ("localhost",))
        # Bluesky's own servers say when one signs in where the account lives; this one does not.
        monkeypatch.setattr(bluesky_session, "_home", lambda _session: ground.server)
        attempt = Try(ground, a_draft(ground, pictures=(a_film(),)))
        with canned(VideoService(ground.server)) as service, LossyProxy(service.url) as proxy:
            self.allow(proxy.url)
            monkeypatch.setattr(bluesky_pieces, "SERVICE", proxy.url)
            if lost:
                proxy.next("lose_answer", path=lost)
                with pytest.raises(NotSent):
                    attempt.publish(ground.settings(ground.server))
            receipt = attempt.publish(ground.settings(ground.server))

        assert b"".join(service.parts.values()) == attempt.draft.pictures[0].content()
        assert (ground.how_many(attempt.draft), ground.alts_of(receipt.remote_id)) == (1, ["How a wheel is turned"])

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
