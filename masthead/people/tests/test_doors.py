"""Doors that must stay shut, and typed things that must not fall over."""

import pytest
from django.test import Client

from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people import actions
from masthead.people.models import Membership, Person

NEW = {"name": "Léa Moreau", "email": "lea@shop.example", "password": "comté morbier beaufort"}
pytestmark = pytest.mark.django_db


@pytest.fixture
def invited(olga):
    member = actions.add_member(olga.organisation, name="Léa", by=olga, now=clock.now())
    invitation, token = actions.invite(member, email="", by=olga, now=clock.now())
    return invitation, token


def test_two_who_open_one_link_at_once_do_not_both_come_in(invited, monkeypatch):
    invitation, token = invited
    actions.accept_invitation(
        token, now=clock.now(), name="First", email="first@shop.example", password="abc def ghi j"
    )
    monkeypatch.setattr(
        actions, "open_invitation", lambda _token, now: invitation
    )  # read just before the first came in

    with pytest.raises(Refused, match="has been used"):
        actions.accept_invitation(token, now=clock.now(), **{**NEW, "email": "second@shop.example"})

    assert Person.objects.get(memberships=invitation.membership_id).email == "first@shop.example"


def test_a_sample_person_does_not_come_into_a_real_firm(invited, sam, signed_in):
    _invitation, token = invited
    sam.organisation.is_sample = True
    sam.organisation.save()
    Person.objects.filter(pk=sam.person_id).update(email=None)  # the sample's people come in without a password

    page = signed_in(sam).get(f"/invitation/{token}/").content.decode()
    signed_in(sam).post(f"/invitation/{token}/", NEW)

    assert "A password" in page
    assert not Membership.objects.filter(person=sam.person, organisation__is_sample=False).exists()
    assert Person.objects.get(email="lea@shop.example").memberships.count() == 1


def test_the_last_word_on_that_is_not_with_the_page(invited, sam):
    _invitation, token = invited
    sam.person.email = None

    with pytest.raises(Refused, match="an account of their own"):
        actions.accept_invitation(token, person=sam.person, now=clock.now())


@pytest.mark.parametrize("typed", ["abc", "1; drop", "9" * 30, ""])
def test_a_forged_number_is_not_found(olga, signed_in, typed):
    browser = signed_in(olga)

    assert browser.post("/switch/", {"membership": typed}).status_code == 404
    assert browser.post("/settings/organisation/stand-in/", {"member": typed or "0"}).status_code in {404, 409}


def test_switching_never_leads_into_another_firm(olga, sam, signed_in):
    browser = signed_in(olga)

    assert browser.post("/switch/", {"membership": sam.pk}).status_code == 404
    assert browser.get("/").context["member"] == olga


def test_the_language_one_reads_the_invitation_in_stays(invited):
    invitation, token = invited
    browser = Client()

    browser.get(f"/invitation/{token}/?lang=fr")
    browser.post(f"/invitation/{token}/", NEW)

    assert Membership.objects.get(pk=invitation.membership_id).person.language == "fr"


def test_behind_a_proxy_one_guesser_does_not_lock_out_everybody(olga, settings):
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    for number in range(41):
        Client(HTTP_X_FORWARDED_FOR="198.51.100.9").post(
            "/sign-in/", {"email": f"{number}@guess.example", "password": "wrong"}
        )

    guesser = Client(HTTP_X_FORWARDED_FOR="192.0.2.1, 198.51.100.9").post(
        "/sign-in/", {"email": "a@b.example", "password": "x"}
    )
    honest = Client(HTTP_X_FORWARDED_FOR="192.0.2.44").post(
        "/sign-in/", {"email": "olga@shop.example", "password": "a long password"}
    )

    assert "Too many tries" in guesser.content.decode()
    assert honest.status_code == 302


def test_ones_email_changes_with_the_present_password(olga, signed_in):
    browser = signed_in(olga)

    wrong = browser.post("/settings/", {"email": "new@shop.example", "proof": "guess"})
    right = browser.post("/settings/", {"email": "NEW@shop.example", "proof": "a long password"})

    assert (wrong.status_code, right.status_code) == (422, 303)
    assert Person.objects.get(pk=olga.person_id).email == "new@shop.example"


def test_an_email_that_belongs_to_somebody_is_not_taken(olga, sam, signed_in):
    answer = signed_in(olga).post("/settings/", {"email": sam.person.email, "proof": "a long password"})

    assert answer.status_code == 422
    assert Person.objects.get(pk=olga.person_id).email == "olga@shop.example"


def test_the_head_hands_the_headship_on(olga, wim, rea, signed_in):
    refused = signed_in(wim).post("/settings/organisation/head/", {"member": wim.pk})
    signed_in(olga).post("/settings/organisation/head/", {"member": rea.pk})

    olga.organisation.refresh_from_db()
    assert refused.status_code == 403
    assert olga.organisation.head == rea.person


def test_a_stale_form_does_not_hand_the_headship_on_twice(olga, wim, rea, signed_in):
    browser = signed_in(olga)
    browser.post("/settings/organisation/head/", {"member": rea.pk})

    again = browser.post("/settings/organisation/head/", {"member": wim.pk})

    olga.organisation.refresh_from_db()
    assert again.status_code == 403
    assert "Rea" in again.content.decode()
    assert olga.organisation.head == rea.person


def test_the_headship_stays_in_the_firm(olga, sam, signed_in):
    answer = signed_in(olga).post("/settings/organisation/head/", {"member": sam.pk})

    olga.organisation.refresh_from_db()
    assert answer.status_code == 409
    assert olga.organisation.head == olga.person
