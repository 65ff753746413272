"""The way back in for whoever lost everything: a link from the command line."""

from datetime import timedelta
from io import StringIO

import pyotp
import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people.models import Authenticator, Person, RescueLink, SignedIn
from masthead.people.safety import factors
from masthead.people.safety import rescue as actions

pytestmark = pytest.mark.django_db
FRESH = {"fresh": "comté morbier beaufort"}


def rescue_link(email="olga@shop.example") -> str:
    said = StringIO()
    call_command("rescue", email, stdout=said)
    return said.getvalue().split()[-1].partition("localhost:8000")[2] or said.getvalue().split()[-1]


@pytest.fixture
def link(olga, settings):
    settings.PUBLIC_URL = "http://localhost:8000"
    secret, now = factors.new_secret(), clock.now()
    factors.add_app(olga.person, secret=secret, code=pyotp.TOTP(secret).at(now), now=now)
    return rescue_link()


def test_the_last_head_comes_back_in_without_phone_and_password(olga, link, client):
    done = client.post(link, FRESH, follow=True)
    client.post("/sign-in/", {"email": "olga@shop.example", "password": FRESH["fresh"]})

    assert "Your new password is set" in done.content.decode()
    assert client.get("/settings/safety/").status_code == 200
    assert not Authenticator.objects.exists()
    assert olga.person.recovery_codes.count() == 0


def test_it_signs_out_every_browser(olga, link, client):
    there = Client()
    there.force_login(olga.person)
    there.get("/settings/safety/")

    client.post(link, FRESH)

    assert there.get("/settings/safety/").status_code == 302
    assert not SignedIn.objects.exists()


def test_the_link_works_once(link, client):
    client.post(link, FRESH)

    again = Client().post(link, {"fresh": "another long password"})

    assert again.status_code == 410
    assert "has been used" in again.content.decode()


def test_of_two_at_the_same_moment_one_sets_the_password(link, monkeypatch):
    token, now = link.split("/")[-2], clock.now()
    read = actions.open_link(token, now=now)
    actions.rescue(token, password=FRESH["fresh"], now=now)
    monkeypatch.setattr(actions, "open_link", lambda _token, now: read)

    with pytest.raises(Refused, match="has been used"):
        actions.rescue(token, password="another long password", now=now)


def test_the_link_works_for_half_an_hour(link, client, monkeypatch):
    later = clock.now() + timedelta(minutes=30)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert client.get(link).status_code == 410
    assert client.post(link, FRESH).status_code == 410


def test_a_newer_link_ends_the_older_one(link, client):
    rescue_link()

    assert client.get(link).status_code == 410


def test_only_the_digest_is_kept(link):
    assert link.split("/")[-2] not in str(RescueLink.objects.values())


def test_a_password_that_is_too_easy_leaves_the_link_open(link, client, olga):
    refused = client.post(link, {"fresh": "short"})

    assert refused.status_code == 422
    assert client.get(link).status_code == 200
    assert Authenticator.objects.exists()


def test_the_person_is_told_by_mail_and_by_notice(olga, settings):
    settings.MAIL_IS_SET = True
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    link = rescue_link().partition("/rescue/")[2]

    Client().post(f"/rescue/{link}", FRESH)

    told = Entry.objects.filter(told_id=olga.pk, by_id=None).values_list("verb", flat=True)
    assert sorted(told) == ["people.make_rescue_link", "people.rescue"]
    assert [one.to for one in mail.outbox] == [["olga@shop.example"]] * 2
    assert link.strip("/") not in mail.outbox[0].body


def test_whoever_was_locked_out_for_guessing_comes_in_at_once(link, client):
    for _try in range(8):
        client.post("/sign-in/", {"email": "olga@shop.example", "password": "guess"})
    client.post(link, FRESH)

    assert client.post("/sign-in/", {"email": "olga@shop.example", "password": FRESH["fresh"]}).status_code == 302


@pytest.mark.parametrize("email", ["nobody@shop.example", "", "gone@shop.example"])
def test_an_email_nobody_signs_in_with_is_refused(olga, email):
    Person.objects.create(name="Gone", email="gone@shop.example", is_active=False)

    with pytest.raises(CommandError):
        call_command("rescue", *([email] if email else []))


def test_the_command_names_the_heads(olga, sam):
    said = StringIO()
    call_command("rescue", "--list", stdout=said)

    assert "Fromagerie Pérel: Olga Pérel olga@shop.example" in said.getvalue()
    assert "Sam Stranger" in said.getvalue()


@pytest.mark.parametrize(("language", "said"), [("en", "made a rescue link"), ("fr", "lien de secours")])
def test_the_mail_about_a_rescue_has_the_face_of_the_others_and_no_link(olga, settings, language, said):
    settings.MAIL_IS_SET, settings.DEFAULT_FROM_EMAIL = True, "masthead@shop.example"
    Person.objects.filter(pk=olga.person.pk).update(language=language)

    rescue_link()

    (one,) = mail.outbox
    html = one.alternatives[0].content
    assert one.from_email == "Masthead <masthead@shop.example>"
    assert f'<html lang="{language}">' in html and "prefers-color-scheme: dark" in html
    assert said in html and said in one.body and "href" not in html and "/rescue/" not in one.body
