"""Which mails one gets is one's own choice, but for the few that nobody may miss."""

import pytest
from django.core import mail as outbox
from django.test import Client

from masthead.channels import actions as channels
from masthead.desk.mail import send_waiting
from masthead.desk.models import MailWishes, Notice
from masthead.desk.tasks import tell
from masthead.desk.wishes import change_mails, turn_off_address
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.publishing.pausing import pause_all

pytestmark = pytest.mark.django_db
ALL = {"at_once": "True", "daily": "True", "daily_hour": "8", "monday": "True", "zone": ""}


@pytest.fixture(autouse=True)
def noon(monkeypatch, now, settings):
    monkeypatch.setattr(clock, "now", lambda: now)
    settings.MAIL_IS_SET, settings.PUBLIC_URL = True, "https://masthead.shop.example"


def path_of(member, kind):
    return turn_off_address(member, kind).removeprefix("https://masthead.shop.example")


def test_i_choose_on_my_settings_and_it_is_written_down(rea, signed_in):
    page = signed_in(rea)
    assert "My mails" in page.get("/settings/mails/").content.decode()

    answer = page.post("/settings/mails/", ALL | {"daily": "False", "daily_hour": "17", "zone": "Europe/Lisbon"})

    assert answer.status_code == 303
    kept = MailWishes.objects.get(member=rea)
    assert (kept.at_once, kept.daily, kept.daily_hour, kept.zone) == (True, False, 17, "Europe/Lisbon")
    page.post("/settings/mails/", ALL)
    assert MailWishes.objects.get(member=rea).daily


def test_an_hour_that_is_none_comes_back_with_a_sentence(rea, signed_in):
    assert signed_in(rea).post("/settings/mails/", ALL | {"daily_hour": "25"}).status_code == 422
    assert not MailWishes.objects.exists()


def test_nobody_chooses_for_somebody_else(rea, olga, now):
    with pytest.raises(Refused):
        change_mails(rea, by=olga, now=now, daily=False)


def test_who_wants_no_mail_at_once_gets_none_but_for_what_nobody_may_miss(shop, facebook, blog, rea, olga, now):
    MailWishes.objects.create(member=rea, at_once=False)
    pause_all(shop, reason="The cellar is flooded.", by=olga, now=now)
    journal.write("publishing.uncertain", facebook, by=None, now=now, told=rea)

    tell.call()

    assert dict(Notice.objects.filter(member=rea).values_list("kind", "mail_wanted")) == {
        "publishing.pause_all": False, "publishing.uncertain": True,
    }  # fmt: skip


def test_a_mail_carries_the_link_and_the_button_of_the_mail_program(shop, blog, olga, rea, now):
    pause_all(shop, reason="The cellar is flooded.", by=olga, now=now)
    tell.call()

    send_waiting(now=now)

    sent = next(one for one in outbox.outbox if one.to == [rea.person.email])
    assert sent.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = sent.extra_headers["List-Unsubscribe"].strip("<>")
    assert link in sent.body and link in sent.alternatives[0].content


def test_a_mail_that_can_not_be_turned_off_says_why(blog, max, olga, now):
    channels.propose_owner(blog, member=max, by=olga, now=now)
    tell.call()

    send_waiting(now=now)

    sent = next(one for one in outbox.outbox if one.to == [max.person.email])
    assert "List-Unsubscribe" not in sent.extra_headers
    assert "can not be turned off" in sent.body


def test_looking_at_the_link_changes_nothing_and_the_button_does_without_signing_in(rea):
    stranger = Client(enforce_csrf_checks=True)
    path = path_of(rea, "desk.day")

    assert stranger.get(path).status_code == 200
    assert not MailWishes.objects.exists()

    assert stranger.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert not MailWishes.objects.get(member=rea).daily
    stranger.post(path, {"on": "1"})
    assert MailWishes.objects.get(member=rea).daily


def test_a_link_that_was_changed_or_whose_reader_has_left_opens_nothing(rea, now):
    path = path_of(rea, "desk.day")
    assert Client().post(path[:-3] + "x/").status_code == 404

    rea.left_at = now
    rea.save()
    assert Client().post(path).status_code == 404
    assert not MailWishes.objects.exists()
