"""Coming in: by password, by link, and not by guessing."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from django.test import Client

from masthead.kit import clock
from masthead.people import actions
from masthead.people.models import Invitation, Membership, Person

NEW = {"name": "Léa Moreau", "email": "lea@shop.example", "password": "comté morbier beaufort"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def link(olga):
    def made(*, age=timedelta(0), email="lea@shop.example"):
        member = actions.add_member(olga.organisation, name="Léa", by=olga, now=clock.now())
        invitation, token = actions.invite(member, email=email, by=olga, now=clock.now() - age)
        return invitation, f"/invitation/{token}/"

    return made


def test_the_right_password_opens_the_door_and_leads_where_one_wanted(olga):
    browser = Client()

    answer = browser.post(
        "/sign-in/", {"email": "OLGA@shop.example", "password": "a long password", "next": "/journal/"}
    )

    assert answer.url == "/journal/"


def test_a_wrong_email_and_a_wrong_password_are_told_the_same(olga):
    pages = [
        Client().post("/sign-in/", {"email": email, "password": "not this one"}).content.decode()
        for email in ("olga@shop.example", "nobody@shop.example")
    ]

    assert all("do not go together" in page for page in pages)


def test_another_site_is_never_the_next_page(olga):
    answer = Client().post(
        "/sign-in/", {"email": "olga@shop.example", "password": "a long password", "next": "https://evil.example/"}
    )

    assert answer.url == "/"


def test_guessing_is_stopped_and_says_when_to_try_again(olga):
    browser = Client()
    for _try in range(8):
        browser.post("/sign-in/", {"email": "olga@shop.example", "password": "wrong"})

    answer = browser.post("/sign-in/", {"email": "olga@shop.example", "password": "a long password"})

    assert answer.status_code == 422
    assert "Wait 15 minutes" in answer.content.decode()


def test_an_invitation_makes_an_account_and_comes_in(link, olga):
    invitation, address = link()
    browser = Client()

    answer = browser.post(address, NEW)

    member = Membership.objects.get(pk=invitation.membership_id)
    assert answer.url == "/"
    assert (member.person.name, member.person.email) == ("Léa Moreau", "lea@shop.example")
    assert browser.get("/").context["member"] == member


def test_somebody_with_an_account_joins_with_it(link, sam, signed_in):
    invitation, address = link(email="")

    signed_in(sam).post(address)

    assert Membership.objects.get(pk=invitation.membership_id).person == sam.person
    assert not Person.objects.filter(name="Léa").exists()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda i: Invitation.objects.filter(pk=i.pk).update(expires_at=clock.now()), "has expired. Ask Olga"),
        (lambda i: Invitation.objects.filter(pk=i.pk).update(cancelled_at=clock.now()), "was withdrawn or replaced"),
        (lambda i: Invitation.objects.filter(pk=i.pk).update(accepted_at=clock.now()), "has been used"),
        (lambda i: Invitation.objects.filter(pk=i.pk).update(digest="other"), "is not complete"),
    ],
)
def test_a_link_that_does_not_open_says_why_and_whom_to_ask(link, spoil, words):
    invitation, address = link()
    spoil(invitation)

    answers = [Client().get(address), Client().post(address, NEW)]

    assert [answer.status_code for answer in answers] == [410, 410]
    assert all(words in answer.content.decode() for answer in answers)
    assert not Person.objects.filter(email="lea@shop.example").exists()


def test_a_weak_password_keeps_the_rest_of_what_was_typed(link):
    _invitation, address = link()

    answer = Client().post(address, {**NEW, "password": "short"})

    assert answer.status_code == 422
    assert "Léa Moreau" in answer.content.decode()


def test_the_inviter_sees_the_link_once(olga, signed_in):
    browser = signed_in(olga)

    browser.post("/settings/team/add/", {"name": "Léa", "email": "lea@shop.example"})

    assert "/invitation/" in browser.get("/settings/team/").content.decode()
    assert "/invitation/" not in browser.get("/settings/team/").content.decode()


def test_the_link_is_kept_nowhere_it_could_be_read(olga, signed_in):
    browser = signed_in(olga)
    browser.post("/settings/team/add/", {"name": "Léa", "email": "lea@shop.example"})
    token = browser.get("/settings/team/").context["link"]["link"].rstrip("/").rpartition("/")[2]

    assert Invitation.objects.get().digest != token
    assert Invitation.objects.get().digest == Invitation.digest_of(token)


class Sink:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(envelope.content.decode())
        return "250 taken"


def test_with_a_mail_server_the_link_goes_out_by_mail(olga, signed_in, settings):
    sink = Sink()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_IS_SET, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", port
    try:
        signed_in(olga).post("/settings/team/add/", {"name": "Léa", "email": "lea@shop.example"})
    finally:
        controller.stop()

    assert "lea@shop.example" in sink.mails[0]
    assert "/invitation/" in sink.mails[0]


def test_only_the_head_invites_and_the_refusal_names_them(wim, rea, signed_in):
    answer = signed_in(wim).post("/settings/team/add/", {"name": "Friend", "email": ""})

    assert answer.status_code == 403
    assert "Olga" in answer.content.decode()


def test_nobody_reaches_into_another_firm(olga, sam, link, signed_in):
    invitation, _address = link()
    stranger = signed_in(sam)

    assert (
        stranger.post(f"/settings/team/{invitation.membership_id}/invite/", {"email": "x@y.example"}).status_code == 404
    )
    assert stranger.post(f"/settings/invitations/{invitation.pk}/cancel/").status_code == 404
    assert "Olga" not in stranger.get("/settings/team/").content.decode()


def test_a_forged_form_changes_nothing(olga):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(olga.person)

    answer = browser.post("/settings/team/add/", {"name": "Friend"})

    assert answer.status_code == 403
    assert Membership.objects.count() == 1


def test_settings_speak_the_language_one_chooses(olga, signed_in):
    browser = signed_in(olga)

    browser.post("/settings/", {"name": "Olga Pérel", "language": "fr", "theme": "dark"})
    page = browser.get("/settings/").content.decode()

    assert '<html lang="fr" data-theme="dark">' in page


def test_a_new_password_needs_the_present_one(olga, signed_in):
    browser = signed_in(olga)

    wrong = browser.post("/settings/", {"present": "guess", "fresh": "comté morbier beaufort"})
    right = browser.post("/settings/", {"present": "a long password", "fresh": "comté morbier beaufort"})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert Person.objects.get(pk=olga.person_id).check_password("comté morbier beaufort")


def test_somebody_who_belongs_already_is_told_so_and_the_link_stays_open(link, olga, signed_in):
    invitation, address = link(email="")

    answer = signed_in(olga).post(address)

    assert answer.status_code == 409
    assert "You belong to this organisation already" in answer.content.decode()
    assert Invitation.objects.get(pk=invitation.pk).accepted_at is None
