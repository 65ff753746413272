"""The lossy proxy: it must lie exactly as ordered, or every test that trusts it lies too."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx
import pytest

from tests.servers.proxy import MODES, LossyProxy


class Echo(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.got.append((self.command, self.path, body))
        answer = json.dumps({"you": body.decode(), "host": self.headers["Host"]}).encode()
        self.send_response(201)
        self.send_header("Content-Type", "application/json")
        self.send_header("Link", f'<http://127.0.0.1:{self.server.server_address[1]}/api/>; rel="api"')
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer)

    do_GET = do_HEAD = do_POST

    def log_message(self, *_):
        pass


@pytest.fixture
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Echo)
    server.daemon_threads, server.got = True, []
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def proxy(server):
    with LossyProxy(f"http://127.0.0.1:{server.server_address[1]}") as proxy:
        yield proxy


@pytest.fixture
def client(proxy):
    with httpx.Client(base_url=proxy.url, timeout=5, trust_env=False) as client:
        yield client


def test_without_orders_nothing_changes(server, proxy, client):
    answer = client.post("/posts?a=1", content=b"hello")

    assert (answer.status_code, answer.json()["you"]) == (201, "hello")
    assert server.got == [("POST", "/posts?a=1", b"hello")]
    assert proxy.passed("POST", "/posts") == 1


def test_the_server_sees_its_own_name_and_links_stay_on_the_proxy(server, proxy, client):
    answer = client.get("/")

    assert answer.json()["host"] == f"127.0.0.1:{server.server_address[1]}"
    assert answer.headers["Link"] == f'<{proxy.url}/api/>; rel="api"'


def test_a_chunked_request_arrives_whole(server, client):
    client.post("/", content=(part for part in [b"one ", b"two"]))

    assert server.got[0][2] == b"one two"


def test_a_lost_answer_means_the_work_was_done(server, proxy, client):
    proxy.next("lose_answer")

    with pytest.raises(httpx.RemoteProtocolError):
        client.post("/posts", content=b"x")

    assert len(server.got) == 1
    assert proxy.passed() == 1


def test_a_lost_request_means_nothing_was_done(server, proxy, client):
    proxy.next("lose_request")

    with pytest.raises(httpx.RemoteProtocolError):
        client.post("/posts", content=b"x")

    assert server.got == []
    assert proxy.passed() == 0


@pytest.mark.parametrize(
    ("mode", "status", "reached"),
    [("error", 503, 0), ("error_after", 503, 1), ("html", 200, 0), ("html_after", 200, 1)],
)
def test_a_page_comes_instead_of_the_answer(server, proxy, client, mode, status, reached):
    proxy.next(mode, status=503, headers={"Retry-After": "7"})

    answer = client.post("/posts", content=b"x")

    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")
    assert len(server.got) == reached


def test_an_answer_is_cut_in_the_middle(server, proxy, client):
    proxy.next("truncate")

    with pytest.raises(httpx.RemoteProtocolError):
        client.post("/posts", content=b"x")

    assert len(server.got) == 1


@pytest.mark.parametrize("mode", ["delay", "delay_answer"])
def test_a_slow_network_only_takes_time(server, proxy, client, mode):
    proxy.next(mode, seconds=0.1)

    before = time.monotonic()
    answer = client.get("/")

    assert answer.status_code == 201
    assert time.monotonic() - before >= 0.1


def test_an_order_waits_for_the_request_it_fits_and_is_then_used_up(server, proxy, client):
    proxy.next("error", method="POST", path="/posts")

    statuses = [client.get("/posts").status_code, client.post("/media").status_code]
    statuses += [client.post("/posts").status_code, client.post("/posts").status_code]

    assert statuses == [201, 201, 500, 201]


def test_a_standing_order_ends_with_clear(proxy, client):
    proxy.always("error")
    statuses = [client.get("/").status_code for _ in range(2)]

    proxy.clear()

    assert [*statuses, client.get("/").status_code] == [500, 500, 201]


def test_the_connection_survives_a_pass_and_is_not_needed_after_a_loss(proxy, client):
    client.get("/")
    proxy.next("lose_answer")
    with pytest.raises(httpx.RemoteProtocolError):
        client.get("/")

    assert client.get("/").status_code == 201


def test_a_dead_server_behind_is_a_bad_gateway():
    with LossyProxy("http://127.0.0.1:9") as proxy:
        assert httpx.get(proxy.url, trust_env=False).status_code == 502


def test_an_unknown_order_is_refused(proxy):
    with pytest.raises(ValueError, match="lose_anwser"):
        proxy.next("lose_anwser")


def test_a_stopped_proxy_leaves_no_open_connection(server):
    proxy = LossyProxy(f"http://127.0.0.1:{server.server_address[1]}")
    with httpx.Client(base_url=proxy.url, trust_env=False) as client:
        client.get("/")
        proxy.stop()

        with pytest.raises(httpx.TransportError):
            client.get("/")


def test_every_mode_says_what_it_does():
    assert all(MODES.values())
