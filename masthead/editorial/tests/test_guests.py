"""A guest reads one story by a link, and says fine or please change; it is never a signature (row 2.11)."""

import re
from datetime import timedelta
from email.utils import formataddr
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation

from masthead.editorial import actions
from masthead.editorial.guests.actions import end_guest
from masthead.editorial.guests.tasks import mail_guest
from masthead.editorial.models import Guest, GuestWord, Review
from masthead.editorial.tests.stages import HOUR, a_review, a_story, written
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.secrets import seal
from masthead.kit.text import when

ANNE = {"name": "Anne Dupont", "email": "anne@dupont.example"}


@pytest.fixture
def time(monkeypatch, now):
    passed = {"by": timedelta(0)}
    monkeypatch.setattr(clock, "now", lambda: now + passed["by"])
    return passed


@pytest.fixture
def review(time, blog, wim, now):
    return a_review(blog, wim, now)


@pytest.fixture
def link(review, rea, signed_in):
    story = review.revision.variant.story_id
    browser = signed_in(rea)
    browser.post(f"/stories/{story}/guests/", ANNE)
    return re.search(r"/read/[\w-]+/", browser.get(f"/stories/{story}/guests/").content.decode())[0]


def say(link, review, says, note=""):
    return Client().post(link, {"revision": review.revision_id, "says": says, "note": note})


def test_a_guest_reads_without_an_account_asks_for_a_change_and_the_signer_sees_it(link, review, rea, signed_in):
    """Row 2.11: guests review one item by an expiring link; a guest's word is recorded and signs nothing."""
    page = Client().get(link)
    assert page.status_code == 200 and "Four cheeses, one board" in page.content.decode()
    assert page.headers["Referrer-Policy"] == "same-origin"

    bare = say(link, review, "change")
    assert (bare.status_code, "Write what should change." in bare.content.decode()) == (409, True)
    say(link, review, "change", "It is five cheeses.")

    signer = signed_in(rea).get(f"/to-check/{review.pk}/").content.decode()
    assert "Anne Dupont" in signer and "It is five cheeses." in signer
    review.refresh_from_db()
    assert review.state == Review.WAITING
    entry = Entry.objects.get(verb="editorial.guest_asks")
    assert (entry.by_id, entry.told_id, entry.because) == (None, rea.pk, "It is five cheeses.")


def test_one_word_for_one_text(link, review):
    say(link, review, "fine")

    assert say(link, review, "change", "No, wait").status_code == 409
    assert GuestWord.objects.get().says == "fine"
    assert "You said: fine." in Client().get(link).content.decode()


def test_the_link_ends_by_time_when_the_words_change_and_when_it_is_closed(
    link, review, time, wim, rea, now, signed_in
):
    time["by"] = timedelta(days=7)
    assert (Client().get(link).status_code, say(link, review, "fine").status_code) == (410, 410)
    time["by"] = HOUR
    guest = Guest.objects.get()
    signed_in(rea).post(f"/guests/{guest.pk}/end/")
    assert Client().get(link).status_code == 410
    Guest.objects.update(ended_at=None, ended_by=None)
    assert Client().get(link).status_code == 200

    written(review.revision.variant, wim, now, text="Other words, secret ones")

    ended = Client().get(link)
    assert ended.status_code == 410 and "secret ones" not in ended.content.decode()
    assert say(link, review, "fine").status_code == 410
    assert GuestWord.objects.get().says == ""


def test_a_guest_sees_one_story_and_only_what_was_submitted(link, review, blog, bluesky, wim, now):
    variant = actions.add_version(review.revision.variant.story, channel=bluesky, by=wim, now=now)
    written(variant, wim, now, text="Still a draft")
    other = a_review(blog, wim, now, story=a_story(wim, now, title="Another"), text="Another story, other words.")

    assert "Still a draft" not in Client().get(link).content.decode()
    assert say(link, other, "fine").status_code == 409
    assert not GuestWord.objects.exclude(says="").exists()


def test_only_who_signs_or_leads_lets_a_guest_in(review, wim, olga, signed_in):
    address = f"/stories/{review.revision.variant.story_id}/guests/"

    assert signed_in(wim).post(address, ANNE).status_code == 403
    assert "name" not in signed_in(wim).get(address).context["form"].data
    assert signed_in(olga).post(address, {"name": "Anne", "email": ""}).status_code == 422
    assert signed_in(olga).post(address, ANNE).status_code == 303


def test_of_the_link_only_a_digest_is_kept_and_it_is_shown_once(link, review, rea, signed_in):
    token = link.split("/")[2]

    assert Guest.objects.get().digest != token
    assert token not in signed_in(rea).get(f"/stories/{review.revision.variant.story_id}/guests/").content.decode()
    assert not Entry.objects.filter(facts__icontains=token).exists()


def test_guessing_links_is_slowed_down(time, db):
    answers = [Client().get(f"/read/guess{number}/").status_code for number in range(42)]

    assert answers[0] == 404 and answers[-1] == 409


def test_a_guest_reads_in_the_language_of_their_browser(link):
    assert "vous demande de lire" in Client(headers={"accept-language": "fr"}).get(link).content.decode()


def test_nothing_submitted_nothing_to_read(time, blog, wim, olga, now, signed_in):
    story = a_story(wim, now)
    actions.add_version(story, channel=blog, by=wim, now=now)

    assert "Submit the words first" in signed_in(olga).post(f"/stories/{story.pk}/guests/", ANNE).content.decode()


def test_the_database_refuses_a_word_without_its_time_and_a_change_without_a_note(link):
    word = GuestWord.objects.get()
    for wrong in ({"says": "fine"}, {"says": "change", "said_at": word.guest.at}, {"says": "signed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            GuestWord.objects.filter(pk=word.pk).update(**wrong)


def test_the_link_is_mailed_where_mail_is_set_and_shown_as_well(review, rea, signed_in, settings, mailoutbox):
    settings.MAIL_IS_SET = True
    address = f"/stories/{review.revision.variant.story_id}/guests/"
    browser = signed_in(rea)

    browser.post(address, ANNE | {"mail": "on"})

    page = browser.get(address).content.decode()
    (mail,) = mailoutbox
    link = re.search(r"/read/[\w-]+/", mail.body)[0]
    assert (mail.to, mail.reply_to) == (["anne@dupont.example"], ["rea@shop.example"])
    assert "Rea Moreau asks you to read “Raclette board” before Fromagerie Pérel publishes it." in mail.body
    assert link in page and "It is on its way to anne@dupont.example." in page
    assert Client().get(link).status_code == 200


def test_nothing_is_mailed_without_the_tick_nor_offered_without_mail(review, rea, signed_in, settings, mailoutbox):
    address = f"/stories/{review.revision.variant.story_id}/guests/"
    browser = signed_in(rea)
    assert 'name="mail"' not in browser.get(address).content.decode()
    browser.post(address, ANNE | {"mail": "on"})
    settings.MAIL_IS_SET = True
    assert 'name="mail"' in browser.get(address).content.decode()

    browser.post(address, ANNE)

    assert mailoutbox == []


def test_a_link_that_was_closed_meanwhile_is_not_mailed(link, review, rea, now, mailoutbox):
    guest = Guest.objects.get()
    end_guest(guest, by=rea, now=now)

    mail_guest.call(guest.pk, seal({"link": link}))

    assert mailoutbox == []


@pytest.mark.parametrize(("language", "button"), [("en", "Read it"), ("fr", "Lire")])
def test_the_mail_to_a_guest_has_the_face_of_the_others_and_the_hour_of_the_firm(
    link, language, button, shop, mailoutbox, settings
):
    settings.DEFAULT_FROM_EMAIL = "masthead@shop.example"
    shop.language, shop.zone = language, "Asia/Tokyo"
    shop.save()
    guest = Guest.objects.get()
    with translation.override(language), timezone.override(ZoneInfo("Asia/Tokyo")):
        until = when(guest.ends_at)

    mail_guest.call(guest.pk, seal({"link": link}))

    (mail,) = mailoutbox
    html = mail.alternatives[0].content
    assert mail.from_email == formataddr((shop.name, "masthead@shop.example"))
    assert f'<html lang="{language}">' in html and "prefers-color-scheme: dark" in html and button in html
    assert html.count(link) == 2 and until in html and until in mail.body
