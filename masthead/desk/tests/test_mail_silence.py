"""A mail server that is away, refuses us, or comes back: what is said meanwhile, and what goes out afterwards."""

import smtplib
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller

from masthead.desk.checkup import lines
from masthead.desk.models import Notice
from masthead.desk.tasks import mail_notices, tell
from masthead.desk.tests.test_notices import Sink, asked, smtp  # noqa: F401  (a fixture)
from masthead.jobs.mailing import AGAIN, why_of
from masthead.jobs.models import MailSilence
from masthead.kit import clock
from masthead.kit.secrets import seal
from masthead.people import actions as people
from masthead.people.models import Absence
from masthead.people.tasks import mail_invitation
from masthead.people.thresholds import MAIL_SILENT

pytestmark = pytest.mark.django_db
SAID = "No mail has gone out since"


@pytest.fixture(autouse=True)
def time(monkeypatch, now, olga):
    """A clock that is set by hand; the house is older than a day."""
    hands = {"now": now}
    monkeypatch.setattr(clock, "now", lambda: hands["now"])
    olga.organisation.created_at = now - timedelta(days=60)
    olga.organisation.save()
    return hands


def listening(port: int) -> tuple[Sink, Controller]:
    kept = Sink()
    server = Controller(kept, hostname="127.0.0.1", port=port)
    server.start()
    return kept, server


def test_an_hour_without_mail_server_is_said_to_whoever_leads_and_everything_goes_out_after_it_once(
    smtp, blog, bluesky, wim, rea, max, olga, now, time, signed_in  # noqa: F811
):  # fmt: skip
    """Section 1b: a dead mail server loses nothing, and the one who leads reads of it."""
    asked(blog, wim, rea, now)
    asked(bluesky, wim, max, now)
    tell.enqueue()
    for minutes in range(0, 60, 10):
        time["now"] = now + timedelta(minutes=minutes)
        mail_notices.enqueue()

    today = signed_in(olga).get("/").content.decode()
    assert SAID in today and "The mail server does not answer. 2 notices wait and go out by themselves." in today
    assert SAID not in signed_in(wim).get("/").content.decode()
    health = signed_in(olga).get("/health/").content.decode()
    assert SAID in health and "MASTHEAD_SMTP_HOST" in health
    assert signed_in(olga).get("/health/?json").json()["mail_why"] == "away"
    assert any("No mail has gone out since" in line.sentence for line in lines())

    time["now"] = now + timedelta(hours=1)
    kept, server = listening(smtp.EMAIL_PORT)
    try:
        for _again in range(3):
            mail_notices.enqueue()
    finally:
        server.stop()

    assert sorted(to for to, _text in kept.mails) == [["max@shop.example"], ["rea@shop.example"]]
    assert SAID not in signed_in(olga).get("/").content.decode()
    assert not MailSilence.objects.exists()


def test_a_server_that_restarts_is_not_worth_a_word_and_how_long_that_is_is_the_firms_own(
    smtp, blog, wim, rea, olga, now, time, signed_in  # noqa: F811
):  # fmt: skip
    asked(blog, wim, rea, now)
    tell.enqueue()
    mail_notices.enqueue()

    time["now"] = now + timedelta(minutes=14)
    assert SAID not in signed_in(olga).get("/").content.decode()
    people.set_thresholds(olga.organisation, values={MAIL_SILENT: 10}, by=olga, now=now)
    assert SAID in signed_in(olga).get("/").content.decode()


def test_while_the_head_is_away_the_stand_in_reads_it(smtp, shop, blog, wim, rea, max, olga, now, time, signed_in):  # noqa: F811
    shop.deputy_head = max.person
    shop.save()
    Absence.objects.create(member=olga, starts_on=now.date(), ends_on=now.date(), said_by=olga)
    asked(blog, wim, rea, now)
    tell.enqueue()
    mail_notices.enqueue()
    time["now"] = now + timedelta(hours=1)

    assert SAID in signed_in(max).get("/").content.decode()


def test_a_head_who_reads_french_reads_it_in_french(smtp, blog, wim, rea, olga, now, time, signed_in):  # noqa: F811
    olga.person.language = "fr"
    olga.person.save()
    asked(blog, wim, rea, now)
    tell.enqueue()
    mail_notices.enqueue()
    time["now"] = now + timedelta(hours=1)

    page = signed_in(olga).get("/").content.decode()
    assert "Aucun e-mail n’est parti depuis" in page
    assert "Le serveur d’e-mail ne répond pas. 1 avis attend et partira tout seul." in page


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (ConnectionRefusedError(), "away"), (TimeoutError(), "away"), (smtplib.SMTPServerDisconnected(), "away"),
        (smtplib.SMTPConnectError(421, b"busy"), "away"), (smtplib.SMTPAuthenticationError(535, b"no"), "sign_in"),
        (smtplib.SMTPDataError(554, b"no"), "refuses"), (smtplib.SMTPSenderRefused(550, b"no", "us"), "refuses"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_the_server_is_told_apart(error, why):
    assert why_of(error) == why


def test_an_invitation_waits_for_the_mail_server_too(smtp, olga, shop, now, time, monkeypatch):  # noqa: F811
    later = []
    monkeypatch.setattr(type(mail_invitation), "using", lambda _task, **how: Later(later, how))
    member = people.add_member(shop, name="Tom", by=olga, now=now)
    invitation, _token = people.invite(member, email="tom@shop.example", by=olga, now=now)
    sealed = seal({"link": "https://masthead.shop.example/invitation/x/"})

    mail_invitation.call(invitation.pk, sealed)
    assert later == [({"run_after": now + AGAIN}, (invitation.pk, sealed))]
    assert MailSilence.objects.get().why == "away"

    kept, server = listening(smtp.EMAIL_PORT)
    try:
        mail_invitation.call(*later[0][1])
    finally:
        server.stop()
    assert [to for to, _text in kept.mails] == [["tom@shop.example"]] and len(later) == 1

    time["now"] = now + timedelta(days=20)
    mail_invitation.call(invitation.pk, sealed)  # it is over: nothing is sent, and nothing tried again
    assert len(later) == 1


class Later:
    """What a task put off: how, and with what."""

    def __init__(self, kept: list, how: dict):
        self.kept, self.how = kept, how

    def enqueue(self, *words):
        self.kept.append((self.how, words))


def test_today_costs_no_query_more_while_mail_is_silent(
    smtp, blog, wim, rea, olga, now, signed_in, django_assert_max_num_queries  # noqa: F811
):  # fmt: skip
    MailSilence.objects.create(server="out", since=now - timedelta(hours=2), why="refuses")
    Notice.objects.create(
        member=rea, entry_id=asked(blog, wim, rea, now).pk, kind="editorial.submit", at=now, mail_wanted=True
    )

    browser = signed_in(olga)
    with django_assert_max_num_queries(16):
        page = browser.get("/").content.decode()

    assert "The mail server refuses what Masthead sends. 1 notice waits" in page
