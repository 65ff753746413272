"""A mailbox is looked into and never touched; whatever its server says or does, it ends in one of the network's own errors."""

import socket
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from masthead.kit import http
from masthead.networks import NetworkError, NotSent, Rejected, SignInAgain, imap
from masthead.networks.imap import Box, MailboxSettings, TooHeavy
from masthead.networks.tests.bounces import OUT_OF_OFFICE, a_bounce
from tests.servers.letterbox import PASSWORD, TODAY, USER, Letterbox

NUMBER = "0123456789abcdef0123456789abcdef.77"
MONTH = TODAY - timedelta(days=30)


@pytest.fixture
def house(tmp_path, monkeypatch):
    with Letterbox(tmp_path) as house:
        trusted(house, monkeypatch)
        yield house


def trusted(house, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", house.certificate)
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"localhost:{house.port}")


def entered(house, **facts) -> MailboxSettings:
    usual = {"address": USER, "host": "localhost", "port": str(house.port), "user": USER, "password": PASSWORD}
    return MailboxSettings(**usual | facts)


def test_new_mails_are_found_by_number_and_only_reports_are_opened(house):
    old = house.put(a_bounce("postfix", NUMBER), came=MONTH - timedelta(days=1))
    note, report = house.put(OUT_OF_OFFICE), house.put(a_bounce("exim", NUMBER))

    with Box(entered(house)) as box:
        assert box.validity == 7
        assert box.after(0, since=MONTH) == [note, report]
        assert box.after(note, since=MONTH) == [report]
        assert box.after(report, since=MONTH) == []
        assert box.reports([old, note, report]) == {old, report}
        assert box.content(report) == a_bounce("exim", NUMBER)
        assert box.content(999) is None


def test_the_folder_is_opened_to_be_read_only_and_no_mail_is_marked(house):
    uid = house.put(a_bounce("postfix", NUMBER))

    with Box(entered(house)) as box:
        box.reports([uid]), box.content(uid)

    assert [one.split(" ")[0] for one in house.asked] == [
        "CAPABILITY",
        "AUTHENTICATE",
        "EXAMINE",
        "UID",
        "UID",
        "LOGOUT",
    ]
    assert all("BODY.PEEK[" in one for one in house.asked if "FETCH" in one)


def test_of_a_heavy_mail_only_the_beginning_is_asked_for(house):
    uid = house.put(a_bounce("postfix", NUMBER) + b"x" * 5_000_000)

    with Box(entered(house)) as box:
        assert len(box.content(uid)) == imap.MOST_OF_A_MAIL


def test_a_wrong_password_is_no_fault_of_the_line(house):
    with pytest.raises(SignInAgain):
        Box(entered(house, password="wrong"))


@pytest.mark.parametrize("command", ["AUTHENTICATE", "EXAMINE"])
def test_a_server_that_is_busy_or_hangs_up_is_asked_later(house, command):
    house.on(command, None)

    with pytest.raises(NotSent):
        Box(entered(house))


def test_a_server_that_lets_nobody_in_just_now_is_not_taken_for_a_wrong_password(house):
    house.on("AUTHENTICATE", b"TAG NO [UNAVAILABLE] come back later\r\n")

    with pytest.raises(NotSent):
        Box(entered(house))


def test_an_older_server_takes_the_same_user_and_password(tmp_path, monkeypatch):
    with Letterbox(tmp_path, plain=False) as house:
        trusted(house, monkeypatch)
        house.password = 'with "quotes" and \\ in it'

        Box(entered(house, password=house.password)).close()
        with pytest.raises(SignInAgain):
            Box(entered(house, password="letters no such server takes: é"))


def test_a_folder_that_is_not_there_is_named(house):
    with pytest.raises(Rejected) as refused:
        Box(entered(house, folder="Retours"))

    assert "“Retours”" in str(refused.value.sentence)


@pytest.mark.parametrize(
    ("folder", "sent"), [("Retours reçus", "Retours re&AOc-us"), ("B&B", "B&-B"), ('a "b"', '\\"b\\"')]
)
def test_a_folder_may_be_called_anything(house, folder, sent):
    house.folder = sent if "&" in sent else 'a \\"b\\"'

    Box(entered(house, folder=folder)).close()


def test_no_line_break_reaches_the_server(house):
    for name in ("user", "password", "folder"):
        with pytest.raises(Rejected):
            Box(entered(house, **{name: "a\r\nA1 DELETE INBOX"}))

    assert not any("DELETE" in one for one in house.asked)


def test_a_server_that_can_not_prove_its_name_gets_no_password(house, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    with pytest.raises(Rejected) as refused:
        Box(entered(house))

    assert "prove" in str(refused.value.sentence) and house.asked == []


@pytest.mark.parametrize("port", ["143", "", "abc", "99999"])
def test_another_port_than_the_encrypted_one_is_refused_before_anybody_is_asked(port):
    with pytest.raises(Rejected):
        Box(MailboxSettings(USER, "imap.house.example", port, USER, PASSWORD))


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "::1"])
def test_no_mailbox_lies_in_a_private_network(host):
    with pytest.raises(Rejected):
        Box(MailboxSettings(USER, host, "993", USER, PASSWORD))


def test_the_line_goes_to_the_address_that_was_checked_whatever_the_name_says_a_moment_later(monkeypatch):
    answers, called = [["93.184.215.14"], ["127.0.0.1"]], []
    monkeypatch.setattr(http, "_resolve", lambda *_words: answers.pop(0))

    def refuse(address, _seconds):
        called.append(address)
        raise OSError("refused")

    monkeypatch.setattr(socket, "create_connection", refuse)

    with pytest.raises(NotSent):
        Box(MailboxSettings(USER, "imap.house.example", "993", USER, PASSWORD))

    assert called == [("93.184.215.14", 993)]


def test_a_server_that_says_nothing_is_left(house):
    house.on("EXAMINE", b"* OK wait\r\n")

    with pytest.raises(NotSent):
        Box(entered(house), seconds=0.3)


def test_a_look_has_an_end_however_slowly_a_server_speaks(house, monkeypatch):
    monkeypatch.setattr(imap, "MOST_SECONDS", 0.3)
    house.on("UID SEARCH", b"* SEARCH 1")

    with pytest.raises(NotSent), Box(entered(house)) as box:
        box.after(0, since=MONTH)


@pytest.mark.parametrize(
    "answer",
    [b"* 1 FETCH (UID 1 BODY[]<0> {4000000000}\r\n", b"* 1 FETCH (UID 1 BODY[]<0> {40000000}\r\n" + b"x" * 1000],
)
def test_a_mail_without_end_is_not_kept_to_its_end(house, answer):
    house.on("UID FETCH", answer)

    with Box(entered(house)) as box, pytest.raises(TooHeavy):
        box.content(1)


def test_a_mail_the_server_can_not_give_out_is_gone_and_others_are_read(house):
    uid = house.put(a_bounce("postfix", NUMBER))
    house.on("UID FETCH", b"TAG NO this mail is damaged\r\n")

    with Box(entered(house)) as box:
        assert box.content(uid) is None
        assert box.content(uid)


def test_the_number_of_a_mail_may_stand_behind_it(house):
    house.on("UID FETCH", b"* 1 FETCH (BODY[]<0> {5}\r\nhello UID 4)\r\nTAG OK done\r\n")

    with Box(entered(house)) as box:
        assert box.content(4) == b"hello"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    command=st.sampled_from(["GREETING", "CAPABILITY", "AUTHENTICATE", "EXAMINE", "UID SEARCH", "UID FETCH"]),
    words=st.lists(
        st.one_of(
            st.sampled_from(
                [
                    b"* ",
                    b"TAG ",
                    b"OK ",
                    b"NO ",
                    b"+ ",
                    b"\r\n",
                    b"{3}\r\n",
                    b"[UIDVALIDITY x] ",
                    b"FETCH (UID ",
                    b"SEARCH ",
                ]
            ),
            st.binary(max_size=20),
        ),
        max_size=8,
    ),
)
def test_whatever_a_server_says_it_ends_in_an_error_of_ours(house, command, words):
    house.says, house.hangs_up = {command: [b"".join(words) + b"\r\n"]}, True
    try:
        with Box(entered(house), seconds=0.5) as box:
            uids = box.after(0, since=date(2026, 11, 1))
            box.reports(uids or [1]), box.content(1)
    except NetworkError:
        pass


def test_nothing_that_opens_it_shows_in_what_is_printed(house):
    with Box(entered(house)) as box:
        assert PASSWORD not in repr(box) and PASSWORD not in repr(replace(entered(house)))
