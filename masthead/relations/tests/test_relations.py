"""Writing down whom we mind: who may, what is refused, how it is handed on."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from masthead.journal.models import Entry
from masthead.relations.models import Relation

DUPONT = {"name": "Dupont", "kind": "partner", "rule": "ask", "handles": "@maisondupont", "spellings": ""}


@pytest.fixture
def dupont(shop, rea, olga, now):
    return Relation.objects.create(organisation=shop, holder=rea, by=olga, at=now, **DUPONT)


def test_the_head_writes_down_a_partner_and_names_who_holds_the_relation(signed_in, olga, rea):
    """Row 3.5: a client or partner has a holder, a rule, handles and perhaps an embargo."""
    sent = DUPONT | {"holder": str(rea.pk), "embargo_day": "2027-01-05", "embargo_time": "09:00"}

    answer = signed_in(olga).post("/relations/new/", sent)

    made = Relation.objects.get()
    assert (answer.status_code, made.holder, made.rule, made.written) == (303, rea, "ask", ["@maisondupont"])
    assert made.embargo_until.isoformat() == "2027-01-05T08:00:00+00:00"  # nine o'clock in Paris
    assert Entry.objects.first().told_id == rea.pk
    page = signed_in(rea).get("/relations/").content.decode()
    assert "Dupont" in page and "consent needed" in page and "Rea Moreau" in page


def test_whoever_holds_a_relation_changes_it_and_others_ask_them(signed_in, rea, wim, dupont):
    change = DUPONT | {"rule": "free"}

    refused = signed_in(wim).post(f"/relations/{dupont.pk}/edit/", change)
    assert refused.status_code == 403 and "Rea Moreau holds this relation" in refused.content.decode()
    assert signed_in(rea).post(f"/relations/{dupont.pk}/edit/", change).status_code == 303
    dupont.refresh_from_db()
    assert dupont.rule == "free"
    assert signed_in(rea).post("/relations/new/", DUPONT).status_code == 403
    assert signed_in(rea).post(f"/relations/{dupont.pk}/end/").status_code == 403


def test_a_name_is_written_down_once(signed_in, olga, rea, dupont):
    again = signed_in(olga).post("/relations/new/", DUPONT | {"name": "DUPONT", "holder": str(rea.pk)})

    assert again.status_code == 422 and "written down already" in again.content.decode()
    assert "@maisondupont" in again.content.decode()


def test_an_ended_relation_is_brought_back(signed_in, olga, dupont):
    browser = signed_in(olga)
    browser.post(f"/relations/{dupont.pk}/end/")
    assert "Dupont" not in browser.get("/relations/").content.decode().split("toast")[0]
    assert "Dupont" in browser.get("/relations/?show=ended").content.decode()

    browser.post(f"/relations/{dupont.pk}/back/")

    assert Relation.objects.standing().get() == dupont


@pytest.mark.parametrize("facts", [{"name": ""}, {"rule": "maybe"}, {"kind": "enemy"}])
def test_the_database_knows_what_a_relation_needs(shop, rea, now, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        Relation.objects.create(organisation=shop, holder=rea, by=rea, at=now, **(DUPONT | facts))


def test_the_list_costs_the_same_for_one_and_for_three(signed_in, shop, olga, rea, now, django_assert_max_num_queries):
    browser = signed_in(olga)
    for number in range(3):
        Relation.objects.create(
            organisation=shop,
            name=f"Client {number}",
            holder=rea,
            by=olga,
            at=now,
            embargo_until=now + timedelta(days=9),
        )
        with django_assert_max_num_queries(8):
            assert browser.get("/relations/").status_code == 200
