"""Nobody changes the way into somebody's account without their reading it."""

import pyotp
import pytest
from django.core import mail

from masthead.kit import clock
from masthead.people import actions
from masthead.people.safety import factors
from masthead.people.safety.telling import SAID

pytestmark = pytest.mark.django_db


def test_a_changed_email_is_told_to_the_one_until_now(wim, signed_in):
    before = wim.person.email

    signed_in(wim).post("/settings/", {"email": "wim.new@shop.example", "proof": "a long password"})

    wim.person.refresh_from_db()
    assert wim.person.email == "wim.new@shop.example"
    assert [(one.to, one.subject) for one in mail.outbox] == [([before], "Your account has another e-mail")]


def test_an_email_that_stays_is_told_to_nobody(wim):
    actions.change_email(wim.person, email=wim.person.email)

    assert mail.outbox == []


def test_a_changed_password_is_told_in_the_language_of_whose_it_is(wim, signed_in):
    wim.person.language = "fr"
    wim.person.save()

    signed_in(wim).post("/settings/", {"present": "a long password", "fresh": "comté morbier beaufort"})

    (told,) = mail.outbox
    assert told.subject == "Votre compte a un nouveau mot de passe"
    assert "Tous les autres navigateurs sont déconnectés" in told.body
    assert "comté" not in told.body


def test_every_step_that_comes_or_goes_is_told(wim):
    secret, now = factors.new_secret(), clock.now()

    codes = factors.add_app(wim.person, secret=secret, code=pyotp.TOTP(secret).at(now), now=now)
    factors.prove_by_recovery_code(wim.person, codes[0], now=now)
    factors.renew_codes(wim.person, now=now)
    factors.remove_app(wim.person, now=now)

    assert [one.subject for one in mail.outbox] == [
        "Your account asks for a code",
        "A recovery code of your account was used",
        "Your account has new recovery codes",
        "Your account no longer asks for a code",
    ]
    assert all(secret not in one.body and codes[1] not in one.body for one in mail.outbox)


@pytest.mark.parametrize("what", SAID)
def test_each_mail_has_a_subject_of_one_line_and_says_what_is_so_now(what):
    subject, said = map(str, SAID[what])

    assert len(subject) < 60 and not subject.endswith(".")
    assert said.endswith(".")
