"""The sample shop: real enough to look around in, and open to nobody from elsewhere."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from masthead.desk.models import SampleBuild
from masthead.desk.sample.shop import build
from masthead.editorial.models import Review
from masthead.journal.models import Entry
from masthead.people.models import Membership
from masthead.publishing.models import Delivery

pytestmark = pytest.mark.django_db


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_sample_has_history_plans_and_a_gap(language, now):
    shop = build(language=language, now=now)

    states = Counter(Delivery.objects.filter(channel__organisation=shop).values_list("state", flat=True))
    assert states["published"] >= 90
    assert shop.members.count() == 4
    assert shop.channels.open().count() == 9
    assert set(shop.channels.exclude(status__in=["active", "dormant"]).values_list("network_key", "status")) == {
        ("googleplus", "closed"),
        ("youtube", "requested"),
    }
    days = list(Entry.objects.filter(organisation_id=shop.pk).order_by("pk").values_list("at", flat=True))
    assert len(days) > 300 and days == sorted(days)
    assert not shop.channels.get(network_key="linkedin").ownerships.exists()
    assert {url[:8] for url in Delivery.objects.filter(state="published").values_list("remote_url", flat=True)} == {
        "https://"
    }


@pytest.mark.slow
def test_one_click_opens_the_sample_and_another_comes_in_as_its_people():
    visitor = Client()

    visitor.post("/sample/")
    page = visitor.get("/welcome/").content.decode()
    member = Membership.objects.get(person__name="Léa Moreau")
    visitor.post("/sample/enter/", {"member": member.pk})

    assert "Léa Moreau" in page
    assert SampleBuild.objects.get().done == SampleBuild.objects.get().total == 15
    assert visitor.get("/").context["member"] == member


def test_nobody_comes_into_a_real_firm_without_a_password(olga):
    visitor = Client()

    assert visitor.post("/sample/enter/", {"member": olga.pk}).status_code == 404
    assert "_auth_user_id" not in visitor.session


@pytest.mark.parametrize("where", [{"REMOTE_ADDR": "192.0.2.7"}, {"HTTP_X_FORWARDED_FOR": "192.0.2.7"}])
def test_the_sample_does_not_exist_for_a_visitor_from_elsewhere(shop, olga, where):
    shop.is_sample = True
    shop.save()
    visitor = Client(**where)

    assert "Olga" not in visitor.get("/welcome/").content.decode()
    assert visitor.post("/sample/enter/", {"member": olga.pk}).status_code == 404
    assert visitor.post("/sample/").status_code == 404


def test_a_production_has_no_sample(settings, shop, olga):
    settings.SAMPLE_ALLOWED = False
    shop.is_sample = True
    shop.save()

    assert Client().post("/sample/enter/", {"member": olga.pk}).status_code == 404


def test_somebody_with_an_account_in_the_sample_is_not_one_click_away(shop, olga):
    shop.is_sample = True
    shop.save()
    visitor = Client()

    answer = visitor.post("/sample/enter/", {"member": olga.pk})

    assert answer.status_code == 404
    assert "Olga" not in visitor.get("/welcome/").content.decode()


@pytest.mark.parametrize("typed", ["abc", "", "9" * 30])
def test_a_forged_person_of_the_sample_is_not_found(typed):
    assert Client().post("/sample/enter/", {"member": typed}).status_code == 404


@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("weekday", [0, 5])
def test_something_waits_for_the_heads_check_on_any_weekday(weekday):
    shop = build(language="en", now=datetime(2026, 11, 23, 10, 30, tzinfo=UTC) + timedelta(days=weekday))

    head = Membership.objects.get(organisation=shop, person=shop.head)
    assert Review.objects.waiting().filter(asked=head).exists()
