"""Each judge lets right requests pass and refuses wrong ones. Without the descriptions each is skipped, by name."""

import json

import httpx
import pytest

from tests.judges import JUDGES, Wrong, judge

M, X, P = "https://m.example/api", "https://api.x.com/2", "https://api.pinterest.com/v5"
D = "https://discord.com/api/v10"
T = "https://api.telegram.org/bot123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"
B = "https://pds.example/xrpc/com.atproto"
V = "https://video.bsky.app/xrpc/app.bsky.video"
Y = "https://youtube.googleapis.com"
F = "https://graph.facebook.com/v25.0"
I = "https://graph.instagram.com/v25.0"  # noqa: E741
SIGNED = {"Authorization": "Bearer token"}
BOT = {"Authorization": "Bot token"}
PNG = ("loaf.png", b"png", "image/png")
BLOB = {"$type": "blob", "ref": {"$link": "bafkreib2rxk3rw6"}, "mimeType": "image/png", "size": 90}
PIN = {
    "board_id": "12",
    "title": "Loaf",
    "media_source": {"source_type": "image_url", "url": "https://b.example/a.png"},
}
VIDEO = {"snippet": {"title": "How we bake", "categoryId": "22"}, "status": {"privacyStatus": "public"}}


def asked(method, url, **words):
    """A request as httpx would send it."""
    headers = words.pop("headers", SIGNED)
    return httpx.Request(method, url, headers=headers, **words)


def post(record=None, **facts):
    words = {"$type": "app.bsky.feed.post", "text": "Pain", "createdAt": "2026-11-19T12:00:00.000Z"}
    content = {"repo": "did:plc:abcdefghijklmnop", "collection": "app.bsky.feed.post", "rkey": "3lbd2c4ws2k2a",
               "record": {**words, **(record or {})}}  # fmt: skip
    return asked("POST", f"{B}.repo.createRecord", json=content | facts)


def images(*pictures):
    return {"embed": {"$type": "app.bsky.embed.images", "images": list(pictures)}}


RIGHT = {
    "mastodon": [
        asked("POST", f"{M}/v1/statuses", json={"status": "Pain", "visibility": "public", "media_ids": ["5"]}),
        asked("POST", f"{M}/v2/media", files={"file": PNG}, data={"description": "A loaf"}),
        asked("GET", f"{M}/v1/accounts/7/statuses", params={"limit": 40, "exclude_replies": "true"}),
        asked("DELETE", f"{M}/v1/statuses/5"),
        asked("GET", f"{M}/v2/instance", headers={}),
    ],
    "x": [
        asked("POST", f"{X}/tweets", json={"text": "Pain", "media": {"media_ids": ["123"]}}),
        asked("DELETE", f"{X}/tweets/123"),
        asked("POST", f"{X}/media/upload/123/append", files={"media": PNG}, data={"segment_index": "0"}),
    ],
    "pinterest": [
        asked("POST", f"{P}/pins", json=PIN),
        asked("GET", f"{P}/boards", params={"page_size": 25}),
        asked("POST", f"{P}/oauth/token", headers={"Authorization": "Basic c2hvcA=="}, data={"grant_type": "refresh_token", "refresh_token": "r1"}),
        asked("DELETE", f"{P}/pins/12"),
    ],
    "discord": [
        asked("POST", f"{D}/channels/12/messages", headers=BOT, json={"content": "Pain", "enforce_nonce": True, "nonce": "a"}),
        asked(
            "POST", f"{D}/channels/12/messages", headers=BOT, files={"files[0]": PNG},
            data={"payload_json": json.dumps({"content": "Pain", "attachments": [{"id": "0", "description": "A loaf"}]})},
        ),
        asked("POST", f"{D}/webhooks/12/abc", headers={}, params={"wait": "true"}, json={"content": "Pain"}),
    ],
    "telegram": [
        asked("POST", f"{T}/sendMessage", json={"chat_id": "@bakery", "text": "Pain"}),
        asked("POST", f"{T}/sendPhoto", data={"chat_id": "-1001", "caption": "Pain"}, files={"photo": PNG}),
        asked(
            "POST", f"{T}/sendMediaGroup", files={"one": PNG, "two": PNG},
            data={"chat_id": "@bakery", "media": json.dumps([{"type": "photo", "media": f"attach://{n}"} for n in ("one", "two")])},
        ),
        asked("GET", f"{T}/getMe"),
    ],
    "youtube": [
        asked("POST", f"{Y}/upload/youtube/v3/videos", params={"part": "snippet,status", "uploadType": "resumable"}, json=VIDEO),
        asked("PUT", f"{Y}/upload/youtube/v3/videos", params={"upload_id": "x"}, headers={"Content-Range": "bytes */90"}),
        asked("DELETE", f"{Y}/youtube/v3/videos", params={"id": "abc"}),
    ],
    "google": [asked("GET", "https://mybusinessaccountmanagement.googleapis.com/v1/accounts", params={"pageSize": 20})],
    "bluesky": [
        post(),
        post(images({"alt": "A loaf", "image": BLOB})),
        asked("POST", f"{B}.repo.uploadBlob", content=b"png", headers={**SIGNED, "Content-Type": "image/png"}),
        asked("GET", f"{B}.repo.getRecord", params={"repo": "b.example", "collection": "app.bsky.feed.post", "rkey": "a"}),
        asked("GET", f"{B}.server.getServiceAuth", params={"aud": "did:web:pds.example", "lxm": "com.atproto.repo.uploadBlob", "exp": 9}),
        asked("POST", f"{V}.startUpload", json={"sizeBytes": 9, "mimeType": "video/mp4"}),
        asked("POST", f"{V}.uploadPart", params={"jobId": "a", "partNumber": 1}, content=b"film",
              headers={**SIGNED, "Content-Type": "application/octet-stream"}),
        asked("POST", f"{V}.finishUpload", json={"jobId": "a"}),
        asked("GET", f"{V}.getJobStatus", params={"jobId": "a"}, headers={}),
    ],
    "facebook": [
        asked("GET", f"{F}/me/accounts", params={"fields": "id,name,access_token,tasks", "limit": 100}),
        asked("GET", f"{F}/5/feed", params={"fields": "id,message,created_time,from", "limit": 50}),
        asked("POST", f"{F}/5/feed", data={"message": "Pain", "link": "https://b.example"}),
        asked("POST", f"{F}/5/feed", data={"message": "Pain", "attached_media": json.dumps([{"media_fbid": "7"}])}),
        asked("POST", f"{F}/5/photos", data={"published": "false", "alt_text_custom": "A loaf"}, files={"source": PNG}),
        asked("POST", f"{F}/5/videos", data={"upload_phase": "start", "file_size": "9"}),
        asked("POST", f"{F}/5/videos", data={"upload_phase": "transfer", "upload_session_id": "8", "start_offset": "0"},
              files={"video_file_chunk": ("piece.mp4", b"film", "video/mp4")}),
        asked("POST", f"{F}/5/videos", data={"upload_phase": "finish", "upload_session_id": "8", "description": "Pain"}),
        asked("GET", f"{F}/7", params={"fields": "id,description,published,permalink_url,status"}),
        asked("POST", f"{F}/7", data={"description": "Pain"}),
        asked("POST", f"{F}/5_7", data={"message": "Pain"}),
        asked("DELETE", f"{F}/5_7"),
        asked("POST", f"{F}/5_7/comments", data={"message": "And tea"}),
        asked("GET", f"{F}/5_7/comments", params={"filter": "stream", "fields": "id,message,from"}),
    ],
    "instagram": [
        asked("GET", f"{I}/me", params={"fields": "user_id,username,profile_picture_url"}),
        asked("POST", f"{I}/5/media", data={"image_url": "https://b.example/1", "caption": "Pain", "alt_text": "A loaf"}),
        asked("POST", f"{I}/5/media", data={"media_type": "REELS", "video_url": "https://b.example/2", "share_to_feed": "true"}),
        asked("POST", f"{I}/5/media", data={"media_type": "CAROUSEL", "children": json.dumps(["7", "8"]), "caption": "Pain"}),
        asked("GET", f"{I}/7", params={"fields": "id,status_code,status"}),
        asked("POST", f"{I}/5/media_publish", data={"creation_id": "7"}),
        asked("GET", f"{I}/5/content_publishing_limit", params={"fields": "quota_usage,config"}),
        asked("GET", f"{I}/5/media", params={"fields": "id,caption,permalink,timestamp", "limit": 50}),
        asked("GET", f"{I}/9/comments", params={"fields": "id,text,from", "limit": 50}),
        asked("POST", f"{I}/9/comments", data={"message": "And tea"}),
    ],
}  # fmt: skip
WRONG = {
    "mastodon": [
        (asked("POST", f"{M}/v1/statuses", json={"status": 5}), "status"),
        (asked("POST", f"{M}/v1/statuses", json={"status": "Pain", "visibilty": "public"}), "unknown field visibilty"),
        (asked("POST", f"{M}/v1/statuses", json={"status": "Pain", "visibility": "everybody"}), "visibility"),
        (asked("POST", f"{M}/v1/statuses", json={"status": "Pain"}, headers={}), "no sign-in"),
        (asked("GET", f"{M}/v1/accounts/7/statuses", params={"most": 40}), "unknown query most"),
        (asked("POST", f"{M}/v2/media", files={"picture": PNG}), "unknown field picture"),
        (asked("POST", f"{M}/v1/posts", json={}), "no such path"),
    ],
    "x": [
        (asked("POST", f"{X}/tweets", json={"text": 5}), "text"),
        (asked("POST", f"{X}/tweets", json={"status": "Pain"}), "unknown field status"),
        (asked("POST", f"{X}/tweets", json={"text": "Pain", "media": {"media_ids": list("12345")}}), "media"),
        (asked("POST", f"{X}/tweets", json={"text": "Pain", "media": {"media_ids": ["a"]}}), "media"),
        (asked("POST", f"{X}/tweets", json={"text": "Pain"}, headers={}), "no sign-in"),
        (asked("POST", f"{X}/statuses/update", json={"text": "Pain"}), "no such path"),
    ],
    "pinterest": [
        (asked("POST", f"{P}/pins", json=PIN | {"title": "a" * 101}), "title"),
        (asked("POST", f"{P}/pins", json=PIN | {"board_id": "ours"}), "board_id"),
        (asked("POST", f"{P}/pins", json=PIN | {"headline": "Loaf"}), "unknown field headline"),
        (asked("POST", f"{P}/pins", json=PIN, headers={}), "no sign-in"),
        (asked("GET", "https://api.pinterest.com/v3/boards"), "outside"),
        (asked("POST", f"{P}/oauth/token", data={"grant_type": "refresh_token"}), "oauth/token"),
        (asked("POST", f"{P}/oauth/token", data={"grant_type": "refresh_token", "refresh_token": "r1", "continuous": "true"}), "unknown field continuous"),
    ],
    "discord": [
        (asked("POST", f"{D}/channels/12/messages", headers=BOT, json={"content": "a" * 4001}), "content"),
        (asked("POST", f"{D}/channels/12/messages", headers=BOT, json={"text": "Pain"}), "unknown field text"),
        (asked("POST", f"{D}/channels/12/messages", json={"content": "Pain"}), "no sign-in"),
        (asked("POST", f"{D}/channels/12/messages", headers=BOT, files={"files[0]": PNG}), "payload_json"),
        (asked("POST", f"{D}/webhooks/12/abc", params={"await": "true"}, json={"content": "Pain"}), "unknown query await"),
    ],
    "telegram": [
        (asked("POST", f"{T}/sendMessage", json={"chat_id": "@bakery"}), "text is missing"),
        (asked("POST", f"{T}/sendMessage", json={"chat_id": "@bakery", "text": "a" * 4097}), "1-4096 characters"),
        (asked("POST", f"{T}/sendMessage", json={"chat_id": ["@bakery"], "text": "Pain"}), "chat_id"),
        (asked("POST", f"{T}/sendMessage", json={"chat_id": "@b", "text": "Pain", "reply_to": 5}), "unknown field reply_to"),
        (asked("POST", f"{T}/sendPost", json={"chat_id": "@bakery"}), "no such method"),
        (asked("POST", f"{T}/sendPhoto", data={"chat_id": "-1001", "caption": "a" * 1025}, files={"photo": PNG}), "0-1024"),
        (
            asked(
                "POST", f"{T}/sendMediaGroup", files={"one": PNG},
                data={"chat_id": "@b", "media": json.dumps([{"type": "photo", "media": f"attach://{n}"} for n in ("one", "two")])},
            ),
            "attach://two",
        ),
        (
            asked("POST", f"{T}/sendMediaGroup", json={"chat_id": "@b", "media": [{"type": "photo", "media": "id"}]}),
            "2 to 10 items",
        ),
        (asked("POST", "https://api.telegram.org/sendMessage", json={"chat_id": "@b", "text": "Pain"}), "/bot<token>/"),
    ],
    "youtube": [
        (asked("POST", f"{Y}/upload/youtube/v3/videos", params={"uploadType": "resumable"}, json=VIDEO), "part is missing"),
        (asked("POST", f"{Y}/youtube/v3/videos", params={"part": "snippet"}, json={"snippet": {"name": "a"}}), "unknown field name"),
        (
            asked("POST", f"{Y}/youtube/v3/videos", params={"part": "status"}, json={"status": {"privacyStatus": "open"}}),
            "open is none of",
        ),
        (asked("DELETE", f"{Y}/youtube/v3/videos", params={"video": "abc"}), "unknown query video"),
        (asked("POST", f"{Y}/youtube/v3/films", params={"part": "snippet"}, json={}), "no such method"),
        (asked("DELETE", f"{Y}/youtube/v3/videos", params={"id": "abc"}, headers={}), "no sign-in"),
    ],
    "google": [(asked("GET", "https://mybusinessaccountmanagement.googleapis.com/v1/accounts", params={"pageSize": "a"}), "pageSize")],
    "bluesky": [
        (post({"text": "a" * 301}), "301 graphemes"),
        (post({"text": "👩‍👩‍👧‍👦" * 130}), "bytes"),
        (post({"createdAt": "yesterday"}), "datetime"),
        (post({"lang": ["en"]}), "unknown field lang"),
        (post({"langs": ["en", "fr", "de", "it"]}), "4 items"),
        (post(images({"image": BLOB})), "alt is missing"),
        (post(images(*[{"alt": "A loaf", "image": BLOB}] * 5)), "5 items"),
        (post(images({"alt": "A loaf", "image": BLOB | {"size": 2_000_001}})), "2000000 at most"),
        (post({"embed": {"$type": "app.bsky.embed.film"}}), "none of"),
        (post(rkey="short"), "no TID"),
        (post(collection="app.bsky.feed.like"), "a record of type"),
        (asked("GET", f"{B}.repo.createRecord"), "GET for a procedure"),
        (asked("GET", f"{B}.server.getServiceAuth", params={"aud": "did:web:pds.example", "lxm": "upload a blob"}), "nsid"),
        (asked("POST", f"{V}.startUpload", json={"sizeBytes": 0, "mimeType": "video/mp4"}), "out of bounds"),
        (asked("POST", f"{V}.startUpload", json={"sizeBytes": 9}), "mimeType is missing"),
        (asked("POST", f"{V}.uploadPart", params={"jobId": "a", "partNumber": 0}, content=b"film",
               headers={**SIGNED, "Content-Type": "application/octet-stream"}), "out of bounds"),
        (asked("POST", f"{V}.uploadPart", params={"jobId": "a", "partNumber": 1}, content=b"film",
               headers={**SIGNED, "Content-Type": "video/mp4"}), "takes application/octet-stream"),
        (asked("POST", f"{V}.finishUpload", json={"job": "a"}), "unknown field job"),
        (asked("POST", f"{B}.repo.makeRecord", json={}), "no such lexicon"),
    ],
    "facebook": [
        (asked("POST", f"{F}/5/feed", data={"text": "Pain"}), "unknown field text"),
        (asked("POST", f"{F}/5/feed", data={"message": "Pain", "published": "maybe"}), "published is no bool"),
        (asked("POST", f"{F}/5/feed", data={"message": "Pain", "attached_media": "7"}), "attached_media is no list<Object>"),
        (asked("POST", f"{F}/5/photos", data={"alt_text": "A loaf"}, files={"source": PNG}), "unknown field alt_text"),
        (asked("POST", f"{F}/5/photos", files={"image": PNG}), "no file image"),
        (asked("POST", f"{F}/5/videos", data={"upload_phase": "begin"}), "upload_phase is no upload_phase_enum"),
        (asked("POST", f"{F}/5/videos", files={"source_chunk": PNG}), "no file source_chunk"),
        (asked("POST", f"{F}/7", data={"message": "Pain"}), "unknown field message"),
        (asked("GET", f"{F}/5/feed", params={"fields": "id,words"}), "no field words"),
        (asked("GET", f"{F}/5_7/comments", params={"filter": "all"}), "filter is no filter_enum"),
        (asked("POST", f"{F}/5_7/comments", data={"message": "Tea", "hide": "true"}), "unknown field hide"),
        (asked("POST", f"{F}/5/posts", data={"message": "Pain"}), "no such edge"),
        (asked("POST", f"{F}/5/feed", data={"message": "Pain"}, headers={}), "no sign-in"),
        (asked("POST", "https://graph.facebook.com/5/feed", data={"message": "Pain"}), "the path is not"),
    ],
    "instagram": [
        (asked("POST", f"{I}/5/media", data={"image_url": "https://b.example/1", "text": "Pain"}), "unknown field text"),
        (asked("POST", f"{I}/5/media", data={"media_type": "CAROUSEL", "children": "7,8"}), "children is no list<string>"),
        (asked("POST", f"{I}/5/media_publish", data={"creation_id": "the box"}), "creation_id is no unsigned int"),
        (asked("POST", f"{I}/5/media_publish", data={"creation_id": "7", "caption": "Pain"}), "unknown field caption"),
        (asked("GET", f"{I}/7", params={"fields": "id,status_code,error_message"}), "no field error_message"),
        (asked("GET", f"{I}/5/media", params={"fields": "id,message"}), "no field message"),
        (asked("POST", f"{I}/9/comments", data={"text": "And tea"}), "unknown field text"),
        (asked("DELETE", f"{I}/5/media"), "no such edge"),
        (asked("POST", f"{I}/5/media", data={"image_url": "https://b.example/1"}, headers={}), "no sign-in"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("key", JUDGES)
def test_a_right_request_passes(key):
    for request in RIGHT[key]:
        judge(key).request(request.method, str(request.url), request.headers, request.read())


@pytest.mark.parametrize("key", JUDGES)
def test_a_wrong_request_is_refused_with_the_reason(key):
    for request, reason in WRONG[key]:
        with pytest.raises(Wrong) as wrong:
            judge(key).request(request.method, str(request.url), request.headers, request.read())

        assert reason in str(wrong.value)


def test_every_judge_has_examples_of_both_kinds():
    assert set(RIGHT) == set(WRONG) == set(JUDGES)
