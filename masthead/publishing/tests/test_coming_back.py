"""Letters that come back to the sender's mailbox: brought here, they end the letters to addresses that are no more."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from conftest import NOON
from masthead.journal.models import Entry
from masthead.networks.tests.bounces import OUT_OF_OFFICE, a_bounce, a_complaint
from masthead.publishing.letters import actions
from masthead.publishing.letters.models import Copy, Listed, Subscriber
from masthead.publishing.tests.conftest import number_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def out(publish, work, sink):
    """A letter that the mail server took for all three."""
    publish()
    work()
    return sink


@pytest.fixture
def bring(letters, max, signed_in):
    """Max brings mails, as files or pasted; answers the page."""

    def go(*mails: bytes, source: str = "", by=None):
        files = [SimpleUploadedFile(f"{n}.eml", content) for n, content in enumerate(mails)]
        client = signed_in(by or max)
        return client.post(f"/channels/{letters.slug}/subscribers/returned/", {"files": files, "source": source})

    return go


def test_an_address_at_which_nobody_reads_gets_no_further_letter_and_the_owner_is_told(
    out,
    bring,
    publish,
    work,
    max,
    letters,
    signed_in,
):
    answer = bring(a_bounce("postfix", number_of("anna")))

    assert answer.status_code == 200 and "One address is off the list" in answer.text
    anna = Subscriber.objects.get(email="anna@x.example")
    assert (anna.ended_by, Listed.objects.filter(subscriber=anna).exists()) == ("mail", False)
    assert Copy.objects.get(subscriber=anna).evidence == "DSN 5.1.1"
    told = Entry.objects.get(verb="publishing.mails_bounced")
    assert (told.told_id, told.facts["n"]) == (max.pk, 1)
    out.mails.clear()
    publish(title="Second", text="Dear subscribers, this is a wholly different letter about the fair in spring.")
    work()
    assert sorted(out.to) == ["ben@x.example", "cleo@x.example"]


def test_a_pasted_source_counts_as_a_file_does(out, bring):
    assert "One address is off the list" in bring(source=a_bounce("exchange", number_of("ben")).decode()).text


def test_what_came_back_for_another_reason_ends_nobodys_letters(out, bring):
    page = bring(
        *(a_bounce(form, number_of(name)) for form, name in (("full", "anna"), ("spam", "ben"), ("expired", "cleo")))
    ).text

    assert "3 came back for another reason" in page
    assert Subscriber.objects.exclude(ended_by="").count() == 0
    assert set(Copy.objects.values_list("state", flat=True)) == {"refused"}


def test_a_server_that_is_still_trying_and_other_mail_change_nothing(out, bring):
    page = bring(a_bounce("delayed", number_of("anna")), OUT_OF_OFFICE).text

    assert "still trying" in page and "no letter of this channel" in page
    assert set(Copy.objects.values_list("state", flat=True)) == {"sent"}


def test_brought_twice_it_counts_once(out, bring):
    bounce = a_bounce("postfix", number_of("anna"))

    pages = [bring(bounce, bounce).text, bring(bounce).text]

    assert "One address is off the list" in pages[0] and "address is off the list" not in pages[1]
    assert Entry.objects.filter(verb="publishing.mails_bounced").count() == 1


def test_who_has_come_back_by_themselves_is_not_ended_by_an_old_mail(out, bring, time):
    bounce = a_bounce("postfix", number_of("anna"))
    bring(bounce)
    anna = Subscriber.objects.get(email="anna@x.example")
    actions.confirm_letters(anna, now=time.now())

    bring(bounce)

    anna.refresh_from_db()
    assert (anna.ended_by, Listed.objects.filter(subscriber=anna).exists()) == ("", True)


@pytest.mark.parametrize(
    "change", [lambda n: "f" * 32 + n[32:], lambda n: f"{n[:33]}999999", lambda n: n[:32], lambda n: f"{n}0" * 9]
)
def test_nobody_is_ended_by_a_mail_that_only_pretends(out, bring, change):
    page = bring(a_bounce("postfix", change(number_of("anna")))).text

    assert "no letter of this channel" in page
    assert Subscriber.objects.exclude(ended_by="").count() == 0


def test_a_reader_can_not_tell_the_number_of_another_readers_mail_from_their_own(out, bring):
    mine, theirs = number_of("anna"), number_of("ben")

    page = bring(a_bounce("postfix", f"{mine.partition('.')[0]}.{theirs.partition('.')[2]}")).text

    assert "no letter of this channel" in page
    assert Subscriber.objects.exclude(ended_by="").count() == 0


def test_a_reader_who_called_a_letter_spam_gets_no_more(out, bring):
    page = bring(a_complaint(number_of("anna"))).text

    assert "called the letter spam" in page
    assert Subscriber.objects.get(email="anna@x.example").ended_by == "spam"


def test_where_most_of_a_letter_comes_back_nobody_is_ended(letters, publish, work, sink, max, bring):
    more = "email,consent date,source\n" + "".join(f"m{n}@x.example,2026-03-01,counter\n" for n in range(9))
    actions.take_in_subscribers(letters, content=more.encode(), by=max, now=NOON)
    publish()
    work()

    page = bring(*(a_bounce("postfix", number_of(f"m{n}")) for n in range(9))).text

    assert Subscriber.objects.exclude(ended_by="").count() == 0
    assert "9 came back for another reason" in page


def test_an_uncertain_mail_that_comes_back_is_uncertain_no_more(out, bring):
    Copy.objects.filter(subscriber__email="anna@x.example").update(state="uncertain")

    bring(a_bounce("postfix", number_of("anna")))

    assert Copy.objects.get(subscriber__email="anna@x.example").state == "refused"


def test_only_who_looks_after_the_channel_brings_them(out, bring, wim):
    answer = bring(a_bounce("postfix", number_of("anna")), by=wim)

    assert answer.status_code == 403
    assert Subscriber.objects.exclude(ended_by="").count() == 0


@pytest.mark.parametrize(("mails", "source"), [((), ""), ((), "  "), ((b"x",) * 51, "")])
def test_a_form_without_mails_or_with_too_many_comes_back(out, bring, mails, source):
    answer = bring(*mails, source=source)

    assert answer.status_code == 422
    assert not Entry.objects.filter(verb="publishing.bring_returned").exists()


def test_the_page_asks_as_much_for_one_as_for_three(out, letters, max, signed_in, django_assert_max_num_queries):
    client = signed_in(max)
    client.get("/")

    with django_assert_max_num_queries(12):
        page = client.get(f"/channels/{letters.slug}/subscribers/returned/")

    assert "Open the mailbox of" in page.text or "Open the mailbox of the sender" in page.text
