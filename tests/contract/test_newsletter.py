"""The newsletter against a real mail server, and behind a line that is cut: what is known about the world each time."""

import uuid

import pytest

from masthead.networks import Draft, InDoubt, NotSent, Once, can, get
from masthead.networks.newsletter import Mails, Settings
from tests.servers import control, smtp
from tests.servers.cutting import CutLine

NETWORK = get("newsletter")
MAIL = (
    b"Subject: Hello\r\nMessage-ID: <1@shop.example>\r\n\r\nFirst\r\n.\r\n. with a dot\r\n..two\r\nlast, without an end"
)


@pytest.fixture
def real(monkeypatch):
    facts = control.need("smtp")
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{facts['port']}")
    return facts


def settings(port):
    return Settings(
        "127.0.0.1", str(port), "", "", "news@shop.example", "Shop", "1 rue", "http://testserver/news/1-letter/"
    )


def somebody() -> str:
    return f"{uuid.uuid4().hex}@x.example"


def test_a_mail_arrives_as_it_was_written(real):
    to = somebody()

    with NETWORK.line(settings(real["port"])) as line:
        line.send("news@shop.example", to, MAIL)

    (mail,) = smtp.mails(real, to)
    assert mail["Subject"] == "Hello"
    assert mail.get_payload().splitlines()[:5] == ["First", ".", ". with a dot", "..two", "last, without an end"]


def test_publishing_asks_the_server_and_mails_nobody(real):
    before = len(smtp.mails(real, "news@"))

    receipt = NETWORK.publish(settings(real["port"]), Draft("Hello", "Words"), once=Once("a key"), keep=None, kept={})
    again = NETWORK.publish(settings(real["port"]), Draft("Hello", "Words"), once=Once("a key"), keep=None, kept={})

    assert receipt == again and receipt.url.startswith("http://testserver/news/1-letter/")
    assert len(smtp.mails(real, "news@")) == before
    assert can(NETWORK, Mails)


def test_several_mails_go_over_one_line(real):
    first, second = somebody(), somebody()

    with NETWORK.line(settings(real["port"])) as line:
        line.send("news@shop.example", first, MAIL)
        line.send("news@shop.example", second, MAIL)

    assert [len(smtp.mails(real, to)) for to in (first, second)] == [1, 1]


def test_a_line_cut_after_the_text_is_a_doubt_and_the_mail_is_there(real, monkeypatch):
    to = somebody()
    with CutLine("127.0.0.1", real["port"]) as cut:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{cut.port}")
        with NETWORK.line(settings(cut.port)) as line:
            cut.cut_after_text()
            with pytest.raises(InDoubt):
                line.send("news@shop.example", to, MAIL)

            assert not line.is_open
    assert len(smtp.mails(real, to)) == 1


def test_a_line_cut_before_the_text_sent_nothing(real, monkeypatch):
    to = somebody()
    with CutLine("127.0.0.1", real["port"]) as cut:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{cut.port}")
        with NETWORK.line(settings(cut.port)) as line:
            cut.cut_before_text()
            with pytest.raises(NotSent):
                line.send("news@shop.example", to, MAIL)

    assert smtp.mails(real, to) == []


def test_a_server_that_is_not_there_is_surely_nothing_sent(monkeypatch):
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", "127.0.0.1:9")

    with pytest.raises(NotSent):
        NETWORK.line(settings(9))
