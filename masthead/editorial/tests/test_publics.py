"""Audience notes: how we know a public, how far two overlap, and what the guard makes of it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from conftest import a_channel, an_owner, writes
from masthead.channels.models import Evidence, Overlap
from masthead.editorial.tests.stages import HOUR, a_version
from masthead.journal.models import Entry
from masthead.kit import clock

BOARD = "/channels/side-by-side/"
TEXT = (
    "The new Comté is here. It spent 24 months in the cellar of the Perrin farm, and it tastes of hazelnut and hay. "
    "Come and taste it on Saturday with rye bread. We cut the wheel at ten."
)


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def page(shop, rea, wim, olga):
    channel = a_channel(shop, "Page", "facebook", audience="Neighbours and families.")
    an_owner(channel, rea)
    writes(channel, wim, olga)
    return channel


def estimate(browser, channel, other, how):
    return browser.post(f"/channels/{channel.slug}/public/overlap/", {"other": other.pk, "how": how})


def test_a_duplicate_is_answered_with_the_public_the_second_text_should_address(blog, page, signed_in, rea, wim, now):
    """Row 6.6: overlap "low" is recorded; the duplicate found says which audience the second text should address."""
    assert estimate(signed_in(rea), page, blog, "low").status_code == 303
    first = a_version(blog, wim, now, text=TEXT)
    copy = a_version(page, wim, now, text=TEXT, planned_for=now + HOUR)
    browser = signed_in(wim)

    hint = browser.get(f"/versions/{copy.pk}/near/").content.decode()
    both = browser.get(f"/versions/{copy.pk}/near/{first.pk}/").content.decode()
    typed = {"base": copy.edit_number, "headline": "", "text": TEXT, "link": ""}
    refused = browser.post(f"/versions/{copy.pk}/submit/", typed)

    assert refused.status_code == 409
    for said in (hint, both, refused.content.decode()):
        assert "Hardly anybody follows both (overlap: low)." in said
        assert "This text should address the public of Page: Neighbours and families." in said
    assert "low" in browser.get(BOARD).content.decode()
    assert Entry.objects.get(verb="channels.estimate_overlap").by_id == rea.pk


def test_two_channels_have_one_estimate_whichever_is_named_first(blog, page, signed_in, rea, olga, now):
    estimate(signed_in(rea), page, blog, "low")
    estimate(signed_in(olga), blog, page, "high")

    assert [(one.how, one.by) for one in Overlap.objects.all()] == [("high", olga)]
    first, second = sorted((blog, page), key=lambda one: one.pk)
    for pair in ((first, second), (second, first), (first, first)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Overlap.objects.create(first=pair[0], second=pair[1], how="low", by=rea, at=now)


def test_evidence_is_written_down_with_its_day_and_stands_on_the_board(page, signed_in, rea, now):
    browser, address = signed_in(rea), f"/channels/{page.slug}/public/evidence/"
    later = browser.post(address, {"words": "Half of them are families", "on": "2031-01-01"})
    assert later.status_code == 422
    assert "still to come" in later.content.decode() and "Half of them are families" in later.content.decode()

    for day, words in ((now.date(), "312 of 540 live in Lyon"), ("2020-02-03", "Nobody lives in Lyon")):
        browser.post(address, {"words": words, "on": day})

    board = browser.get(BOARD).content.decode()
    assert "312 of 540 live in Lyon" in board and "Nobody lives" not in board
    own = browser.get(f"/channels/{page.slug}/public/").content.decode()
    assert own.index("312 of 540") < own.index("Nobody lives")
    browser.post(f"{address}{Evidence.objects.get(on='2020-02-03').pk}/strike/")
    assert Evidence.objects.count() == 1


def test_who_does_not_keep_the_guide_reads_and_writes_nothing(blog, page, signed_in, wim):
    browser = signed_in(wim)

    assert estimate(browser, page, blog, "high").status_code == 403
    assert (
        browser.post(f"/channels/{page.slug}/public/evidence/", {"words": "x", "on": "2020-01-01"}).status_code == 403
    )
    seen = browser.get(f"/channels/{page.slug}/public/").content.decode()
    assert "Neighbours and families." in seen and "Write it down" not in seen


@pytest.mark.parametrize("address", [BOARD, "/channels/page/public/"])
def test_the_page_and_the_board_ask_as_much_for_many_as_for_one(address, page, shop, signed_in, rea, now):
    browser, asked = signed_in(rea), []
    for count in (1, 2):
        for number in range(count):
            other = a_channel(shop, f"Other {count} {number}")
            Overlap.objects.create(first=page, second=other, how="some", by=rea, at=now)
            Evidence.objects.create(channel=other, words="Seen", on=now.date(), by=rea, at=now)
            Evidence.objects.create(channel=page, words="Seen", on=now.date(), by=rea, at=now)
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(address).content.decode().count("<b>some</b>") == 2 * count - 1
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 16
