"""May a picture be used on a day? And how it looks."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from masthead.media import hashes, rights, sizes
from masthead.media.folding import folded
from masthead.media.rights import Facts, Said
from masthead.media.tests.pictures import a_drawing

DAY = date(2026, 11, 19)
days = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
said = st.builds(Said, st.sampled_from(["Léa", "lea ", "Tom"]), days, st.booleans())
facts = st.builds(
    Facts, days, st.sampled_from(rights.PEOPLE), st.lists(said, max_size=4).map(tuple), st.booleans()
)  # fmt: skip


@given(facts, st.dates(date(2025, 12, 1), date(2028, 1, 1)))
def test_what_is_kept_beside_a_picture_says_the_same_as_the_rule(facts, on):
    """Row 5.3: lists ask two columns, the sentence comes from the rule; they never disagree."""
    until = rights.last_day(facts)

    by_columns = rights.is_barred(facts) or (until is not None and until < on)

    assert by_columns == bool(rights.usable(facts, on))


@given(facts, st.dates(date(2025, 12, 1), date(2028, 1, 1)), st.integers(0, 400))
def test_what_may_not_be_used_today_may_not_be_used_tomorrow(facts, on, more):
    if rights.usable(facts, on):
        assert rights.usable(facts, on + timedelta(days=more))


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        (Facts(), []),
        (Facts(licence_until=DAY), []),
        (Facts(licence_until=DAY - timedelta(days=1)), ["licence_over"]),
        (Facts(people="shown"), ["none"]),
        (Facts(people="shown", consents=(Said("Léa"),)), []),
        (Facts(people="shown", consents=(Said("Léa"), Said("Tom", DAY - timedelta(days=1)))), ["consent_over"]),
        (Facts(people="shown", consents=(Said("Léa", revoked=True),)), ["revoked"]),
        (Facts(people="shown", consents=(Said("Léa", revoked=True), Said("LEA"))), []),
        (Facts(retired=True), ["retired"]),
    ],
)
def test_each_reason_has_its_case(facts, codes):
    found = rights.usable(facts, DAY)

    assert [reason.code for reason in found] == codes
    assert all(reason.sentence() for reason in found)


@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=hashes.NEAR))
@example(0, set(range(0, 64, 11)))
@example(0, {0, 1, 16, 17, 32, 48})
def test_no_twin_is_missed_by_the_four_bands(look, changed):
    """Every look within the threshold shares a band, but for one bit: nothing is lost by not comparing all."""
    other = look
    for bit in changed:
        other ^= 1 << bit

    met = any(
        theirs in hashes.around(ours) for ours, theirs in zip(hashes.bands(look), hashes.bands(other), strict=True)
    )

    assert met
    assert hashes.distance(look, other) == len(changed)
    assert hashes.joined(hashes.bands(look)) == look


def test_a_copy_looks_the_same_and_another_picture_does_not():
    first, copy, other = (hashes.look_of(one) for one in (a_drawing(1), a_drawing(1, (900, 675)), a_drawing(2)))

    assert hashes.distance(first, copy) <= hashes.NEAR < hashes.distance(first, other)


def test_a_plain_surface_looks_like_nothing():
    assert hashes.look_of(Image.new("RGB", (300, 200), "orange")) is None


def test_words_are_found_however_they_are_typed():
    assert folded("  Fête d’ÉTÉ ") == folded("fete d'ete")


def test_a_wide_picture_is_cut_on_instagram_and_not_on_the_website():
    wide, whole = sizes.fit("instagram", 4000, 1000, 500_000), sizes.fit("website", 4000, 1000, 500_000)

    assert (wide.cut, whole.cut) == (52, 0)
    assert "52%" in wide.sentence


@given(st.sampled_from(sorted(sizes.NETWORKS)), st.integers(1, 4096), st.integers(1, 4096), st.integers(1, 20_000_000))
def test_every_network_says_something_about_every_picture(key, width, height, size):
    fit = sizes.fit(key, width, height, size)

    assert 0 <= fit.cut <= 100
    assert fit.sentence
