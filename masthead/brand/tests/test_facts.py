"""Approved words: who we are, facts and figures, who vouches for them and until when."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from masthead.brand.facts.actions import approve_words, pass_vouching, renew_words
from masthead.brand.facts.rules import before, places_of, words_in
from masthead.brand.models import Approved
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused

LATER = {"expires_on": "2027-06-01"}


@pytest.fixture
def cheeses(olga, rea, now):
    """A figure Rea vouches for."""
    return approve_words(
        kind="fact", name="Cheeses", text="120 cheeses", source="Stock list", language="en", vouched_by=rea, by=olga, now=now,
        expires_on=(now + timedelta(days=30)).date(),
    )  # fmt: skip


@given(st.text(), st.text())
def test_any_words_are_looked_for_in_any_text(words, text):
    assert all(0 <= start < end <= len(text) for start, end in places_of(words, text))
    assert words_in(text) >= 0


@given(st.lists(st.text(min_size=1)), st.text(min_size=1), st.text(min_size=1))
def test_what_is_said_now_is_never_an_earlier_form(earlier, old, new):
    forms = before(earlier, old, new)

    assert new.casefold() not in [form.casefold() for form in forms]
    assert len(forms) <= 10 and len(set(forms)) == len(forms)


@pytest.mark.parametrize(("text", "count"), [("L’atelier d’à côté, 12,5 kg", 5), ("a-b c", 2), ("", 0), ("… – !", 0)])
def test_words_are_counted_as_people_count_them(text, count):
    assert words_in(text) == count


def test_a_fact_is_found_whole_and_over_line_ends():
    assert places_of("120 cheeses", "Our 120\ncheeses. 1120 cheeses. 120 Cheeses!") == [(4, 15), (31, 42)]


def test_only_the_head_decides_what_is_said(signed_in, olga, rea, wim, cheeses):
    said = {"name": "Founded", "text": "since 1987", "source": "Register", "vouched_by": str(rea.pk), **LATER}

    assert signed_in(wim).post("/words/facts/new/fact/", said).status_code == 403
    assert signed_in(wim).post(f"/words/facts/{cheeses.pk}/", {"text": "99 cheeses", **LATER}).status_code == 403
    assert signed_in(rea).post(f"/words/facts/{cheeses.pk}/strike/").status_code == 403
    assert signed_in(olga).post("/words/facts/new/fact/", said | {"source": ""}).status_code == 422
    assert signed_in(olga).post("/words/facts/new/fact/", said).status_code == 303
    page = signed_in(wim).get("/words/facts/").content.decode()
    assert "since 1987" in page and "Register" in page and "Renew" not in page


def test_a_text_is_no_longer_than_its_size(signed_in, olga):
    said = {"size": "20", "language": "en", "text": "word " * 22, "vouched_by": str(olga.pk), **LATER}

    refused = signed_in(olga).post("/words/facts/new/who/", said)
    assert refused.status_code == 422 and "2 words too many" in refused.content.decode()
    assert signed_in(olga).post("/words/facts/new/who/", said | {"text": "word " * 20}).status_code == 303
    again = signed_in(olga).post("/words/facts/new/who/", said | {"text": "other"})
    assert again.status_code == 422 and "renew it instead" in again.content.decode()


def test_whoever_vouches_renews_and_the_old_form_is_remembered(signed_in, rea, cheeses):
    signed_in(rea).post(f"/words/facts/{cheeses.pk}/", {"text": "130 cheeses", "source": "New list", **LATER})

    cheeses.refresh_from_db()
    assert (cheeses.text, cheeses.forms, cheeses.source) == ("130 cheeses", ["120 cheeses"], "New list")
    assert Entry.objects.first().verb == "brand.renew_words"


def test_a_day_that_is_over_is_no_expiry(rea, cheeses, now):
    with pytest.raises(Refused, match="still to come"):
        renew_words(cheeses, text="120 cheeses", expires_on=now.date(), by=rea, now=now)


def test_only_the_head_names_who_vouches(olga, rea, wim, cheeses, now):
    later = (now + timedelta(days=90)).date()
    with pytest.raises(NotAllowed):
        renew_words(cheeses, text="120 cheeses", expires_on=later, vouched_by=wim, by=rea, now=now)

    renew_words(cheeses, text="120 cheeses", expires_on=later, vouched_by=wim, by=olga, now=now)
    assert Entry.objects.first().told_id == wim.pk
    cheeses.refresh_from_db()
    pass_vouching(cheeses, to=rea, by=olga, now=now)
    cheeses.refresh_from_db()
    assert cheeses.vouched_by == rea


@pytest.mark.parametrize("facts", [{"source": ""}, {"name": ""}, {"size": 20}, {"text": ""}, {"kind": "who"}])
def test_the_database_knows_what_a_fact_needs(shop, rea, now, facts):
    whole = {"name": "Founded", "text": "since 1987", "source": "Register"} | facts
    with pytest.raises(IntegrityError), transaction.atomic():
        Approved.objects.create(organisation=shop, vouched_by=rea, expires_on=now.date(), by=rea, at=now, **whole)
