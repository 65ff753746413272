"""A newsletter: who gets it, one mail for each, exactly once as far as anybody can know, and nobody after they ended it."""

import re
import time as real_time
from datetime import date, timedelta
from email.utils import parseaddr

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from conftest import NOON, a_channel, an_owner
from masthead.channels.models import Channel, Credential
from masthead.editorial.corrections.actions import correct
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people.thresholds import LETTERS_AN_HOUR, LETTERS_REFUSED
from masthead.publishing import pausing
from masthead.publishing.letters import actions, lists, mailing, public, settling, tokens
from masthead.publishing.letters.models import Barred, Copy, Listed, Mailing, Subscriber
from masthead.publishing.models import Delivery
from masthead.publishing.tests.conftest import LIST, connect_mail
from tests.servers.cutting import CutLine

pytestmark = pytest.mark.django_db(transaction=True)


def states() -> dict[str, str]:
    return {
        copy.subscriber.email[:4]: copy.state for copy in Copy.objects.select_related("subscriber") if copy.subscriber
    }


def test_every_reader_gets_the_letter_once_with_all_that_belongs_to_it(publish, work, sink):
    delivery = publish()

    work(), work()

    assert delivery.state == "published"
    assert sorted(sink.to) == ["anna@x.example", "ben@x.example", "cleo@x.example"]
    mail = sink.mails[0][1]
    assert mail["Subject"] == "Comté « doux »"
    assert parseaddr(mail["From"]) == ("Fromagerie", "news@shop.example")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<http://testserver/letters/end/.+/>", mail["List-Unsubscribe"])
    text, page = mail.get_body(("plain",)).get_content(), mail.get_body(("html",)).get_content()
    for shown in (text, page):
        assert "39000 Lons" in shown and delivery.remote_url in shown and mail["List-Unsubscribe"].strip("<>") in shown
    assert "\n. a dot" in text and 'href="https://shop.example/comte"' in page
    assert len({mail["Message-ID"] for _to, mail in sink.mails}) == 3
    assert Mailing.objects.get().ended_at


def test_the_letter_can_be_read_in_the_browser(publish):
    delivery = publish()

    page = Client().get(delivery.remote_url.removeprefix("http://testserver"))

    assert page.status_code == 200 and "Comté « doux »" in page.content.decode()


def test_a_wrong_password_is_said_before_anything_is_out(letters, publish, sink, monkeypatch):
    def refuse(*_words):
        from masthead.networks import SignInAgain

        raise SignInAgain("The user and password are not accepted.")

    monkeypatch.setattr("masthead.networks.smtp.Line._begin", refuse)

    delivery = publish()

    assert delivery.state == "held"
    assert Credential.objects.get().broken_since
    assert not Mailing.objects.exists()


def test_one_refused_address_stops_nobody_else_and_not_now_is_tried_later(publish, work, sink, time):
    sink.says = {"anna@x.example": "550 5.1.1 <anna@x.example> no such user", "ben@x.example": "450 4.2.1 mailbox busy"}
    publish()

    work()
    first = states()
    sink.says = {}
    work()
    time.passes(minutes=16)
    work()

    assert first == {"anna": "refused", "ben@": "waiting", "cleo": "sent"}
    assert states() == {"anna": "refused", "ben@": "sent", "cleo": "sent"}
    assert sink.to == ["cleo@x.example", "ben@x.example"]
    assert Copy.objects.get(state="refused").evidence == "SMTP 550 5.1.1"  # codes only, no address


GONE, POLICY = "550 5.1.1 no such user", "550 5.7.1 your server is on a list"


def test_an_address_refused_for_good_in_two_letters_in_a_row_gets_no_third_and_the_owner_is_told(
    letters, publish, work, sink, time, max, signed_in
):
    sink.says = {"anna@x.example": GONE, "ben@x.example": POLICY}
    for title in ("First", "Second", "Third"):
        publish(title=title, text=f"Dear subscribers, this is the letter we call {title}, and no other one.")
        work()
        time.passes(days=3)

    anna, ben = (Subscriber.objects.get(email=f"{name}@x.example") for name in ("anna", "ben"))
    assert (anna.ended_by, ben.ended_by) == ("mail", "")  # what a server says about ours ends nobody's letters
    assert Copy.objects.filter(subscriber=anna).count() == 2
    told = Entry.objects.get(verb="publishing.mails_bounced")
    assert (told.told_id, told.facts["n"]) == (max.pk, 1)
    page = signed_in(max).get(f"/channels/{letters.slug}/subscribers/?show=ended").content.decode()
    assert "nobody reads there any more" in page


def test_one_refusal_alone_ends_nothing_and_the_number_is_the_firms_own(shop, letters, publish, work, sink, time):
    sink.says = {"anna@x.example": GONE}
    publish()
    work()
    once = Subscriber.objects.get(email__startswith="anna").ended_by
    shop.thresholds = {LETTERS_REFUSED: 1}
    shop.save()
    sink.says = {"cleo@x.example": GONE}
    time.passes(days=3)
    publish(title="Second", text="Dear subscribers, this is a wholly different letter about the fair in spring.")
    work()

    assert once == ""
    assert list(Subscriber.objects.exclude(ended_by="").values_list("email", flat=True)) == ["cleo@x.example"]


def test_a_server_that_refuses_most_of_a_letter_ends_nobody(shop, letters, publish, work, sink, max):
    shop.thresholds = {LETTERS_REFUSED: 1}
    shop.save()
    more = "email,consent date,source\n" + "".join(f"m{n}@x.example,2026-03-01,counter\n" for n in range(9))
    actions.take_in_subscribers(letters, content=more.encode(), by=max, now=NOON)
    sink.says = {f"m{n}@x.example": GONE for n in range(9)}
    publish()

    work()

    assert Copy.objects.filter(state="refused").count() == 9
    assert not Subscriber.objects.exclude(ended_by="").exists()


def test_what_is_not_taken_for_two_days_is_given_up(publish, work, sink, time):
    sink.says = {"ben@x.example": "450 4.2.1 mailbox busy"}
    publish()

    for _try in range(8):
        work()
        time.passes(hours=13)

    assert states()["ben@"] == "refused"
    assert Mailing.objects.get().ended_at


def test_a_lost_answer_leaves_one_mail_uncertain_and_nothing_is_sent_twice(
    letters, publish, work, sink, time, max, signed_in, monkeypatch
):
    with CutLine("127.0.0.1", sink.port) as line:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{line.port}")
        connect_mail(letters, line.port)
        delivery = publish()
        line.cut_after_text()
        for _round in range(4):
            work()
            time.passes(minutes=6)

    assert sorted(states().values()) == ["sent", "sent", "uncertain"]
    assert sorted(sink.to) == ["anna@x.example", "ben@x.example", "cleo@x.example"]  # it did arrive; nobody could tell
    told = Entry.objects.get(verb="publishing.mails_uncertain")
    assert (told.told_id, told.facts["n"]) == (max.pk, 1)
    today = signed_in(max).get("/").content.decode()
    assert f"/deliveries/{delivery.pk}/mails/" in today


def test_a_line_that_dies_before_the_text_sent_nothing_and_is_tried_again(
    letters, publish, work, sink, time, monkeypatch
):
    with CutLine("127.0.0.1", sink.port) as line:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", f"127.0.0.1:{line.port}")
        connect_mail(letters, line.port)
        publish()
        line.cut_before_text()
        for _round in range(4):
            work()
            time.passes(minutes=16)

    assert set(states().values()) == {"sent"}
    assert len(sink.to) == 3


@pytest.mark.parametrize("moment", ["before the call", "after the call"])
def test_a_worker_killed_around_the_call_leaves_its_one_mail_uncertain_and_the_others_go_on(
    publish, work, sink, time, monkeypatch, moment
):
    from masthead.networks.smtp import Line

    publish()
    send = Line.send

    def killed(self, *words):
        if moment == "after the call":
            send(self, *words)
        raise SystemExit("kill -9")

    monkeypatch.setattr(Line, "send", killed)
    with pytest.raises(SystemExit):
        work()
    monkeypatch.setattr(Line, "send", send)
    for _round in range(3):
        time.passes(minutes=6)
        work()

    assert sorted(states().values()) == ["sent", "sent", "uncertain"]
    assert len(sink.to) == len(set(sink.to)) == (3 if moment == "after the call" else 2)


def test_two_workers_share_one_letter_and_send_each_mail_once(publish, sink, time):
    publish()
    pk = Mailing.objects.get().pk
    Mailing.objects.update(lease_until=None)

    mailing.work_on(pk, now=time.now, clock=real_time.monotonic)
    mailing.work_on(pk, now=time.now, clock=real_time.monotonic)

    assert len(sink.to) == len(set(sink.to)) == 3


def test_somebody_decides_about_what_is_uncertain(publish, work, sink, time, max, signed_in):
    delivery = publish()
    Copy.objects.update(state="uncertain", handed_at=time.now(), ended_at=time.now(), listed=None)
    actions.end_letters(Subscriber.objects.get(email__startswith="ben"), now=time.now())
    browser = signed_in(max)

    page = browser.get(f"/deliveries/{delivery.pk}/mails/").content.decode()
    browser.post(f"/deliveries/{delivery.pk}/mails/again/")
    time.wall = clock.now()
    work()

    assert "3 mails are uncertain" in page and "mail servers can not be asked afterwards" in page
    assert sorted(sink.to) == ["anna@x.example", "cleo@x.example"]
    assert states()["ben@"] == "stopped"


def test_or_leaves_it_as_it_is(publish, work, sink, time, max, signed_in):
    delivery = publish()
    Copy.objects.update(state="uncertain", handed_at=time.now(), ended_at=time.now(), listed=None)

    signed_in(max).post(f"/deliveries/{delivery.pk}/mails/leave/")
    work()

    assert (sink.to, set(states().values())) == ([], {"left"})


def test_no_more_than_the_limit_goes_out_in_an_hour(shop, publish, work, sink, time):
    shop.thresholds = {LETTERS_AN_HOUR: 2}
    shop.save()
    publish()

    for _round in range(5):
        work()
        time.passes(minutes=6)
    in_the_hour = len(sink.to)
    time.passes(minutes=40)
    work()

    assert (in_the_hour, len(sink.to)) == (2, 3)


def test_a_hold_on_everything_holds_the_mails_too_and_says_so(shop, olga, publish, work, sink, time, signed_in):
    delivery = publish()
    pausing.pause_all(shop, reason="Bad news", by=olga, now=time.now())
    browser = signed_in(olga)

    work()
    page = browser.get(f"/deliveries/{delivery.pk}/mails/").content.decode()
    refused = browser.post(f"/deliveries/{delivery.pk}/mails/go/")

    assert sink.to == [] and "All publishing is on hold." in page
    assert refused.status_code == 409 and "All publishing is on hold." in refused.content.decode()


def test_when_the_hold_is_over_no_mail_leaves_by_itself_and_whoever_answers_decides(
    shop, olga, max, publish, work, sink, time, signed_in
):
    delivery = publish()
    pausing.pause_all(shop, reason="Bad news", by=olga, now=time.now())
    work()
    during = signed_in(max).get("/").content.decode()
    pausing.end_pause(shop, by=olga, now=time.now())
    time.passes(hours=1)
    work()

    nothing, today = list(sink.to), signed_in(max).get("/").content.decode()
    signed_in(max).post(f"/deliveries/{delivery.pk}/mails/go/")
    time.wall = clock.now()
    work()

    address = f"/deliveries/{delivery.pk}/mails/"
    assert nothing == [] and address not in during and address in today
    assert Entry.objects.filter(verb="publishing.end_pause", facts__waiting=1).exists()
    assert sorted(sink.to) == ["anna@x.example", "ben@x.example", "cleo@x.example"]
    assert signed_in(max).post(f"{address}go/").status_code == 409


def test_or_sends_the_rest_to_nobody(shop, olga, max, publish, work, sink, time, signed_in):
    delivery = publish()
    pausing.pause_all(shop, reason="Bad news", by=olga, now=time.now())

    signed_in(max).post(f"/deliveries/{delivery.pk}/mails/stop/")
    pausing.end_pause(shop, by=olga, now=time.now())
    time.wall = clock.now()
    work()

    assert (sink.to, set(states().values())) == ([], {"stopped"})
    assert Mailing.objects.get().ended_at


def test_a_hold_stops_a_letter_after_the_mail_that_is_under_way(shop, olga, publish, work, sink, time, monkeypatch):
    from masthead.networks.smtp import Line

    send = Line.send

    def send_and_hold(self, *words):
        send(self, *words)
        pausing.pause_all(shop, reason="Bad news", by=olga, now=time.now())

    monkeypatch.setattr(Line, "send", send_and_hold)
    publish()

    work()

    assert sorted(states().values()) == ["sent", "waiting", "waiting"] and len(sink.to) == 1


def test_a_letter_whose_mails_are_written_down_during_a_hold_waits_too(shop, olga, publish, work, sink, time):
    publish()
    Copy.objects.all().delete()
    Mailing.objects.all().delete()
    pausing.pause_all(shop, reason="Bad news", by=olga, now=time.now())
    mailing.plan_mailings(now=time.now())
    pausing.end_pause(shop, by=olga, now=time.now())
    time.passes(minutes=10)

    work()

    assert sink.to == [] and set(states().values()) == {"waiting"}


def test_mails_on_hold_or_uncertain_are_counted_where_publishing_is_looked_after_and_lead_to_their_page(
    shop, olga, sam, publish, time, signed_in, client
):
    delivery, page = publish(), f"/deliveries/{publish('Second letter').pk}/mails/"
    pausing.pause_all(shop, reason="Bad news", by=olga, now=time.now())
    pausing.end_pause(shop, by=olga, now=time.now())
    first = Mailing.objects.filter(delivery=delivery)
    first.update(held_at=None, ended_at=time.now())
    Copy.objects.filter(mailing__in=first).update(state="uncertain", handed_at=time.now(), listed=None)

    own, other = (signed_in(one).get("/health/").text for one in (olga, sam))
    figures = client.get("/health/").json()

    assert (figures["held"], figures["uncertain"]) == (1, 1)
    for word in ("On hold", "Uncertain"):
        assert f"<dt>{word}</dt><dd>1</dd>" in own and f"<dt>{word}</dt><dd>0</dd>" in other
    assert page in own and f"/deliveries/{delivery.pk}/mails/" in own
    assert "/mails/" not in other


def test_withdrawing_a_letter_stops_what_has_not_left(publish, work, sink, time, max):
    delivery = publish()
    correct(delivery.variant, kind="withdrawn", note="The date was wrong.", by=max, now=time.now())

    work()

    assert (sink.to, set(states().values())) == ([], {"stopped"})


def test_mails_that_a_hold_caught_are_stopped_when_their_letter_is_withdrawn(
    shop, olga, publish, work, sink, time, max
):
    delivery = publish()
    pausing.pause_all(shop, reason="Bad news", by=olga, now=time.now())
    correct(delivery.variant, kind="withdrawn", note="The date was wrong.", by=max, now=time.now())

    work()

    mailing_there = Mailing.objects.get()
    assert (sink.to, set(states().values())) == ([], {"stopped"})
    assert mailing_there.ended_at and mailing_there.held_at is None


# Who is on the list -------------------------------------------------------------------------------------------


def test_one_press_in_the_mail_program_ends_the_letters_and_the_next_one_does_not_come(letters, publish, work, sink):
    publish()
    work()
    address = sink.mails[0][1]["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    gone = sink.mails[0][0]
    first = Client(enforce_csrf_checks=True)

    looked = first.get(address)
    still = Listed.objects.filter(subscriber__email=gone).exists()
    pressed = first.post(address, {"List-Unsubscribe": "One-Click"})
    publish("Second letter")
    work()

    assert (looked.status_code, still, pressed.status_code) == (200, True, 200)
    assert sink.to.count(gone) == 1 and len(sink.to) == 5


def test_a_link_in_an_old_mail_opens_after_the_key_was_changed(letters, settings):
    link = tokens.end_address(Subscriber.objects.first()).removeprefix("http://testserver")
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key " * 5

    changed = Client().get(link)
    settings.SECRET_KEY_FALLBACKS = []

    assert (changed.status_code, Client().get(link).status_code) == (200, 404)


def test_who_ends_it_while_a_letter_goes_out_gets_no_mail_any_more(publish, work, sink, time):
    publish()

    actions.end_letters(Subscriber.objects.get(email__startswith="ben"), now=time.now())
    work()

    assert "ben@x.example" not in sink.to
    assert states()["ben@"] == "stopped"


def test_the_database_itself_lets_no_mail_wait_for_somebody_who_is_not_on_the_list(publish):
    publish()
    ben = Subscriber.objects.get(email__startswith="ben")

    with pytest.raises(IntegrityError), transaction.atomic():
        Copy.objects.filter(subscriber=ben).update(listed=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Listed.objects.filter(subscriber=ben)._raw_delete("default")


def test_a_later_list_brings_back_nobody_who_ended_it_or_was_deleted(letters, max, time):
    ben, anna = Subscriber.objects.get(email__startswith="ben"), Subscriber.objects.get(email__startswith="anna")
    actions.end_letters(ben, now=time.now())
    actions.forget_subscriber(anna, by=max, now=time.now())

    taken = actions.take_in_subscribers(letters, content=LIST.encode(), by=max, now=time.now())

    assert (taken.new, taken.known, taken.ended) == (0, 1, 2)
    assert list(Listed.objects.values_list("subscriber__email", flat=True)) == ["cleo@x.example"]
    assert "anna" not in str(list(Barred.objects.values())) + str(list(Entry.objects.values()))


def test_asking_on_the_page_needs_the_link_in_the_mail(letters, sink):
    page = f"/news/{letters.pk}-{letters.slug}/subscribe/"
    subscriber = Client()

    answer = subscriber.post(page, {"email": "Dora@X.example"}).content.decode()
    before = Listed.objects.count()
    link = re.search(r"http://testserver(/letters/confirm/\S+)", sink.mails[0][1].get_body(("plain",)).get_content())[1]
    looked, still = subscriber.get(link), Listed.objects.count()
    subscriber.post(link)

    assert "Look into your mailbox" in answer and sink.to == ["dora@x.example"]
    assert (before, looked.status_code, still, Listed.objects.count()) == (3, 200, 3, 4)
    assert Subscriber.objects.get(email="dora@x.example").source == actions.OWN_PAGE


def test_who_asks_learns_the_same_whether_the_address_is_on_the_list(letters, sink):
    page = f"/news/{letters.pk}-{letters.slug}/subscribe/"

    said = [
        re.search(r"<main.*</main>", Client().post(page, {"email": email}).content.decode(), re.S)[0]
        for email in ("anna@x.example", "new@x.example", "new@x.example")
    ]

    assert len(set(said)) == 1
    assert sink.to == ["new@x.example"]  # neither the one on the list nor the second request within minutes gets a mail


def test_a_request_nobody_confirms_is_forgotten_and_its_link_ends(letters, time):
    asked = actions.ask_for_letters(letters, email="dora@x.example", now=NOON)
    link = tokens.confirm_address(asked).removeprefix("http://testserver")

    kept = actions.forget_unconfirmed(now=NOON + timedelta(days=6))
    gone = actions.forget_unconfirmed(now=NOON + timedelta(days=8))

    assert (kept, gone) == (0, 1)
    assert Client().get(link).status_code == 404


def test_who_ended_it_can_come_back_by_the_page(letters, time):
    ben = Subscriber.objects.get(email__startswith="ben")
    actions.end_letters(ben, now=time.now())
    time.passes(days=1)

    asked = actions.ask_for_letters(letters, email="ben@x.example", now=time.now())
    actions.confirm_letters(asked, now=time.now())

    assert Listed.objects.filter(subscriber=ben).exists()
    assert Subscriber.objects.get(pk=ben.pk).ended_at is None


def test_one_address_that_asks_again_and_again_is_stopped_with_a_sentence_and_what_it_typed(letters, sink, settings):
    """The limit of the sign-in: by the address the proxy saw, so that nobody else is stopped with it."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    page, machine = (
        f"/news/{letters.pk}-{letters.slug}/subscribe/",
        Client(HTTP_X_FORWARDED_FOR="192.0.2.1, 198.51.100.9"),
    )
    taken = [machine.post(page, {"email": f"m{n}@x.example"}).status_code for n in range(public.MOST_ASKS)]

    refused = machine.post(page, {"email": "typed@x.example"})
    honest = Client(HTTP_X_FORWARDED_FOR="192.0.2.44").post(page, {"email": "dora@x.example"})

    assert set(taken) == {200}
    assert refused.status_code == 429
    assert "Too many tries. Wait 15 minutes" in refused.content.decode()
    assert 'value="typed@x.example"' in refused.content.decode()
    assert honest.status_code == 200
    assert "dora@x.example" in sink.to and "typed@x.example" not in sink.to


def test_who_guesses_at_confirmations_waits_and_who_ends_the_letters_never_does(letters, time, monkeypatch):
    asked = actions.ask_for_letters(letters, email="dora@x.example", now=time.now())
    yes = tokens.confirm_address(asked).removeprefix("http://testserver")
    no = tokens.end_address(Subscriber.objects.get(email__startswith="anna")).removeprefix("http://testserver")
    for guess in range(public.MOST_GUESSES):
        Client().post(f"/letters/confirm/{guess}/")

    stopped, ended, began = Client().post(yes), Client().post(no), clock.now()
    monkeypatch.setattr(clock, "now", lambda: began + timedelta(minutes=16))
    later = Client().post(yes)

    assert stopped.status_code == 429 and "Too many tries" in stopped.content.decode()
    assert ended.status_code == 200 and not Listed.objects.filter(subscriber__email__startswith="anna").exists()
    assert later.status_code == 200 and Listed.objects.filter(subscriber=asked).exists()


@pytest.mark.parametrize("limit", ["MOST_WAITING", "MOST_AN_HOUR"])
def test_a_flood_of_requests_ends(letters, monkeypatch, limit):
    monkeypatch.setattr(actions, limit, 3)
    page = f"/news/{letters.pk}-{letters.slug}/subscribe/"

    said = [Client().post(page, {"email": f"m{n}@x.example"}).status_code for n in range(5)]

    assert said == [200, 200, 200, 429, 429]


def test_what_is_no_address_stays_in_its_field_with_what_is_wrong(letters):
    page = f"/news/{letters.pk}-{letters.slug}/subscribe/"

    wrong, empty = (Client().post(page, {"email": email}) for email in ("dora at x", ""))

    assert (wrong.status_code, empty.status_code) == (422, 422)
    assert 'value="dora at x"' in wrong.content.decode() and "no e-mail address" in wrong.content.decode()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("anna@x,2026-03-01,counter", "is no e-mail address"),
        ("anna@x.example\r\nBcc: all@x.example,2026-03-01,counter", "Line 2"),
        ("anna@x.example,,counter", "the day of consent is missing"),
        ("anna@x.example,2027-03-01,counter", "still to come"),
        ("anna@x.example,03/04/2026,counter", "“03/04/2026” is not one sure day"),
        ("anna@x.example,31/02/2026,counter", "“31/02/2026” is not one sure day"),
        ("anna@x.example,2026-03-01,", "the place where consent was given is missing"),
    ],
)
def test_a_list_without_proof_of_consent_is_not_taken(letters, max, signed_in, line, sentence):
    from django.core.files.uploadedfile import SimpleUploadedFile

    file = SimpleUploadedFile(
        "list.csv", f"email,consent date,source\n{line}\nnew@x.example,2026-03-01,counter\n".encode()
    )
    answer = signed_in(max).post(f"/channels/{letters.slug}/subscribers/take-in/", {"file": file})

    assert answer.status_code == 422 and sentence in answer.content.decode()
    assert Subscriber.objects.count() == 3


@pytest.mark.parametrize(
    ("written", "day_first", "day"),
    [
        ("14/03/2026", False, date(2026, 3, 14)), ("3/14/2026", False, date(2026, 3, 14)),
        ("03/04/2026", True, date(2026, 4, 3)), ("3.4.2026", True, date(2026, 4, 3)),
        ("05-05-2026", False, date(2026, 5, 5)), ("2026/04/03", True, date(2026, 4, 3)),
    ],
)  # fmt: skip
def test_a_day_is_read_as_the_spreadsheet_of_the_country_writes_it(written, day_first, day):
    content = f"email;accord;source\nanna@x.example;{written};comptoir\n".encode()

    found = lists.read(content, today=date(2026, 11, 30), day_first=day_first)

    assert [row.agreed_on for row in found.rows] == [day] and not found.errors


def test_the_pages_of_the_house_show_readers_to_who_answers_for_the_channel_only(letters, max, wim, signed_in):
    page = signed_in(max).get(f"/channels/{letters.slug}/subscribers/").content.decode()
    file = b"".join(signed_in(max).get(f"/channels/{letters.slug}/subscribers.csv")).decode()
    other = signed_in(wim).get(f"/channels/{letters.slug}/subscribers/")

    assert "3 people get the letters" in page and "anna@x.example" in page
    assert "anna@x.example,2026-03-01,counter,yes" in file
    assert other.status_code == 403 and b"anna" not in other.content


def test_a_french_spreadsheet_opens_the_list_in_columns_runs_no_cell_and_it_comes_in_again(letters, max, signed_in):
    max.person.language = "fr"
    max.person.save()
    Subscriber.objects.update(source=" =HYPERLINK(1)")

    file = b"".join(signed_in(max).get(f"/channels/{letters.slug}/subscribers.csv"))

    lines = file.decode("utf-8-sig").splitlines()
    assert file.startswith(b"\xef\xbb\xbf") and lines[0] == "email;consent;source;on the list;ended"
    assert "anna@x.example;2026-03-01;' =HYPERLINK(1);yes;" in lines
    Subscriber.objects.all().delete()
    wanted = file.decode("utf-8-sig").replace("consent;", "consent date;", 1)
    actions.take_in_subscribers(letters, content=wanted.encode(), by=max, now=NOON)
    assert Subscriber.objects.count() == 3


def test_the_list_asks_the_database_the_same_however_long_it_is(letters, max, signed_in, django_assert_max_num_queries):
    browser = signed_in(max)
    more = "email,consent date,source\n" + "".join(f"r{n}@x.example,2026-03-01,fair\n" for n in range(120))
    actions.take_in_subscribers(letters, content=more.encode(), by=max, now=NOON)

    with django_assert_max_num_queries(12):
        page = browser.get(f"/channels/{letters.slug}/subscribers/?page=2").content.decode()

    assert page.count("@x.example</b>") == 50


def test_the_mails_page_asks_the_database_at_most_twelve_questions(
    publish, work, sink, max, signed_in, django_assert_max_num_queries
):
    sink.says = {"anna@x.example": "550 no", "ben@x.example": "550 no"}
    delivery = publish()
    work()
    browser = signed_in(max)

    with django_assert_max_num_queries(12):
        page = browser.get(f"/deliveries/{delivery.pk}/mails/").content.decode()

    assert "1 of 3 mails is sent" in page or "1 of 3 mails are sent" in page


def test_a_trial_goes_to_oneself(letters, sink, max, signed_in):
    signed_in(max).post(f"/channels/{letters.slug}/subscribers/trial/")

    assert sink.to == [max.person.email]
    assert "DKIM" in sink.mails[0][1].get_body(("plain",)).get_content()


def test_connecting_says_no_to_a_private_server_and_to_one_without_encryption(shop, max, signed_in, sink, monkeypatch):
    channel = a_channel(shop, "Letter", "newsletter")
    an_owner(channel, max)
    facts = {
        "host": "127.0.0.1", "port": "587", "sender": "news@shop.example", "sender_name": "Shop", "postal": "1 rue", "user": "", "password": "",
        "address": "http://testserver/news/1-letter/",
    }  # fmt: skip

    private = signed_in(max).post(f"/channels/{channel.slug}/connect/", facts)
    odd = signed_in(max).post(f"/channels/{channel.slug}/connect/", facts | {"port": "6379"})
    fine = signed_in(max).post(f"/channels/{channel.slug}/connect/", facts | {"port": str(sink.port)})

    assert private.status_code == odd.status_code == 422
    assert "leads into a private network" in private.content.decode()
    assert "port 465 or 587" in odd.content.decode()
    assert fine.status_code == 303 and Channel.objects.get(pk=channel.pk).way == Channel.CONNECTED


def test_nobody_published_is_no_error(letters, publish, work):
    Copy.objects.all().delete()
    Listed.objects.all().delete()

    delivery = publish()
    work()

    assert Delivery.objects.get(pk=delivery.pk).state == "published"
    assert Mailing.objects.get().ended_at


def test_leaving_nothing_uncertain_to_decide_is_said(publish, max, time):
    publish()

    with pytest.raises(Refused, match="Nothing is uncertain"):
        settling.leave_uncertain(Mailing.objects.get(), by=max, now=time.now())
