"""The second step at sign-in, recovery codes, and where one is signed in."""

import re
from datetime import timedelta

import pyotp
import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from conftest import NOON
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.people import actions as people
from masthead.people.models import Authenticator, Passkey, Person, SignedIn
from masthead.people.safety import factors

pytestmark = pytest.mark.django_db
RIGHT = {"email": "rea@shop.example", "password": "a long password"}


@pytest.fixture
def phone(rea):
    """Rea's app, proven an hour ago, and her recovery codes."""
    secret, then = factors.new_secret(), clock.now() - timedelta(hours=1)
    codes = factors.add_app(rea.person, secret=secret, code=pyotp.TOTP(secret).at(then), now=then)
    return pyotp.TOTP(secret), codes


def shown(phone):
    return phone[0].at(clock.now())


def is_in(browser):
    return browser.get("/settings/safety/").status_code == 200


@pytest.fixture
def halfway(phone):
    browser = Client()
    browser.post("/sign-in/", RIGHT)
    return browser


def test_an_app_is_set_up_with_a_picture_a_code_and_the_password(rea, signed_in):
    browser = signed_in(rea)
    page = browser.get("/settings/safety/app/")
    secret = page.context["key"].replace(" ", "")

    done = browser.post(
        "/settings/safety/app/", {"code": pyotp.TOTP(secret).at(clock.now()), "proof": "a long password"}, follow=True
    )

    codes = re.findall(r"<code>([\w-]{19})</code>", done.content.decode())
    assert "data:image/svg+xml" in page.content.decode()
    assert (len(codes), len(set(codes))) == (10, 10)
    assert secret not in Authenticator.objects.get(person=rea.person).sealed
    assert secret not in str(Session.objects.first().get_decoded())


def test_recovery_codes_are_shown_once(rea, signed_in):
    browser = signed_in(rea)
    secret = browser.get("/settings/safety/app/").context["key"].replace(" ", "")
    browser.post("/settings/safety/app/", {"code": pyotp.TOTP(secret).at(clock.now()), "proof": "a long password"})

    first, second = browser.get("/settings/safety/codes/"), browser.get("/settings/safety/codes/")

    assert (first.status_code, second.status_code) == (200, 302)
    assert "no-store" in first.headers["Cache-Control"]


@pytest.mark.parametrize("typed", [{"code": "000000", "proof": "a long password"}, {"proof": "guess"}])
def test_an_app_that_is_not_proven_does_not_count(rea, signed_in, typed):
    browser = signed_in(rea)
    secret = browser.get("/settings/safety/app/").context["key"].replace(" ", "")

    answer = browser.post("/settings/safety/app/", {"code": pyotp.TOTP(secret).at(clock.now()), **typed})

    assert answer.status_code == 422
    assert answer.context["key"].replace(" ", "") == secret
    assert not Authenticator.objects.exists()


def test_after_the_password_nobody_is_signed_in_yet(halfway):
    assert "_auth_user_id" not in halfway.session
    assert halfway.get("/settings/").url.startswith("/sign-in/")
    assert halfway.get("/sign-in/second/").status_code == 200


def test_the_code_of_the_app_signs_in_and_leads_on(phone):
    browser = Client()
    browser.post("/sign-in/?next=/channels/", RIGHT)
    before = browser.session.session_key

    done = browser.post("/sign-in/second/", {"code": shown(phone)})

    assert done.url == "/channels/"
    assert is_in(browser)
    assert browser.session.session_key != before
    assert browser.session.get_expiry_age() > 60 * 60 * 24


def test_a_code_counts_once(phone):
    first, second, code = Client(), Client(), shown(phone)
    for browser in (first, second):
        browser.post("/sign-in/", RIGHT)
    first.post("/sign-in/second/", {"code": code})

    again = second.post("/sign-in/second/", {"code": code})

    assert "has been used" in again.content.decode()
    assert not is_in(second)


def test_the_code_that_proved_the_app_does_not_sign_in_as_well(rea):
    secret, now = factors.new_secret(), clock.now()
    code = pyotp.TOTP(secret).at(now)
    factors.add_app(rea.person, secret=secret, code=code, now=now)

    with pytest.raises(Refused, match="has been used"):
        factors.prove_by_app(rea.person, code, now=now)


def test_of_two_at_the_same_moment_one_comes_in(rea, phone, monkeypatch):
    now, code = clock.now(), shown(phone)
    read = factors.step_of(phone[0].secret, code, now=now, after=0)
    factors.prove_by_app(rea.person, code, now=now)
    monkeypatch.setattr(factors, "step_of", lambda *_args, **_facts: read)  # read just before the first came in

    with pytest.raises(Refused, match="has been used"):
        factors.prove_by_app(rea.person, code, now=now)


def test_a_recovery_code_works_once_however_it_is_typed(rea, phone):
    code = phone[1][3].upper().replace("-", " ")
    left = factors.prove_by_recovery_code(rea.person, code, now=clock.now())

    with pytest.raises(Refused, match="has been used"):
        factors.prove_by_recovery_code(rea.person, code, now=clock.now())
    assert left == 9


def test_a_recovery_code_signs_in(halfway, phone):
    halfway.post("/sign-in/second/", {"recovery": phone[1][0]})

    assert is_in(halfway)
    assert Entry.objects.filter(verb="people.use_recovery_code").exists()


def test_whoever_has_few_codes_left_is_told(rea, phone):
    for code in phone[1][:6]:
        factors.prove_by_recovery_code(rea.person, code, now=clock.now())
    browser = Client()
    browser.post("/sign-in/", RIGHT)

    page = browser.post("/sign-in/second/", {"recovery": phone[1][6]}, follow=True).content.decode()

    assert "You have 3 recovery codes left." in page


def test_another_persons_code_is_worth_nothing(phone, max):
    with pytest.raises(Refused):
        factors.prove_by_recovery_code(max.person, phone[1][0], now=clock.now())
    with pytest.raises(Refused):
        factors.prove_by_app(max.person, shown(phone), now=clock.now())


def test_guessing_codes_ends_after_eight_tries(halfway, phone):
    for _try in range(8):
        halfway.post("/sign-in/second/", {"code": "000000"})

    answer = halfway.post("/sign-in/second/", {"code": shown(phone)})

    assert "Too many tries" in answer.content.decode()
    assert not is_in(halfway)


def test_the_second_step_waits_for_ten_minutes(halfway, phone, monkeypatch):
    later = clock.now() + timedelta(minutes=10)
    monkeypatch.setattr(clock, "now", lambda: later)

    answer = halfway.post("/sign-in/second/", {"code": phone[0].at(later)})

    assert answer.url == "/sign-in/"
    assert not is_in(halfway)


def test_a_changed_password_ends_a_sign_in_that_is_halfway(halfway, phone, rea):
    person = Person.objects.get(pk=rea.person_id)
    person.set_password("something else entirely")
    person.save()

    halfway.post("/sign-in/second/", {"code": shown(phone)})

    assert not is_in(halfway)


def test_the_second_step_opens_to_nobody_without_a_password(client, phone):
    assert client.get("/sign-in/second/").url == "/sign-in/"
    assert client.post("/sign-in/second/", {"code": shown(phone)}).url == "/sign-in/"


def test_an_invitation_does_not_lead_around_the_second_step(olga, client):
    """Whoever a link belongs to has no second step as a rule; a row that says otherwise is believed."""
    member = people.add_member(olga.organisation, name="Léa", by=olga, now=clock.now())
    _invitation, token = people.invite(member, email="", by=olga, now=clock.now())
    Passkey.objects.create(
        person=member.person, name="Key", credential_id="x", public_key=b"x", handle="x", added_at=clock.now()
    )

    answer = client.post(
        f"/invitation/{token}/", {"name": "Léa", "email": "lea@shop.example", "password": "comté morbier beaufort"}
    )

    assert answer.url == "/sign-in/second/"
    assert "_auth_user_id" not in client.session


def test_a_link_elsewhere_is_not_followed_after_the_second_step(phone):
    browser = Client()
    browser.post("/sign-in/?next=https://evil.example/", RIGHT)

    assert browser.post("/sign-in/second/", {"code": shown(phone)}).url == "/"


def test_removing_the_app_asks_the_password_and_takes_the_codes_along(rea, phone, signed_in):
    browser = signed_in(rea)

    wrong = browser.post("/settings/safety/app/remove/", {"proof": "guess"})
    still = Authenticator.objects.exists()
    right = browser.post("/settings/safety/app/remove/", {"proof": "a long password"})

    assert (wrong.status_code, still, right.status_code) == (422, True, 303)
    assert not Authenticator.objects.exists()
    assert rea.person.recovery_codes.count() == 0


def test_guessing_the_password_behind_an_open_browser_ends_too(rea, phone, signed_in):
    browser = signed_in(rea)
    for _try in range(8):
        browser.post("/settings/safety/app/remove/", {"proof": "guess"})

    answer = browser.post("/settings/safety/app/remove/", {"proof": "a long password"})

    assert "Too many tries" in answer.content.decode()
    assert Authenticator.objects.exists()


def test_new_codes_end_the_old_ones(rea, phone, signed_in):
    signed_in(rea).post("/settings/safety/codes/renew/", {"proof": "a long password"})

    with pytest.raises(Refused):
        factors.prove_by_recovery_code(rea.person, phone[1][0], now=clock.now())
    assert rea.person.recovery_codes.count() == 10


def test_the_journal_says_what_changed_and_no_secret(rea, phone):
    factors.remove_app(rea.person, now=clock.now())

    lines = Entry.objects.filter(organisation_id=rea.organisation_id).order_by("pk")

    assert [line.verb for line in lines] == ["people.add_app", "people.remove_app"]
    assert phone[0].secret not in str(lines.values())


def test_a_sample_person_has_no_second_step(rea):
    rea.person.email = None

    with pytest.raises(Refused, match="account of their own"):
        factors.add_app(rea.person, secret=factors.new_secret(), code="000000", now=clock.now())


# --- Where one is signed in


FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def came_in(agent=FIREFOX):
    browser = Client(HTTP_USER_AGENT=agent)
    browser.post("/sign-in/", RIGHT)
    return browser


def test_every_browser_is_listed_and_this_one_marked(rea):
    came_in()
    here = came_in("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1")

    page = here.get("/settings/safety/").content.decode()

    assert "Firefox on Windows" in page
    assert re.search(r"Safari on iPhone</b>\s+<span class=\"tag ok", page)


def test_a_browser_is_signed_out_from_elsewhere(rea):
    there, here = came_in(), came_in()
    row = SignedIn.objects.get(session_id=there.session.session_key)

    here.post(f"/settings/safety/browsers/{row.number}/end/")

    assert (is_in(there), is_in(here)) == (False, True)
    assert SignedIn.objects.count() == 1


def test_all_others_are_signed_out_also_those_not_listed_yet(rea, signed_in):
    there, here, unlisted = came_in(), came_in(), came_in()
    SignedIn.objects.filter(session_id=unlisted.session.session_key).delete()

    here.post("/settings/safety/browsers/end-others/")

    assert [is_in(one) for one in (there, here, unlisted)] == [False, True, False]


def test_nobody_signs_out_somebody_else(rea, max, signed_in):
    there = came_in()
    row = SignedIn.objects.get(session_id=there.session.session_key)

    answer = signed_in(max).post(f"/settings/safety/browsers/{row.number}/end/")

    assert answer.status_code == 404
    assert is_in(there)


def test_signing_out_takes_the_line_away(rea):
    browser = came_in()
    browser.post("/sign-out/")

    assert not SignedIn.objects.exists()


def test_a_changed_password_keeps_this_browsers_line(rea):
    browser = came_in()
    since = SignedIn.objects.get().since
    browser.post("/settings/", {"present": "a long password", "fresh": "comté morbier beaufort"})

    assert SignedIn.objects.get().since == since
    assert SignedIn.objects.get().session_id == browser.session.session_key


def test_the_line_is_written_once_a_day(rea, monkeypatch, django_assert_num_queries):
    browser = came_in()
    tomorrow = clock.now() + timedelta(days=1)
    with django_assert_num_queries(2):  # the session and who it belongs to
        browser.get("/sign-out/")
    monkeypatch.setattr(clock, "now", lambda: tomorrow)
    browser.get("/settings/safety/")

    assert SignedIn.objects.get().seen_on == tomorrow.date()


@pytest.mark.parametrize("browsers", [1, 6])
def test_the_page_costs_the_same_for_many_browsers(rea, phone, signed_in, browsers, django_assert_max_num_queries):
    for _one in range(browsers):
        signed_in(rea)
    here = signed_in(rea)

    with django_assert_max_num_queries(10):
        here.get("/settings/safety/")


def test_the_day_a_browser_was_last_seen_is_never_before_the_hour_it_signed_in(olga, shop, monkeypatch, signed_in):
    shop.zone = "Asia/Tokyo"
    shop.save()
    monkeypatch.setattr(clock, "now", lambda: NOON.replace(hour=23))  # the next morning where the shop is

    shown = signed_in(olga).get("/settings/safety/").content.decode()

    assert "Since Fri 20 Nov, 08:00 · last seen Fri 20 Nov" in shown
