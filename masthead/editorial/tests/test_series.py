"""A series is declared once: what joins it is no copy of its sisters, and the very same words are never let through."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_channel, an_owner, writes
from masthead.editorial.guard.reading import near
from masthead.editorial.guard.rules import are_sisters
from masthead.editorial.models import Review, Series, SeriesPart, Variant
from masthead.editorial.series.actions import declare_for, join_series
from masthead.editorial.tests.stages import HOUR, a_version
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused

COMTE = (
    "The cheese of the week is our Comté. It spent 24 months in the cellar of the Perrin farm, and it tastes of hazelnut. "
    "Come and taste it on Saturday with rye bread. We cut the wheel at ten."
)
BEAUFORT = COMTE.replace("Comté", "Beaufort")


@pytest.fixture
def page(shop, rea, wim, olga, monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)
    channel = a_channel(shop, "Page", "facebook")
    an_owner(channel, rea)
    writes(channel, wim, olga)
    return channel


@pytest.fixture
def pair(blog, page, wim, now):
    return a_version(blog, wim, now, text=COMTE), a_version(page, wim, now, text=BEAUFORT, planned_for=now + HOUR)


def typed(*channels, **words):
    said = {
        "name": "Cheese of the week",
        "reason": "Each week another cheese.",
        "channels": [one.pk for one in channels],
    }
    return said | words


def submit(browser, variant):
    variant.refresh_from_db()
    said = {"base": variant.edit_number, "headline": variant.headline, "text": variant.text, "link": ""}
    return browser.post(f"/versions/{variant.pk}/submit/", said)


def declared(pair, by, now, **said):
    said = {"name": "Cheese of the week", "reason": "Each week another cheese."} | said
    channels = [one.channel for one in pair]
    return declare_for(pair, organisation=by.organisation, channels=channels, by=by, now=now, **said)


def again(variant):
    return Variant.objects.select_related("channel__organisation").get(pk=variant.pk)


def test_a_series_declared_once_where_the_likeness_is_shown_holds_nothing_up_and_the_signer_reads_it(
    pair, blog, page, signed_in, wim, olga
):
    """Row 6.4: a series on one template is an exception one declares: its name, why, and on which channels."""
    first, mine = pair
    browser = signed_in(wim)
    assert submit(browser, mine).status_code == 409
    beside = browser.get(f"/versions/{mine.pk}/near/{first.pk}/").content.decode()
    assert f"/versions/{mine.pk}/series/?with={first.pk}" in beside
    hint = browser.get(f"/versions/{mine.pk}/near/", headers={"HX-Request": "true"}).content.decode()
    assert f"/versions/{mine.pk}/series/?with={first.pk}" in hint
    way = browser.get(f"/versions/{mine.pk}/series/?with={first.pk}").content.decode()
    assert f"/series/new/?version={mine.pk}&amp;with={first.pk}" in way

    done = browser.post("/series/new/", typed(blog, page, version=mine.pk, **{"with": first.pk}))

    assert done.status_code == 303
    assert submit(browser, mine).status_code == 303
    review = Review.objects.get()
    assert review.likeness == 0
    read = signed_in(olga).get(f"/to-check/{review.pk}/").content.decode()
    assert (
        "Part of the series “Cheese of the week”" in read and "Each week another cheese. (declared by Wim Roux)" in read
    )
    assert Entry.objects.get(verb="editorial.declare_series").because == "Each week another cheese."
    assert (
        "both are part of the series" in browser.get(f"/versions/{mine.pk}/near/{first.pk}/").content.decode().lower()
    )


def test_a_third_version_joins_from_its_own_page_and_leaves_again(pair, page, signed_in, wim, now):
    series = declared(pair, wim, now)
    third = a_version(page, wim, now, text=COMTE.replace("Comté", "Gruyère"), planned_for=now + 2 * HOUR)
    browser = signed_in(wim)
    assert submit(browser, third).status_code == 409

    browser.post(f"/versions/{third.pk}/series/", {"series": series.pk})
    assert "Part of the series “Cheese of the week”" in browser.get(f"/stories/{third.story_id}/").content.decode()
    assert near(again(third)) == []
    browser.post(f"/versions/{third.pk}/series/leave/")

    assert near(again(third))[0].is_copy
    assert submit(browser, third).status_code == 409
    verbs = list(Entry.objects.filter(verb__endswith="_series", subject_id=third.pk).values_list("verb", flat=True))
    assert sorted(verbs) == ["editorial.join_series", "editorial.leave_series"]


@pytest.mark.parametrize(
    "text",
    [
        COMTE,
        f"{COMTE} #Comté 🧀",
        COMTE.upper(),
        COMTE[: len(COMTE) * 3 // 4],
        f"{COMTE} Really.",
        " ".join(COMTE.split(". ")[::-1]),
    ],
    ids=["identical", "hashtags", "capitals", "cut", "longer", "reordered"],
)
def test_the_same_words_twice_are_stopped_inside_a_series_too(blog, page, signed_in, wim, now, text):
    first = a_version(blog, wim, now, text=COMTE)
    mine = a_version(page, wim, now, text=text, planned_for=now + HOUR)
    declared([first, mine], wim, now)
    browser = signed_in(wim)

    assert submit(browser, mine).status_code == 409
    assert (
        "never lets the same words through twice"
        in browser.get(f"/versions/{mine.pk}/near/{first.pk}/").content.decode()
    )


def test_what_stands_outside_of_the_series_is_still_compared(pair, shop, signed_in, wim, olga, now):
    letter = a_channel(shop, "Letter", "newsletter")
    an_owner(letter, olga)
    writes(letter, wim, olga)
    a_version(letter, wim, now, text=BEAUFORT)
    declared(pair, wim, now)

    (found,) = near(again(pair[1]))

    assert found.variant.channel.name == "Letter" and found.is_copy


def test_however_many_sisters_there_are_none_hides_a_copy_of_another_text(pair, blog, page, shop, wim, olga, now):
    letter = a_channel(shop, "Letter", "newsletter")
    an_owner(letter, olga)
    sisters = [a_version(blog, wim, now, text=BEAUFORT.replace("Beaufort", f"Tome {n}")) for n in range(21)]
    other = a_version(letter, olga, now, text=f"{BEAUFORT[:150]} Ask for a taste at the counter.")
    series = declared(pair, wim, now)
    join_series(sisters, series=series, by=wim, now=now)

    assert other.pk in [one.variant.pk for one in near(again(pair[1]))]


def test_a_closed_series_brings_the_stop_back_until_it_is_opened_again(pair, signed_in, wim, now):
    series = declared(pair, wim, now)
    browser = signed_in(wim)

    browser.post(f"/series/{series.pk}/close/")
    assert submit(browser, pair[1]).status_code == 409
    refused = browser.post(f"/versions/{pair[0].pk}/series/", {"series": series.pk})
    browser.post(f"/series/{series.pk}/reopen/")

    assert refused.status_code == 422
    assert submit(browser, pair[1]).status_code == 303


def test_a_version_joins_only_where_the_series_runs_and_by_whoever_writes_there(pair, blog, bluesky, wim, max, now):
    series = declared([pair[0]], wim, now)
    elsewhere = a_version(bluesky, wim, now, text=COMTE)

    with pytest.raises(Refused, match="does not run on Bluesky"):
        join_series([elsewhere], series=series, by=wim, now=now)
    with pytest.raises(NotAllowed):
        join_series([pair[0]], series=series, by=max, now=now)


def test_both_join_or_none(pair, page, blog, wim, max, signed_in, now):
    writes(page, max, wim)
    first, mine = pair

    refused = signed_in(max).post("/series/new/", typed(blog, page, version=mine.pk, **{"with": first.pk}))

    assert refused.status_code == 403
    assert not Series.objects.exists() and not SeriesPart.objects.exists()


def test_a_series_is_declared_by_whoever_writes_on_one_of_its_channels(blog, bluesky, max, sam, signed_in, now):
    refused = signed_in(max).post("/series/new/", typed(blog))
    assert refused.status_code == 403 and "Olga" in refused.content.decode()
    assert signed_in(sam).post("/series/new/", typed(blog)).status_code == 422

    signed_in(max).post("/series/new/", typed(blog, bluesky))

    assert Series.objects.get().by == max


def test_nothing_typed_is_lost_and_a_name_stands_once(pair, blog, signed_in, wim, now):
    declared(pair, wim, now)

    answer = signed_in(wim).post("/series/new/", typed(blog, reason="Another reason."))

    assert answer.status_code == 422
    assert "of this name already" in answer.content.decode() and "Another reason." in answer.content.decode()


def test_a_channel_whose_versions_belong_to_it_stays(pair, page, signed_in, wim, now):
    series = declared(pair, wim, now)
    browser = signed_in(wim)

    refused = browser.post(f"/series/{series.pk}/edit/", typed(page))
    browser.post(f"/versions/{pair[0].pk}/series/leave/")
    browser.post(f"/series/{series.pk}/edit/", typed(page, name="Cheese of the month"))

    assert "Versions on Blog belong to it" in refused.content.decode()
    series.refresh_from_db()
    assert series.name == "Cheese of the month" and list(series.channels.all()) == [page]


@pytest.mark.parametrize(
    "address", ["/series/", "/series/{series}/", "/versions/{version}/series/", "/versions/{version}/near/"]
)
def test_the_pages_ask_the_same_questions_with_one_and_with_three(pair, blog, signed_in, wim, now, address):
    series, browser, asked = declared(pair, wim, now), signed_in(wim), []
    address = address.format(series=series.pk, version=pair[1].pk)
    for number in range(4):
        if number:
            one = a_version(blog, wim, now, text=COMTE.replace("Comté", f"Tome {number}"))
            join_series([one], series=series, by=wim, now=now)
            declared([one], wim, now, name=f"Series {number}")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(address).status_code == 200
        asked.append(len(queries))

    assert asked[1] == asked[3] <= 12


WORDS = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=12)


@given(WORDS, st.randoms())
def test_no_text_that_was_only_cut_lengthened_or_put_in_another_order_is_a_sister(words, chance):
    other = list(words)
    chance.shuffle(other)

    assert not are_sisters(words, other)
    assert not are_sisters(words, other[: chance.randint(0, len(other))])
    assert not are_sisters(words, [*other, "more"])
    assert are_sisters([*words, "mine"], [*other, "yours"])
