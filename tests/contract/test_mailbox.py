"""The mailbox for returned letters at a real IMAP server: read in its numbers, never marked, and the whole way to an address that ends."""

import imaplib
import ssl
import uuid
from datetime import timedelta

import pytest

from conftest import NOON
from masthead.channels.actions import credentials_of
from masthead.channels.connecting.mailboxes import connect_mailbox
from masthead.networks import Rejected, SignInAgain
from masthead.networks.imap import MOST_OF_A_MAIL, Box, MailboxSettings
from masthead.networks.tests.bounces import FORMS, OUT_OF_OFFICE, a_bounce, a_complaint
from masthead.publishing.letters import looking
from masthead.publishing.letters.models import Copy, Subscriber
from masthead.publishing.tests.conftest import letters, number_of, publish, pump, sink, time, work
from tests.servers import control

__all__ = ["letters", "publish", "pump", "sink", "time", "work"]
pytestmark = pytest.mark.contract
NUMBER = "0123456789abcdef0123456789abcdef.77"
LONG_AGO = NOON.date() - timedelta(days=3650)


class Outside:
    """The mailbox as a mail program sees it."""

    def __init__(self, facts):
        self.facts, self.user = facts, f"{uuid.uuid4().hex}@shop.example"
        trusted = ssl.create_default_context(cafile=facts["certificate"])
        self.line = imaplib.IMAP4_SSL(facts["host"], facts["port"], ssl_context=trusted, timeout=15)
        self.line.login(self.user, facts["password"])

    def put(self, mail: bytes, folder: str = "INBOX", flags: str = "") -> None:
        fine, said = self.line.append(folder, flags, None, mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
        assert fine == "OK", said

    def flags(self, folder: str = "INBOX") -> list[bytes]:
        self.line.select(folder, readonly=True)
        return [one.split(b"FLAGS ")[1] for one in self.line.fetch("1:*", "(FLAGS)")[1]]

    def settings(self, **facts) -> MailboxSettings:
        usual = {
            "address": self.user,
            "host": "localhost",
            "port": str(self.facts["port"]),
            "user": self.user,
            "password": self.facts["password"],
        }
        return MailboxSettings(**usual | facts)


@pytest.fixture
def real(monkeypatch):
    facts = control.need("imap")
    monkeypatch.setenv("SSL_CERT_FILE", facts["certificate"])
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"localhost:{facts['port']}")
    outside = Outside(facts)
    yield outside
    outside.line.logout()


def test_each_form_of_report_is_found_read_whole_and_left_unread(real):
    mails = [OUT_OF_OFFICE, *(a_bounce(form, NUMBER) for form in FORMS), a_complaint(NUMBER)]
    for mail in mails:
        real.put(mail)

    with Box(real.settings()) as box:
        uids = box.after(0, since=LONG_AGO)
        assert len(uids) == len(mails)
        assert box.reports(uids) == set(uids[1:])
        assert [box.content(uid) for uid in uids[1:]] == mails[1:]
        assert box.after(uids[-1], since=LONG_AGO) == []

    assert all(b"Seen" not in flags and b"Deleted" not in flags for flags in real.flags())


def test_a_heavy_mail_is_read_as_far_as_a_report_goes(real):
    real.put(a_bounce("postfix", NUMBER) + b"x" * 70 + b"\r\n" + (b"y" * 70 + b"\r\n") * 60_000)

    with Box(real.settings()) as box:
        assert len(box.content(1)) == MOST_OF_A_MAIL


def test_a_folder_of_its_own_with_any_name(real):
    real.line.create('"Retours re&AOc-us"')
    real.put(a_bounce("exim", NUMBER), folder='"Retours re&AOc-us"')

    with Box(real.settings(folder="Retours reçus")) as box:
        assert box.reports(box.after(0, since=LONG_AGO)) == {1}


def test_a_folder_that_is_made_anew_counts_its_mails_anew(real):
    real.line.create("Returns")
    with Box(real.settings(folder="Returns")) as box:
        before = box.validity
    real.line.delete("Returns")
    real.line.create("Returns")

    with Box(real.settings(folder="Returns")) as box:
        assert box.validity != before


def test_a_wrong_password_and_a_folder_that_is_not_there_are_told_apart(real):
    with pytest.raises(SignInAgain):
        Box(real.settings(password="wrong"))
    with pytest.raises(Rejected):
        Box(real.settings(folder="Nowhere"))


@pytest.mark.django_db(transaction=True)
def test_the_whole_way_from_a_letter_that_went_out_to_an_address_that_ends(
    real, letters, publish, work, max, time, monkeypatch
):
    places = f"127.0.0.1:{credentials_of(letters)['port']},localhost:{real.facts['port']}"
    monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", places)
    entered = {**vars(real.settings()), "address": "returns@shop.example"}
    held = connect_mailbox(letters, settings=entered, by=max, now=time.now())
    publish(), work()
    for mail in (
        OUT_OF_OFFICE,
        a_bounce("exchange", number_of("anna")),
        a_complaint(number_of("ben")),
        a_bounce("full", number_of("cleo")),
    ):
        real.put(mail)
    monkeypatch.setattr(looking, "BACK", timedelta(days=3650))  # the server has the hour of the wall, the test its own

    looking.look_into(held.pk, now=time.now)
    time.passes(hours=2)
    looking.look_into(held.pk, now=time.now)

    assert dict(Subscriber.objects.values_list("email", "ended_by")) == {
        "anna@x.example": "mail", "ben@x.example": "spam", "cleo@x.example": "",
    }  # fmt: skip
    assert Copy.objects.get(subscriber__email="cleo@x.example").evidence == "DSN 5.2.2"
    assert all(b"Seen" not in flags for flags in real.flags())
