"""Each real server answers with the credentials it was handed out with."""

import smtplib
import time
from email.message import EmailMessage

import httpx
import psycopg
import pytest

from tests.servers import mails, need
from tests.servers.bluesky import call

pytestmark = pytest.mark.contract


@pytest.fixture
def client():
    with httpx.Client(timeout=30, trust_env=False) as client:
        yield client


@pytest.mark.parametrize(("who", "status"), [("admin", "publish"), ("author", "publish"), ("contributor", "pending")])
def test_wordpress_lets_each_role_post_what_it_may(client, who, status):
    blog = need("wordpress")
    user = blog[who]

    answer = client.post(
        f"{blog['url']}/wp-json/wp/v2/posts",
        json={"title": "A post", "content": "Words", "status": status},
        auth=(user["user"], user["app_password"]),
    )

    assert (answer.status_code, answer.json()["status"]) == (201, status)


def test_wordpress_takes_and_serves_a_picture_and_shows_posts_by_name(client):
    blog = need("wordpress")
    auth = (blog["admin"]["user"], blog["admin"]["app_password"])
    pixel = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
        "0000000d49444154789c6360f8cf500f0003860180e2e3b5b30000000049454e44ae426082"
    )
    headers = {"Content-Disposition": 'attachment; filename="pixel.png"', "Content-Type": "image/png"}

    slug = f"seen-{time.time_ns()}"  # the servers live longer than one run

    picture = client.post(f"{blog['url']}/wp-json/wp/v2/media", content=pixel, headers=headers, auth=auth).json()
    post = client.post(
        f"{blog['url']}/wp-json/wp/v2/posts",
        json={"title": "Seen", "slug": slug, "status": "publish"},
        auth=auth,
    ).json()

    assert client.get(picture["source_url"]).content[:4] == b"\x89PNG"
    assert post["link"] == f"{blog['url']}/{slug}/"
    assert "Seen" in client.get(post["link"]).text


def test_wordpress_refuses_a_wrong_password(client):
    blog = need("wordpress")

    answer = client.get(f"{blog['url']}/wp-json/wp/v2/users/me", auth=("head", "wrong"))

    assert answer.status_code == 401


@pytest.mark.parametrize("number", [0, 1])
def test_bluesky_signs_in_with_an_app_password_and_keeps_a_post(client, number):
    pds = need("bluesky")
    account = pds["accounts"][number]
    words = {"identifier": account["handle"], "password": account["app_password"]}
    session = call(pds["url"], "com.atproto.server.createSession", words)
    record = {"$type": "app.bsky.feed.post", "text": "Hello", "createdAt": "2026-01-01T00:00:00Z"}

    made = call(
        pds["url"],
        "com.atproto.repo.createRecord",
        {"repo": account["did"], "collection": "app.bsky.feed.post", "record": record},
        session["accessJwt"],
    )
    read = client.get(
        f"{pds['url']}/xrpc/com.atproto.repo.getRecord",
        params={
            "repo": account["did"],
            "collection": "app.bsky.feed.post",
            "rkey": made["uri"].split("/")[-1],
        },
    )

    assert read.json()["value"]["text"] == "Hello"


def test_mastodon_keeps_a_post_once_per_key(client):
    server = need("mastodon")
    headers = {"Authorization": f"Bearer {server['token']}", "Idempotency-Key": "one"}

    first, second = (
        client.post(f"{server['url']}/api/v1/statuses", data={"status": "Hello"}, headers=headers).json()["id"]
        for _ in range(2)
    )

    assert first == second


def test_the_mail_sink_keeps_letters():
    sink = need("smtp")
    letter = EmailMessage()
    to = f"wim-{time.time_ns()}@example.test"
    letter["From"], letter["To"], letter["Subject"] = "head@example.test", to, "Invitation « é »"
    letter.set_content("Come in")

    with smtplib.SMTP(sink["host"], sink["port"]) as server:
        server.send_message(letter)

    assert [mail["Subject"] for mail in mails(sink, to)] == ["Invitation « é »"]


def test_postgres_keeps_its_default_durability():
    with psycopg.connect(need("postgres")["url"]) as connection:
        settings = [connection.execute(f"show {name}").fetchone()[0] for name in ("fsync", "synchronous_commit")]

    assert settings == ["on", "on"]
