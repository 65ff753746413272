"""An address that the mail server refuses for good: whoever leads and who has it read so, until a mail goes through."""

import smtplib
from datetime import timedelta

import pytest

from masthead.desk.tasks import mail_notices, tell
from masthead.desk.tests.test_notices import Sink, asked, sink, smtp  # noqa: F401  (fixtures)
from masthead.jobs.models import MailSilence
from masthead.kit import clock
from masthead.kit.secrets import seal
from masthead.people import actions as people
from masthead.people.models import Absence, RefusedAddress
from masthead.people.refusals import why_of
from masthead.people.safety.telling import RESCUE_LINK, RESCUED
from masthead.people.tasks import mail_account, mail_invitation

pytestmark = pytest.mark.django_db
BACK = "Mails to Rea Moreau come back: rea@shop.example is refused"
MINE = "Mails to you come back: rea@shop.example is refused"


@pytest.fixture(autouse=True)
def hour(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


def mailed_to(rea, blog, wim, now):
    asked(blog, wim, rea, now)
    tell.enqueue()
    mail_notices.enqueue()


def shown(client, path="/"):
    return client.get(path).content.decode()


@pytest.fixture
def refused(sink, blog, wim, rea, now):  # noqa: F811
    sink.refused.add("rea@shop.example")
    mailed_to(rea, blog, wim, now)
    return sink


def test_whoever_leads_is_told_once_and_who_has_it_reads_it_on_their_own_page(
    refused, blog, wim, rea, olga, now, signed_in
):
    """Section 1b: a mail that comes back is nobody's secret."""
    mailed_to(rea, blog, wim, now)

    today, team = shown(signed_in(olga)), shown(signed_in(olga), "/settings/team/")
    assert today.count(BACK) == 1
    assert "Tell them: they change the address in their settings." in today
    assert "Mails come back" in team and "The server said: “no such address”" in team
    own = signed_in(rea)
    assert MINE in shown(own) and "this address is refused" in shown(own, "/settings/")
    assert BACK not in shown(signed_in(wim)) and "Mails come back" not in shown(signed_in(wim), "/settings/team/")


def test_it_is_over_when_a_mail_goes_through(refused, blog, wim, rea, olga, now, signed_in):
    refused.refused.clear()

    mailed_to(rea, blog, wim, now)

    assert len(refused.mails) == 1
    assert BACK not in shown(signed_in(olga)) and MINE not in shown(signed_in(rea))
    assert not RefusedAddress.objects.exists()


def test_it_is_over_when_the_address_is_changed_and_the_new_one_is_judged_anew(
    refused, blog, wim, rea, olga, now, signed_in
):
    people.change_email(rea.person, email="rea.moreau@shop.example")
    rea.refresh_from_db()

    assert "come back" not in shown(signed_in(olga)) and "come back" not in shown(signed_in(rea))
    assert "is refused" not in shown(signed_in(rea), "/settings/")

    refused.refused.add("rea.moreau@shop.example")
    mailed_to(rea, blog, wim, now)
    assert "rea.moreau@shop.example is refused" in shown(signed_in(olga))


def test_several_are_one_line_with_their_names(refused, blog, bluesky, wim, max, rea, olga, now, signed_in):
    refused.refused.add("max@shop.example")
    mailed_to(max, bluesky, wim, now)

    today = shown(signed_in(olga))

    assert "Mails to 2 people come back" in today and BACK not in today


def test_who_stands_in_for_the_head_reads_it_while_the_head_is_away(refused, wim, olga, now, signed_in):
    people.name_deputy_head(wim, by=olga, now=now)
    Absence.objects.create(member=olga, starts_on=now.date(), ends_on=now.date() + timedelta(days=3), said_by=olga)

    assert BACK in shown(signed_in(wim))


def test_another_house_reads_nothing_of_it(refused, sam, signed_in):
    assert "come back" not in shown(signed_in(sam))
    assert "is refused" not in shown(signed_in(sam), "/settings/team/")


def test_an_invitation_that_never_arrived_says_so_until_the_link_is_cancelled(sink, olga, now, signed_in):  # noqa: F811
    sink.refused.add("new@shop.example")
    member = people.add_member(olga.organisation, name="Noé Petit", by=olga, now=now)
    invitation, token = people.invite(member, email="new@shop.example", by=olga, now=now)

    mail_invitation.enqueue(invitation.pk, seal({"link": f"https://shop.example/{token}"}))

    today, team = shown(signed_in(olga)), shown(signed_in(olga), "/settings/team/")
    assert "Mails to Noé Petit come back: new@shop.example is refused" in today
    assert "The invitation never arrived." in today and "Not arrived" in team
    people.cancel_invitation(invitation, by=olga, now=now)
    assert "come back" not in shown(signed_in(olga))


def test_a_full_box_is_asked_again_and_nobody_is_told(sink, rea, olga, now, monkeypatch, signed_in):  # noqa: F811
    async def full(self, server, session, envelope, address, options):
        return "452 mailbox full"

    monkeypatch.setattr(Sink, "handle_RCPT", full)

    mail_account.enqueue(rea.person_id, RESCUE_LINK, rea.person.email)

    assert not RefusedAddress.objects.exists() and not MailSilence.objects.exists()


def test_the_mail_about_a_rescue_link_tells_it_too(sink, rea, now):  # noqa: F811
    sink.refused.add("rea@shop.example")

    result = mail_account.enqueue(rea.person_id, RESCUED, rea.person.email)

    assert result.is_finished and RefusedAddress.objects.get().email == "rea@shop.example"


def test_today_asks_no_more_for_many_addresses_than_for_one(
    olga, rea, wim, max, now, signed_in, django_assert_max_num_queries
):
    client = signed_in(olga)
    for member in (rea, wim, max):
        RefusedAddress.objects.create(person=member.person, email=member.person.email, since=now)

        with django_assert_max_num_queries(12):
            assert "come back" in shown(client)


def test_what_the_server_says_is_one_short_line():
    said = smtplib.SMTPRecipientsRefused({"a@b.c": (550, b"5.1.1\r\n no\x07 such \xff" + b"x" * 400)})

    assert why_of(said).startswith("5.1.1 no such �xxx")
    assert len(why_of(said)) == 200
