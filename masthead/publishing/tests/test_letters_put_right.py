"""A letter that is out can not be called back by anybody: that is said before and afterwards, and another letter puts it right."""

from datetime import timedelta

import pytest
from django.utils import translation

from conftest import NOON, a_channel, an_owner
from masthead.channels.models import Channel, Credential
from masthead.editorial.corrections.actions import correct
from masthead.editorial.models import Correction, Variant
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.networks import NETWORKS
from masthead.publishing import possible
from masthead.publishing.letters import actions, mailing
from masthead.publishing.letters.correcting import write_correction_letter
from masthead.publishing.letters.models import Copy, CorrectionLetter, Listed
from masthead.publishing.models import Delivery
from masthead.publishing.planner import plan_deliveries
from masthead.publishing.righting import not_done_there, righting_of
from masthead.publishing.tests.conftest import approved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def same_clock(monkeypatch, time):
    """The pages look at the same clock as the pump."""
    monkeypatch.setattr(clock, "now", time.now)


def over_there(browser, delivery) -> str:
    return browser.get(f"/versions/{delivery.variant_id}/righting/").content.decode()


def withdrawn(delivery, max, time) -> Correction:
    return correct(delivery.variant, kind="withdrawn", note="The date was wrong.", by=max, now=time.now())


def sent_again(variant, signer, pump, time) -> None:
    """The words of a correction letter are signed, and go out."""
    now = time.now()
    ready = approved(
        variant.channel, author=signer, signer=signer, at=now, text=variant.text, headline=variant.headline
    )
    CorrectionLetter.objects.filter(variant=variant).update(variant=ready)
    plan_deliveries(now)
    pump.tick()
    mailing.plan_mailings(now=now)


def test_before_a_withdrawal_it_is_said_that_sent_mails_stay_and_afterwards_too(publish, work, max, signed_in, time):
    """Row 9: nobody takes back a mail; the page says so before it is withdrawn, and does not send anybody to do it by hand."""
    delivery, browser = publish(), signed_in(max)
    work()

    before = over_there(browser, delivery)
    browser.post(f"/versions/{delivery.variant_id}/corrections/", {"kind": "withdrawn", "note": "The date was wrong."})
    after = over_there(browser, delivery)

    stays = "3 mails are out and stay in the letterboxes: nobody can take them back."
    assert f"{stays} The letter’s page on the web will say that it was withdrawn, and why." in before
    assert f"{stays} The letter’s page on the web says that it was withdrawn, and why." in after
    assert "by hand" not in before + after and "It is gone there" not in after and "Delete it there" not in after
    assert "Write a correction letter" in after and "Write a correction letter" not in before


def test_what_has_not_left_is_stopped_and_the_page_counts_it(publish, max, signed_in, time):
    delivery, browser = publish(), signed_in(max)
    Copy.objects.filter(subscriber__email__startswith="anna").update(state="sent", handed_at=time.now(), listed=None)

    withdrawn(delivery, max, time)

    page = over_there(browser, delivery)
    assert "1 mail is out and stays in its letterbox: nobody can take it back." in page
    assert "The 2 that have not left are stopped." in page


def test_a_correction_says_that_mails_keep_their_words_and_those_to_come_too(publish, max, signed_in):
    delivery = publish()
    Copy.objects.filter(subscriber__email__startswith="anna").update(state="sent", handed_at=NOON, listed=None)

    page = over_there(signed_in(max), delivery)

    assert "1 mail is out and keeps its words." in page
    assert "The 2 still to come go out with the same words: withdraw the letter if they must not." in page


def test_the_correction_letter_begins_with_the_note_and_goes_to_those_who_got_the_first(
    letters, publish, work, sink, pump, max, signed_in, time
):
    delivery, browser = publish(), signed_in(max)
    work()
    note = withdrawn(delivery, max, time)
    newcomer = b"email,consent date,source\nnew@x.example,2026-03-01,counter\n"
    actions.take_in_subscribers(letters, content=newcomer, by=max, now=time.now())
    Listed.objects.filter(subscriber__email__startswith="ben").delete()
    sink.mails.clear()

    answer = browser.post(f"/corrections/{note.pk}/letter/")
    begun = CorrectionLetter.objects.get().variant
    told = browser.get(f"/versions/{begun.pk}/deliveries/").content.decode()
    sent_again(begun, max, pump, time)
    work()

    assert answer.url == f"/stories/{begun.story_id}/"
    assert (begun.headline, begun.text) == ("Correction: Comté « doux »", "The date was wrong.")
    assert "It goes to the 2 readers who got “Comté « doux »” and are still on the list, and to nobody else." in told
    assert sorted(sink.to) == ["anna@x.example", "cleo@x.example"]
    assert Entry.objects.filter(verb="publishing.write_correction_letter", by_id=max.pk).count() == 1


def test_a_note_has_one_letter_and_the_page_leads_to_it(publish, work, max, signed_in, time):
    delivery, browser = publish(), signed_in(max)
    work()
    note = withdrawn(delivery, max, time)
    browser.post(f"/corrections/{note.pk}/letter/")

    page = over_there(browser, delivery)

    assert "Write a correction letter" not in page and "The correction letter" in page
    with pytest.raises(Refused, match="begun already"):
        write_correction_letter(note, by=max, now=time.now())
    assert Variant.objects.count() == 2


def test_only_whoever_writes_there_begins_it_and_only_about_letters(publish, shop, max, wim, rea, time):
    note = withdrawn(publish(), max, time)
    with pytest.raises(NotAllowed):
        write_correction_letter(note, by=rea, now=time.now())
    other = a_channel(shop, "Insta", "instagram")
    an_owner(other, max)
    post = out_by_hand(other, wim, max, time)
    with pytest.raises(Refused, match="Only letters"):
        write_correction_letter(withdrawn(post, max, time), by=max, now=time.now())


def out_by_hand(channel, author, signer, time) -> Delivery:
    variant = approved(channel, author=author, signer=signer, at=time.now())
    plan_deliveries(time.now())
    facts = {"state": "published", "published_at": time.now(), "remote_url": f"https://there.example/{variant.pk}"}
    Delivery.objects.filter(variant=variant).update(**facts)
    return Delivery.objects.whole().get(variant=variant)


def test_nor_can_a_letter_be_taken_back_that_somebody_sent_by_hand(shop, max, wim, time, signed_in):
    channel = a_channel(shop, "Our letter", "newsletter")
    an_owner(channel, max)
    delivery, browser = out_by_hand(channel, wim, max, time), signed_in(max)

    assert "A mail that is out can not be called back" in browser.get(f"/deliveries/{delivery.pk}/by-hand/").text
    before = over_there(browser, delivery)
    withdrawn(delivery, max, time)
    after = over_there(browser, delivery)

    for page in (before, after):
        assert "The mails are in the letterboxes: nobody can take them back." in page
    assert "Write a correction letter" in after and "It is gone there" not in after
    assert not not_done_there(max).exists()


def test_an_entry_somebody_put_into_another_feed_is_not_said_to_have_left_ours(shop, max, wim, time):
    channel = a_channel(shop, "Elsewhere", "feed")
    an_owner(channel, max)
    delivery = out_by_hand(channel, wim, max, time)

    withdrawn(delivery, max, time)

    assert "Delete it there by hand" in righting_of(delivery.variant, time.now()).hinders
    assert not_done_there(max).get().pk == delivery.pk


def connected(delivery) -> Delivery:
    """Masthead published it itself, and is signed in."""
    Credential.objects.create(channel=delivery.channel, sealed="x")
    Delivery.objects.filter(pk=delivery.pk).update(remote_id="1")
    return Delivery.objects.whole().get(pk=delivery.pk)


CONNECTED = [key for key, network in NETWORKS.items() if network.connected and not network.practice]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("key", CONNECTED)
def test_what_is_foretold_of_each_network_is_what_its_connector_can(shop, max, wim, time, key, language):
    """Before, in both languages: “Masthead can” stands exactly where there is such a method, within its time."""
    channel = a_channel(shop, "There", key, way=Channel.CONNECTED)
    delivery = out_by_hand(channel, wim, max, time)
    delivery = connected(delivery)
    network, can = delivery.channel.network, {"en": "Masthead can then", "fr": "Masthead pourra alors"}[language]
    itself = network.served_here

    with translation.override(language):
        soon, later = (
            possible.foretold(delivery, time.now() + wait) for wait in (timedelta(minutes=1), timedelta(days=9))
        )

    assert (can in soon.withdrawing) == (hasattr(network, "withdraw") and not itself)
    assert (can in soon.correcting) == (hasattr(network, "edit") and not itself)
    assert (can in later.withdrawing) == (can in soon.withdrawing and network.withdraws_within is None)
    assert (can in later.correcting) == (can in soon.correcting and network.edits_within is None)


def test_a_time_of_minutes_is_said_in_minutes(shop, max, wim, time):
    delivery = out_by_hand(a_channel(shop, "X", "x"), wim, max, time)
    delivery = connected(delivery)

    said = possible.foretold(delivery, time.now() + timedelta(minutes=31)).correcting

    assert said == (
        "X allows this for 30 minutes only, and they are over. Words that are out can not be changed there later: put the note by "
        "hand into an answer or a comment, then say so here."
    )
