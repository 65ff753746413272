"""The head asks a second step of nobody, of whoever answers for a channel, or of everybody."""

from datetime import timedelta

import pyotp
import pytest
from django.db import IntegrityError, transaction

from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.models import Membership
from masthead.people.safety import factors
from masthead.people.safety.demand import ask_second_step, without_second_step

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=60)


@pytest.fixture
def asked(shop, olga):
    """The rule stands since eight days."""

    def ask(of, days=8):
        then = clock.now() - timedelta(days=days)
        Membership.objects.update(joined_at=clock.now() - LONG_AGO)
        ask_second_step(shop, of=of, by=olga, now=then)

    return ask


def safe(member):
    secret, now = factors.new_secret(), clock.now()
    factors.add_app(member.person, secret=secret, code=pyotp.TOTP(secret).at(now), now=now)


def test_after_a_week_every_page_leads_to_the_safety_page(asked, wim, signed_in):
    asked("everybody")
    browser = signed_in(wim)

    page = browser.get("/channels/", follow=True)

    assert page.redirect_chain == [("/settings/safety/", 302)]
    assert "all other pages stay shut" in page.content.decode()
    assert browser.post("/settings/", {"name": "Wim"}).status_code == 403
    assert browser.get("/channels/", headers={"HX-Request": "true"}).status_code == 403


def test_a_second_step_opens_them_again(asked, wim, signed_in):
    asked("everybody")
    browser = signed_in(wim)
    secret = browser.get("/settings/safety/app/").context["key"].replace(" ", "")
    typed = {"code": pyotp.TOTP(secret).at(clock.now()), "proof": "a long password"}

    assert browser.post("/settings/safety/app/", typed, follow=True).status_code == 200
    assert browser.get("/channels/").status_code == 200


def test_within_the_week_one_is_told_and_goes_on(asked, wim, signed_in):
    asked("everybody", days=6)
    browser = signed_in(wim)

    assert "Please set up a second step by" in browser.get("/settings/safety/").content.decode()
    assert browser.get("/channels/").status_code == 200


def test_signing_out_and_other_firms_stay_open(asked, wim, sam, signed_in):
    asked("everybody")
    other = Membership.objects.create(organisation=sam.organisation, person=wim.person)
    browser = signed_in(wim)

    browser.post("/switch/", {"membership": other.pk})

    assert browser.get("/channels/").status_code == 200
    assert browser.post("/sign-out/").url == "/sign-in/"


def test_the_rule_for_owners_concerns_owners_and_whoever_leads(asked, blog, shop, olga, rea, wim, signed_in):
    asked("holders")

    assert [one.pk for one in without_second_step(shop)] == [olga.pk, rea.pk]
    assert signed_in(wim).get("/channels/").status_code == 200
    assert signed_in(olga).get("/channels/").status_code == 302


def test_whoever_came_yesterday_has_a_week_of_their_own(asked, wim, signed_in):
    asked("everybody")
    Membership.objects.filter(pk=wim.pk).update(joined_at=clock.now() - timedelta(days=1))

    assert signed_in(wim).get("/channels/").status_code == 200


def test_whoever_came_later_hears_of_the_rule_at_the_sign_in(asked, wim, client):
    asked("everybody", days=30)
    Membership.objects.filter(pk=wim.pk).update(joined_at=clock.now())

    page = client.post(
        "/sign-in/", {"email": "wim@shop.example", "password": "a long password", "next": "/settings/"}, follow=True
    )

    assert "asks for a second step: set it up by" in page.content.decode()


def test_whoever_must_do_something_is_told_and_nobody_else(shop, olga, rea, wim, max):
    safe(max)

    ask_second_step(shop, of="everybody", by=olga, now=clock.now())

    told = Entry.objects.filter(verb="people.ask_second_step").values_list("told_id", flat=True)
    assert sorted(told) == sorted([rea.pk, wim.pk])


@pytest.mark.parametrize("who", ["wim", "sam"])
def test_only_the_head_decides_it(cast, shop, who):
    with pytest.raises(NotAllowed):
        ask_second_step(shop, of="everybody", by=getattr(cast, who), now=clock.now())


def test_the_heads_stand_in_may(shop, wim):
    shop.deputy_head = wim.person
    shop.save()
    wim.refresh_from_db()

    ask_second_step(shop, of="everybody", by=wim, now=clock.now())

    assert shop.second_step == "everybody"


def test_the_head_sets_it_on_the_organisations_page(olga, wim, signed_in):
    browser = signed_in(olga)

    browser.post("/settings/organisation/second-step/", {"second_step": "everybody"})

    page = browser.get("/settings/organisation/").content.decode()
    assert "Still without one: Olga Pérel, Wim Roux" in page
    assert browser.post("/settings/organisation/second-step/", {"second_step": "x"}).status_code == 409
    assert signed_in(wim).post("/settings/organisation/second-step/", {"second_step": "nobody"}).status_code == 403


def test_saying_the_same_again_gives_nobody_another_week(shop, olga):
    then = clock.now() - timedelta(days=5)
    ask_second_step(shop, of="everybody", by=olga, now=then)
    ask_second_step(shop, of="everybody", by=olga, now=clock.now())

    assert shop.second_step_since == then


def test_a_rule_without_a_day_can_not_be_written_down(shop):
    shop.second_step = "everybody"
    with pytest.raises(IntegrityError), transaction.atomic():
        shop.save()


def test_an_unknown_rule_is_refused(shop, olga):
    with pytest.raises(Refused):
        ask_second_step(shop, of="somebody", by=olga, now=clock.now())


def test_the_rule_costs_an_ordinary_page_nothing(asked, wim, signed_in, django_assert_max_num_queries):
    asked("everybody", days=1)
    browser = signed_in(wim)

    with django_assert_max_num_queries(6):
        browser.get("/settings/limits/")
