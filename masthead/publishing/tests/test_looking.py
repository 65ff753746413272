"""Masthead looks into the mailbox of returned letters by itself: what it finds counts once, what is no report it leaves as it is."""

from datetime import timedelta
from html import unescape

import pytest

from conftest import NOON
from masthead.channels.connecting import mailboxes
from masthead.channels.connecting.actions import disconnect
from masthead.channels.connecting.doctor import complaints
from masthead.channels.models import Channel, Mailbox
from masthead.journal.models import Entry
from masthead.kit.secrets import reseal, unseal
from masthead.networks import imap
from masthead.networks.tests.bounces import OUT_OF_OFFICE, a_bounce, a_complaint
from masthead.people.thresholds import MAILBOX_SILENT
from masthead.publishing.letters import actions, looking, settling
from masthead.publishing.letters.models import Copy, Listed, Mailing, Subscriber
from masthead.publishing.tests.conftest import number_of
from tests.servers.letterbox import PASSWORD, USER

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/channels/{}/connection/mailbox/"


@pytest.fixture
def out(mailbox, publish, work, sink):
    """A letter that the mail server took for all three, whose returns arrive in the mailbox."""
    publish()
    work()
    return sink


@pytest.fixture
def look(time, mailbox):
    """The next look, at its time."""

    def go():
        held = Mailbox.objects.get(pk=mailbox.pk)
        if held.next_at > time.now():
            time.passes(seconds=(held.next_at - time.now()).total_seconds())
        return [looking.look_into(pk, now=time.now) for pk in looking.due_mailboxes(time.now())]

    return go


def ended() -> dict[str, str]:
    return {one.email[: one.email.index("@")]: one.ended_by for one in Subscriber.objects.exclude(ended_by="")}


def test_an_address_at_which_nobody_reads_gets_no_further_letter_once_the_letter_is_out_for_an_hour(
    out, house, look, time, max, publish, work
):
    house.put(a_bounce("gmail", number_of("anna")))

    look()
    assert ended() == {} and Copy.objects.get(subscriber__email="anna@x.example").state == "refused"
    time.passes(hours=1)
    look()

    assert ended() == {"anna": "mail"}
    told = Entry.objects.get(verb="publishing.mails_bounced")
    assert (told.told_id, told.facts["n"]) == (max.pk, 1)
    out.mails.clear()
    publish(title="Second", text="Dear subscribers, this is a wholly different letter about the fair in spring.")
    work()
    assert sorted(out.to) == ["ben@x.example", "cleo@x.example"]


def test_letters_name_the_mailbox_as_the_place_to_which_they_come_back_and_their_sender_as_before(out, letters, max):
    settling.send_trial(letters, by=max, now=NOON)

    assert set(out.senders) == {USER}
    assert all("news@shop.example" in mail["From"] for _to, mail in out.mails)


def test_other_mails_are_not_opened_and_each_is_asked_about_once(out, house, look):
    for mail in (
        OUT_OF_OFFICE,
        a_bounce("full", number_of("ben")),
        OUT_OF_OFFICE,
        a_bounce("delayed", number_of("cleo")),
    ):
        house.put(mail)
    house.asked.clear()

    look(), look()

    assert [one for one in house.asked if "BODY.PEEK[]" in one] == [
        f"UID FETCH {n} (UID BODY.PEEK[]<0.262144>)" for n in (2, 4)
    ]
    assert [one for one in house.asked if "HEADER" in one] == [
        "UID FETCH 1,2,3,4 (UID BODY.PEEK[HEADER.FIELDS (CONTENT-TYPE)])"
    ]
    assert not any(
        one.startswith(("SELECT", "STORE", "UID STORE", "UID MOVE", "UID COPY", "EXPUNGE")) for one in house.asked
    )
    held = Mailbox.objects.get()
    assert (held.mails, held.returned, held.trying, held.unwanted, held.last_uid) == (4, 1, 1, 0, 4)
    assert ended() == {}


def test_a_reader_who_called_a_letter_spam_gets_no_more_and_the_owner_is_told(
    out, house, look, max, letters, signed_in
):
    house.put(a_complaint(number_of("ben")))
    house.put(a_complaint(number_of("cleo"), "not-spam"))

    look()

    assert ended() == {"ben": "spam"} and not Listed.objects.filter(subscriber__email="ben@x.example").exists()
    assert Entry.objects.get(verb="publishing.mails_unwanted").told_id == max.pk
    page = signed_in(max).get(f"/channels/{letters.slug}/subscribers/?show=ended")
    assert "called a letter spam" in page.text


def test_who_has_asked_for_the_letters_again_is_not_ended_by_what_lay_there_before(out, house, look, time):
    anna, ben = (Subscriber.objects.get(email=f"{name}@x.example") for name in ("anna", "ben"))
    house.put(a_complaint(number_of("anna"))), house.put(a_bounce("postfix", number_of("ben")))
    look()
    time.passes(hours=2)
    look()
    for one in (anna, ben):
        actions.confirm_letters(one, now=time.now())

    house.validity = 8  # the server counts anew, and everything is read again
    look(), look()

    assert ended() == {}
    assert Mailbox.objects.get().validity == 8


def test_a_server_that_counts_its_mails_anew_is_read_from_the_start_and_nothing_counts_twice(out, house, look, time):
    house.put(a_bounce("postfix", number_of("anna")))
    look()
    house.validity, house.mails = 9, {}
    (
        house.put(OUT_OF_OFFICE),
        house.put(a_bounce("postfix", number_of("anna"))),
        house.put(a_bounce("exim", number_of("ben"))),
    )
    time.passes(hours=1)

    look(), look()

    assert ended() == {"anna": "mail", "ben": "mail"}
    assert sum(one.facts["n"] for one in Entry.objects.filter(verb="publishing.mails_bounced")) == 2


def test_what_lay_there_for_longer_than_a_month_is_not_looked_at(out, house, look):
    house.put(a_bounce("postfix", number_of("anna")), came=NOON.date() - timedelta(days=40))

    look()

    assert not any("FETCH" in one for one in house.asked)


def test_many_reports_are_read_some_at_a_time_until_all_are(out, house, look):
    for _n in range(looking.MOST_REPORTS + 5):
        house.put(a_bounce("delayed", number_of("anna")))

    (first,), (second,) = look(), look()

    assert (first.trying, second.trying) == (looking.MOST_REPORTS, 5)


def test_where_most_of_a_letter_comes_back_nobody_is_ended(letters, mailbox, max, publish, work, house, look, time):
    more = "email,consent date,source\n" + "".join(f"m{n}@x.example,2026-03-01,counter\n" for n in range(9))
    actions.take_in_subscribers(letters, content=more.encode(), by=max, now=NOON)
    publish(), work()
    for some in (range(5), range(5, 9)):
        for n in some:
            house.put(a_bounce("postfix", number_of(f"m{n}")))
        look()

    time.passes(hours=2)
    look()

    assert ended() == {}


@pytest.mark.parametrize("change", [lambda n: "f" * 32 + n[32:], lambda n: f"{n[:33]}999999", lambda n: n[:32]])
def test_nobody_is_ended_by_a_mail_that_only_pretends(out, house, look, time, change):
    house.put(a_bounce("postfix", change(number_of("anna")))), house.put(a_complaint(change(number_of("ben"))))

    look()
    time.passes(hours=2)
    look()

    assert ended() == {} and set(Copy.objects.values_list("state", flat=True)) == {"sent"}


def test_a_worker_that_dies_between_reading_and_taking_in_leaves_all_of_it_to_the_next(
    out, house, look, time, monkeypatch
):
    house.put(a_bounce("postfix", number_of("anna")))
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(looking, "take_in_returned", lambda *_words, **_more: (_ for _ in ()).throw(KeyboardInterrupt))
        look()
    Mailbox.objects.update(lease_until=time.now() + looking.LEASE, lease_owner="who died")
    assert Mailbox.objects.get().last_uid == 0 and look() == []

    time.passes(minutes=4)
    look()

    assert Copy.objects.get(subscriber__email="anna@x.example").state == "refused"
    assert Mailbox.objects.get().lease_until is None


def test_two_workers_look_into_one_mailbox_once(out, house, mailbox, time, monkeypatch):
    house.put(a_complaint(number_of("anna")))
    take_in = looking.take_in_returned

    def another_comes(*words, **more):
        assert looking.look_into(mailbox.pk, now=time.now) is None
        return take_in(*words, **more)

    monkeypatch.setattr(looking, "take_in_returned", another_comes)

    assert looking.look_into(mailbox.pk, now=time.now).unwanted == 1


def test_who_has_lost_the_lease_writes_nothing_down(out, house, mailbox, time, monkeypatch):
    house.put(a_complaint(number_of("anna")))
    read = looking._read

    def slowly(*words):
        seen = read(*words)
        Mailbox.objects.update(lease_owner="somebody else")
        return seen

    monkeypatch.setattr(looking, "_read", slowly)

    assert looking.look_into(mailbox.pk, now=time.now) is None
    assert ended() == {} and Mailbox.objects.get().last_uid == 0


def test_what_was_read_before_the_line_was_cut_counts_and_the_next_look_goes_on_behind_it(out, house, look):
    first, second = house.put(a_bounce("full", number_of("anna"))), house.put(a_bounce("full", number_of("ben")))
    kinds = "".join(
        f"* {n} FETCH (UID {n} BODY[HEADER.FIELDS (CONTENT-TYPE)] {{32}}\r\nContent-Type: multipart/report\r\n)\r\n" for n in (first, second)
    )  # fmt: skip
    mail = house.mails[first][0]
    one = f"* 1 FETCH (UID {first} BODY[]<0> {{{len(mail)}}}\r\n".encode() + mail + b")\r\nTAG OK done\r\n"
    house.on("UID FETCH", kinds.encode() + b"TAG OK done\r\n", one, None)

    look()
    assert Mailbox.objects.get().last_uid == first
    look()

    assert sorted(Copy.objects.values_list("state", flat=True)) == ["refused", "refused", "sent"]


def test_a_mail_without_end_does_not_stand_in_the_way(out, house, look, monkeypatch):
    house.put(a_bounce("full", number_of("anna"))), house.put(a_bounce("full", number_of("ben")))
    house.mails[1] = (house.mails[1][0] + b"x" * 100_000, house.mails[1][1])
    monkeypatch.setattr(imap, "MOST_SAID", 50_000)

    look(), look()

    assert Copy.objects.get(subscriber__email="ben@x.example").state == "refused"


def test_a_mailbox_that_can_not_be_read_is_tried_less_and_less_and_told_once_and_letters_go_on(
    out, house, look, time, max, letters, publish, work
):
    house.password = "changed"

    waits = [(look(), Mailbox.objects.get().next_at - time.now())[1] for _n in range(5)]

    assert waits == [
        timedelta(minutes=15),
        timedelta(hours=1),
        timedelta(hours=4),
        timedelta(hours=12),
        timedelta(hours=12),
    ]
    assert not Entry.objects.filter(verb="channels.mailbox_silent").exists()
    for _n in range(4):
        look()
    told = Entry.objects.get(verb="channels.mailbox_silent")
    assert told.told_id == max.pk and "password" in told.because
    assert time.now() - Mailbox.objects.get().failing_since >= timedelta(days=2)
    out.mails.clear()
    publish(title="Second", text="Dear subscribers, this is a wholly different letter about the fair in spring.")
    work()
    assert len(out.mails) == 3

    house.password = PASSWORD
    look()

    held = Mailbox.objects.get()
    assert (held.failing_since, held.why, held.fails, held.told_at) == (None, "", 0, None)


def test_after_how_many_days_is_the_firms_own(out, house, look, shop, olga, time):
    from masthead.people import actions as people

    people.set_thresholds(shop, values={MAILBOX_SILENT: 1}, by=olga, now=time.now())
    house.password = "changed"

    while not Entry.objects.filter(verb="channels.mailbox_silent").exists():
        look()

    assert timedelta(days=1) <= time.now() - Mailbox.objects.get().failing_since < timedelta(days=2)


def test_the_doctor_says_what_is_wrong_and_the_page_when_it_was_looked_into(
    out, house, look, time, letters, max, signed_in
):
    house.password = "changed"
    look()

    page = signed_in(max).get(f"/channels/{letters.slug}/connection/").text
    assert "Last looked into" in page and "does not accept this user and password for reading mail" in page
    assert "The mailbox for returned letters can not be read since" in page
    assert wrong_with(letters, time.now()) == []  # a quarter of an hour is no matter for a person
    look(), look()

    (one,) = wrong_with(letters, time.now())
    assert one.code == "mailbox" and "user and password" in str(one.sentence)


def wrong_with(channel, now):
    found = Channel.objects.select_related("credential", "mailbox").get(pk=channel.pk)
    return complaints(found, found.credential, now=now, ahead=timedelta(days=14))


def test_a_server_that_takes_the_return_address_no_more_stops_no_letter(
    mailbox, sink, publish, work, letters, time, look
):
    sink.refuses = {USER}

    publish(), work()

    assert set(sink.senders) == {"news@shop.example"} and len(sink.mails) == 3
    assert Mailing.objects.get().why == "" and Mailbox.objects.get().not_as_since
    (one,) = wrong_with(letters, time.now())
    assert one.code == "not as" and USER in str(one.sentence)


def entered(house, **facts) -> dict:
    usual = {
        "address": USER,
        "host": "localhost",
        "port": str(house.port),
        "user": USER,
        "password": PASSWORD,
        "folder": "INBOX",
    }
    return usual | facts


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"password": "wrong-password"}, "does not accept this user and password for reading mail"),
        ({"folder": "Retours"}, "There is no folder “Retours”"),
        ({"address": "nobody"}, "The address of the mailbox is an e-mail address"),
        ({"address": "shop@gmail.example"}, "Take a mailbox of shop.example"),
        ({"port": "143"}, "Take port 993"),
        ({"host": "10.0.0.1", "port": "993"}, "leads into a private network"),
        ({"password": ""}, "id_password_error"),
    ],
)
def test_what_is_wrong_with_a_mailbox_is_said_at_once_and_nothing_is_kept(
    letters, house, max, signed_in, facts, sentence
):
    answer = signed_in(max).post(ADDRESS.format(letters.slug), entered(house, **facts))

    assert answer.status_code == 422 and sentence in answer.text
    assert "wrong-password" not in answer.text and not Mailbox.objects.exists()


def test_an_outgoing_server_that_does_not_let_letters_come_back_there_is_asked_before(
    letters, house, sink, max, signed_in
):
    sink.refuses = {USER}

    answer = signed_in(max).post(ADDRESS.format(letters.slug), entered(house))

    assert answer.status_code == 422 and "does not let letters come back to returns@shop.example" in answer.text


def test_a_mailbox_is_entered_checked_and_taken_away_and_what_opens_it_is_never_shown(letters, house, max, signed_in):
    client = signed_in(max)

    kept = client.post(ADDRESS.format(letters.slug), entered(house), follow=True).text
    assert "It works: returns@shop.example can be read" in kept and "returns@shop.example" in kept
    checked = client.post(ADDRESS.format(letters.slug) + "check/", follow=True).text
    assert "is taken in within a minute" in checked
    again = client.get(ADDRESS.format(letters.slug)).text
    held = Mailbox.objects.get()
    shown = f"{kept}{checked}{again}{[one.facts for one in Entry.objects.all()]}{held.__dict__}"
    assert PASSWORD not in unescape(shown)
    assert unseal(reseal(held.sealed))["password"] == PASSWORD
    assert "Masthead looks into it no more" in client.post(ADDRESS.format(letters.slug) + "forget/", follow=True).text
    assert not Mailbox.objects.exists()
    verbs = Entry.objects.filter(verb__contains="mailbox").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["channels.connect_mailbox", "channels.check_mailbox", "channels.forget_mailbox"]


@pytest.mark.parametrize("last", ["", "check/", "forget/"])
def test_only_who_looks_after_the_channel_opens_it(mailbox, letters, house, wim, signed_in, last):
    assert signed_in(wim).post(ADDRESS.format(letters.slug) + last, entered(house)).status_code == 403
    assert Mailbox.objects.filter(pk=mailbox.pk).exists()


def test_a_channel_that_is_not_connected_is_not_looked_at_and_disconnecting_forgets_the_mailbox(
    mailbox, letters, max, time
):
    Channel.objects.update(way=Channel.BY_HAND)
    assert looking.due_mailboxes(time.now()) == []

    disconnect(letters, by=max, now=time.now())

    assert not Mailbox.objects.exists()


def test_only_a_newsletter_has_letters_that_come_back(blog, rea, signed_in):
    assert signed_in(rea).get(ADDRESS.format(blog.slug)).status_code == 409


def test_no_key_that_fits_is_a_reason_like_another(mailbox, look, settings):
    settings.SEALING_KEYS = ["another key"]

    look()

    assert "can not be opened with this installation" in Mailbox.objects.get().why


def test_the_pages_ask_as_much_for_one_as_for_three(mailbox, letters, max, signed_in, django_assert_max_num_queries):
    client = signed_in(max)
    client.get("/")

    for address in (
        f"/channels/{letters.slug}/connection/",
        ADDRESS.format(letters.slug),
        f"/channels/{letters.slug}/subscribers/returned/",
    ):
        with django_assert_max_num_queries(12):
            client.get(address)


def test_checking_says_why_it_does_not_work(mailbox, letters, house, max):
    house.password = "changed"

    with pytest.raises(mailboxes.Refused):
        mailboxes.check_mailbox(letters, by=max, now=NOON)
