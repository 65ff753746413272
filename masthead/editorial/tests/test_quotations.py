"""A quotation is declared once for a version: its words count in no comparison, and what remains is still caught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_channel, an_owner, writes
from masthead.editorial.guard.models import Quotation
from masthead.editorial.guard.rules import left, own_words
from masthead.editorial.guard.scoring import COPY, compare_words
from masthead.editorial.models import Review
from masthead.editorial.tests.stages import HOUR, a_version
from masthead.journal.models import Entry
from masthead.kit import clock

QUOTE = "A cheese is a field that somebody carried home and kept in the dark until it had learned to speak of summer"
OWN = "We heard it at the fair and had to think of you"
TEXT = (
    "The new Comté is here. It spent 24 months in the cellar of the Perrin farm, and it tastes of hazelnut and hay. "
    "Come and taste it on Saturday with rye bread."
)


@pytest.fixture
def page(shop, rea, wim, olga, monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)
    channel = a_channel(shop, "Page", "facebook")
    an_owner(channel, rea)
    writes(channel, wim, olga)
    return channel


def submit(browser, variant):
    typed = {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""}
    return browser.post(f"/versions/{variant.pk}/submit/", typed)


def quote(browser, variant, words=QUOTE, said_by="Ana Perrin"):
    return browser.post(f"/versions/{variant.pk}/quotations/", {"words": words, "said_by": said_by})


def test_quoted_words_declared_once_hold_nothing_up_on_any_channel_and_the_signer_reads_whose_they_are(
    page, blog, signed_in, wim, olga, now
):
    """Row 6.4: a quotation is an exception one declares: the words and who said them."""
    first = a_version(blog, wim, now, text=QUOTE)
    mine = a_version(page, wim, now, text=f"“{QUOTE}.” {OWN}", planned_for=now + HOUR)
    browser = signed_in(wim)
    assert submit(browser, mine).status_code == 409

    assert quote(browser, mine).status_code == 303

    assert "These say different things." in browser.get(f"/versions/{mine.pk}/near/{first.pk}/").content.decode()
    assert submit(browser, mine).status_code == 303
    review = Review.objects.get()
    assert "Quoted from Ana Perrin" in signed_in(olga).get(f"/to-check/{review.pk}/").content.decode()
    assert Entry.objects.get(verb="editorial.declare_quotation").by_id == wim.pk


def test_what_remains_besides_the_quotation_is_still_stopped(page, blog, signed_in, wim, now):
    a_version(blog, wim, now, text=TEXT)
    mine = a_version(page, wim, now, text=f"{TEXT} “{QUOTE}.”", planned_for=now + HOUR)
    browser = signed_in(wim)
    quote(browser, mine)

    assert submit(browser, mine).status_code == 409


@pytest.mark.parametrize(
    ("text", "words", "said_by", "sentence"),
    [
        (f"{QUOTE} {OWN}", "Words that stand nowhere here", "Ana", "as they stand in the text"),
        (f"{QUOTE} {OWN}", "A cheese is", "Ana", "at least four words"),
        (f"{QUOTE} {OWN}", QUOTE, " ", "Fill this in."),
        (f"{QUOTE} indeed", QUOTE, "Ana", "hardly a word"),
    ],
)
def test_what_is_no_quotation_is_refused_and_nothing_typed_is_lost(
    page, signed_in, wim, now, text, words, said_by, sentence
):
    refused = quote(signed_in(wim), a_version(page, wim, now, text=text), words, said_by)

    assert refused.status_code == 422
    assert sentence in refused.content.decode() and words in refused.content.decode()
    assert not Quotation.objects.exists()


def test_a_quotation_taken_back_counts_again(page, blog, signed_in, wim, now):
    a_version(blog, wim, now, text=QUOTE)
    mine = a_version(page, wim, now, text=f"{QUOTE}. {OWN}", planned_for=now + HOUR)
    browser = signed_in(wim)
    quote(browser, mine)
    browser.post(f"/versions/{mine.pk}/quotations/{Quotation.objects.get().pk}/drop/")

    assert submit(browser, mine).status_code == 409


WORDS = st.lists(st.text("abcde", min_size=1, max_size=4), min_size=4, max_size=12)


@given(quoted=WORDS, own=st.permutations([f"own{number}" for number in range(16)]), at=st.integers(0, 16))
def test_wherever_a_quotation_stands_the_rest_is_compared_as_if_it_were_not_there(quoted, own, at):
    mine = [*own[:at], *quoted, *own[at:]]

    kept, out = own_words(mine, [quoted])

    assert kept == own
    assert compare_words(kept, left(own, out)).level == COPY
    assert own_words([*quoted, *own[:5]], [quoted]) == ([*quoted, *own[:5]], [])
