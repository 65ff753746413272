"""Notices and their mails, through the tasks that make them."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.urls import reverse

from masthead.channels.opening import REASONS, ask_for_channel
from masthead.desk import mail, notices
from masthead.desk.models import Notice, Reading
from masthead.desk.tasks import mail_notices, tell
from masthead.editorial.models import Story, Variant
from masthead.journal import actions as journal
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.publishing.pausing import pause_all

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


class Sink:
    """A mail server that keeps what it is given, and can refuse an address."""

    def __init__(self):
        self.mails, self.refused, self.dies_after = [], set(), None

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.dies_after is not None and len(self.mails) >= self.dies_after:
            server.transport.abort()  # the line is cut: no answer, no good-bye
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 no such address"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope.rcpt_tos, envelope.content.decode("utf-8", "replace")))
        return "250 kept"


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def smtp(settings):
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", a_free_port(), 5
    settings.PUBLIC_URL = "https://masthead.shop.example"
    return settings


@pytest.fixture
def sink(smtp):
    kept = Sink()
    server = Controller(kept, hostname="127.0.0.1", port=smtp.EMAIL_PORT)
    server.start()
    yield kept
    server.stop()


def a_version(channel, author, now, title="Raclette"):
    story = Story.objects.create(organisation=author.organisation, title=title, created_by=author, created_at=now)
    return Variant.objects.create(
        story=story, channel=channel, author=author, edited_by=author, edited_at=now, created_at=now
    )


def asked(blog, wim, rea, now, **facts):
    return journal.write("editorial.submit", a_version(blog, wim, now), by=wim, now=now, told=rea, **facts)


def told():
    return sorted(Notice.objects.values_list("member__person__name", "kind"))


def test_one_event_is_one_notice_to_the_one_who_must_know(blog, wim, rea, now):
    asked(blog, wim, rea, now)
    journal.write("channels.edit_guide", blog, by=rea, now=now)

    tell.enqueue()
    tell.enqueue()

    assert told() == [("Rea Moreau", "editorial.submit")]


def test_nobody_is_told_of_what_they_did_themselves(blog, rea, now):
    journal.write("editorial.ask_change", a_version(blog, rea, now), by=rea, now=now, told=rea)

    tell.enqueue()

    assert told() == []


def test_a_hold_on_publishing_is_told_and_mailed_to_every_owner(sink, olga, shop, blog, bluesky, wim, sam, now):
    pause_all(shop, reason="The cellar is flooded.", by=olga, now=now)

    tell.enqueue()
    mail_notices.enqueue()

    assert told() == [("Max Haddad", "publishing.pause_all"), ("Rea Moreau", "publishing.pause_all")]
    assert all("The cellar is flooded." in text for _to, text in sink.mails) and len(sink.mails) == 2


def test_old_events_are_no_news(blog, wim, rea, now):
    asked(blog, wim, rea, now - timedelta(days=15))

    tell.enqueue()

    assert told() == []


def test_a_line_that_was_committed_late_is_told_all_the_same(blog, wim, rea, now):
    late = asked(blog, wim, rea, now)
    journal.write("channels.edit_guide", blog, by=rea, now=now)
    Reading.objects.create(name="notices", entry_id=late.pk + 1)

    tell.enqueue()

    assert told() == [("Rea Moreau", "editorial.submit")]


def test_more_events_than_fit_into_one_round_are_told_in_the_next(blog, wim, rea, now, monkeypatch):
    monkeypatch.setattr(notices, "BATCH", 3)
    monkeypatch.setattr(notices, "OVERLAP", 1)
    for _n in range(8):
        asked(blog, wim, rea, now)

    for _n in range(6):
        tell.enqueue()

    assert Notice.objects.count() == 8


def test_without_a_mail_server_nothing_waits_to_be_mailed(blog, wim, rea, now):
    asked(blog, wim, rea, now)

    tell.enqueue()

    assert mail_notices.enqueue().return_value == 0
    assert Notice.objects.get().mail_wanted is False


def test_a_check_is_mailed_once_in_plain_words_and_html(sink, blog, wim, rea, now):
    asked(blog, wim, rea, now, review=7)

    tell.enqueue()
    mail_notices.enqueue()
    mail_notices.enqueue()

    [(to, text)] = sink.mails
    assert to == ["rea@shop.example"]
    assert "Hello Rea," in text
    assert "text/plain" in text and "text/html" in text
    assert f"https://masthead.shop.example{reverse('editorial:review', args=[7])}" in text
    assert Notice.objects.get().mailed_at == now


def test_the_mail_speaks_the_readers_language(blog, wim, rea, now):
    rea.person.language = "fr"
    rea.person.save()
    notice = Notice.objects.create(member=rea, entry_id=asked(blog, wim, rea, now).pk, kind="editorial.submit", at=now)

    message = mail.message_for(notice)

    assert message.subject == "Wim Roux vous demande de relire «\u00a0Raclette\u00a0» pour Blog"
    assert message.body.startswith("Bonjour Rea,")


def test_a_dead_mail_server_loses_nothing(smtp, blog, wim, rea, now):
    asked(blog, wim, rea, now)
    tell.enqueue()

    first = mail_notices.enqueue()  # nobody listens on the port
    unsent = Notice.objects.get().mailed_at
    kept = Sink()
    server = Controller(kept, hostname="127.0.0.1", port=smtp.EMAIL_PORT)
    server.start()
    try:
        mail_notices.enqueue()
    finally:
        server.stop()

    assert first.return_value == 0
    assert unsent is None
    assert len(kept.mails) == 1
    assert Notice.objects.get().mailed_at == now


def test_an_address_that_does_not_exist_keeps_nobody_else_from_their_mail(sink, blog, wim, rea, max, bluesky, now):
    sink.refused.add("rea@shop.example")
    asked(blog, wim, rea, now)
    asked(bluesky, wim, max, now)

    tell.enqueue()
    mail_notices.enqueue()

    assert [to for to, _text in sink.mails] == [["max@shop.example"]]
    assert Notice.objects.get(member=rea).mailed_at is None


def test_what_has_been_seen_is_not_mailed_any_more(sink, blog, wim, rea, now):
    entry = asked(blog, wim, rea, now)
    tell.enqueue()
    notices.mark_seen(rea, now=now, entry_id=entry.pk)

    mail_notices.enqueue()

    assert sink.mails == []


def test_an_equal_worker_does_not_send_the_same_mail(sink, blog, wim, rea, now):
    asked(blog, wim, rea, now)
    tell.enqueue()
    Notice.objects.update(mail_lease_until=now + timedelta(minutes=1))

    mail_notices.enqueue()

    assert sink.mails == []


def test_somebody_who_is_only_a_name_gets_no_mail(sink, blog, wim, rea, now):
    rea.person.email = None
    rea.person.save()
    asked(blog, wim, rea, now)

    tell.enqueue()
    mail_notices.enqueue()

    assert sink.mails == []
    assert told() == [("Rea Moreau", "editorial.submit")]


def test_the_sample_shop_sends_no_mail(sink, shop, blog, wim, rea, now):
    shop.is_sample = True
    shop.save()
    asked(blog, wim, rea, now)

    tell.enqueue()
    mail_notices.enqueue()

    assert sink.mails == []


def test_a_title_of_two_lines_makes_no_second_header(blog, wim, rea, now):
    variant = a_version(blog, wim, now, title="Raclette\nBcc: all@shop.example")
    entry = journal.write("editorial.submit", variant, by=wim, now=now, told=rea)
    notice = Notice.objects.create(member=rea, entry_id=entry.pk, kind=entry.verb, at=now)

    message = mail.message_for(notice)

    assert message.message()["Bcc"] is None
    assert message.subject == "Wim Roux asks you to check “Raclette Bcc: all@shop.example” for Blog"
    assert Entry.objects.get().subject_name.count("\n") == 1


@pytest.mark.parametrize("verb", ["editorial.submit", "editorial.read", "editorial.review_waits"])
def test_whoever_is_to_decide_is_mailed_at_once_and_led_to_the_check(blog, wim, rea, now, verb):
    facts = {"review": 7, "asked": "Rea Moreau", "hours": 24}
    entry = journal.write(verb, a_version(blog, wim, now), by=wim, now=now, told=rea, **facts)
    notice = Notice.objects.create(member=rea, entry_id=entry.pk, kind=verb, at=now)

    assert verb in notices.AT_ONCE
    assert "/to-check/7/" in mail.message_for(notice).body


def test_whoever_is_to_decide_about_a_channel_is_mailed_at_once_and_led_there(sink, wim, olga, now):
    """Section 1b: you are asked to accept, decide, answer."""
    ask_for_channel(
        network_key="youtube", name="YouTube", hours=2, by=wim, now=now, **dict.fromkeys(REASONS, "Because.")
    )
    tell.enqueue()
    mail_notices.enqueue()

    [(to, text)] = sink.mails
    assert to == ["olga@shop.example"]
    assert "/channels/youtube/" in text


def test_a_mail_server_that_dies_in_the_middle_loses_nothing_and_sends_nothing_twice(
    sink, blog, bluesky, wim, rea, max, now
):
    """Section 1b: a dead mail server loses nothing, also when it dies while it takes the mails."""
    asked(blog, wim, rea, now)
    asked(bluesky, wim, max, now)
    tell.enqueue()
    sink.dies_after = 1

    first = mail_notices.enqueue().return_value
    sink.dies_after = None
    second = mail_notices.enqueue().return_value

    assert (first, second) == (1, 1)
    assert sorted(to for to, _text in sink.mails) == [["max@shop.example"], ["rea@shop.example"]]
    assert not Notice.objects.filter(mailed_at__isnull=True).exists()
