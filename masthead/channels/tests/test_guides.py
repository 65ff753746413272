"""Guides are kept true: earlier versions stay, half a year later somebody looks, and two that are the same are asked about."""

from datetime import timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON, a_channel, an_owner
from masthead.channels import actions
from masthead.channels.guides.known import known_of
from masthead.channels.guides.rules import DIFFERENCES, Guide, plain, rhythm_words, twins
from masthead.channels.models import Channel, WhyBoth
from masthead.channels.silence import look
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused
from masthead.networks import NETWORKS

SAME = {"audience": "Neighbours of the shop", "style": "Photos first", "tone": "Warm", "subjects": "Cheese and people"}
BOARD = "/channels/side-by-side/"


def write(channel, by, now=NOON, **words):
    return actions.edit_guide(channel, by=by, now=now, **words)


@pytest.fixture
def instagram(shop, max, olga):
    channel = a_channel(shop, "Instagram", "instagram")
    an_owner(channel, max, by=olga)
    return channel


@pytest.mark.django_db
def test_two_channels_the_same_in_four_of_five_are_asked_about_until_answered(
    facebook, instagram, rea, max, olga, signed_in
):
    """Row 6.1: Facebook and Instagram identical on 4; the question is shown until answered."""
    write(facebook, rea, **SAME)
    write(instagram, max, **SAME | {"tone": "Playful", "audience": "  neighbours of the SHOP. "})
    said = "Why have both Facebook and Instagram?"

    assert said in signed_in(olga).get(BOARD).content.decode()
    assert Entry.objects.get(verb="channels.ask_why_both").told_id == olga.pk

    question = WhyBoth.objects.get()
    assert said in signed_in(rea).get("/channels/facebook/guide/history/").content.decode()
    answer = signed_in(olga).post(f"/channels/why-both/{question.pk}/", {"answer": "Long. " * 80})
    assert answer.status_code == 422 and "at most 300 characters" in answer.content.decode()
    assert "Long. Long." in answer.content.decode()
    signed_in(olga).post(f"/channels/why-both/{question.pk}/", {"answer": "Facebook answers, Instagram shows."})
    page = signed_in(olga).get(BOARD).content.decode()
    assert said not in page and "Facebook answers, Instagram shows." in page
    write(instagram, max, style="Films first")
    assert WhyBoth.objects.get().answer == "Facebook answers, Instagram shows."


@pytest.mark.django_db
def test_two_channels_for_the_same_people_and_reason_are_asked_about_however_they_sound(
    facebook, instagram, rea, max, olga, signed_in
):
    """Row 6.1: G two channels of one public and one objective / W their guides are saved / T why have both, until answered."""
    same = {"audience": "Neighbours of the shop", "why": "Ten new customers a month"}
    words = {"rhythm_floor": "1", "rhythm_target": "3", "rhythm_ceiling": "10"}
    signed_in(rea).post("/channels/facebook/guide/", same | words | {"tone": "Warm", "style": "Long"})
    signed_in(max).post(
        "/channels/instagram/guide/", same | words | {"tone": "Dry", "why": "TEN new customers, a month."}
    )

    board = signed_in(olga).get(BOARD).content.decode()

    assert "Why have both Facebook and Instagram?" in board
    assert "Both are there for the same public and for the same reason." in board
    assert "Why have both Facebook and Instagram?" in signed_in(olga).get("/").content.decode()
    signed_in(olga).post(f"/channels/why-both/{WhyBoth.objects.get().pk}/", {"answer": "One answers, one shows."})
    assert "One answers, one shows." in signed_in(rea).get(BOARD).content.decode()
    assert "Why have both" not in signed_in(olga).get(BOARD).content.decode()


@pytest.mark.django_db
def test_a_question_goes_away_when_the_two_differ_and_nothing_empty_is_the_same(facebook, instagram, rea, max, olga):
    actions.ask_why_both(olga.organisation, now=NOON)
    assert not WhyBoth.objects.exists()

    write(facebook, rea, **SAME)
    write(instagram, max, **SAME)
    assert WhyBoth.objects.open().count() == 1
    assert actions.ask_why_both(olga.organisation, now=NOON) == 0

    write(instagram, max, audience="Brides", tone="Dreamy")
    assert not WhyBoth.objects.exists()


@pytest.mark.django_db
def test_what_was_answered_takes_no_room_from_what_is_new(shop, olga, monkeypatch):
    monkeypatch.setattr("masthead.channels.guides.actions.MOST_OPEN", 1)
    for name in ("One", "Two", "Three"):
        a_channel(shop, name, **SAME)

    assert actions.ask_why_both(shop, now=NOON) == 1
    actions.answer_why_both(WhyBoth.objects.open().get(), answer="Two towns.", by=olga, now=NOON)
    assert actions.ask_why_both(shop, now=NOON) == 1
    assert WhyBoth.objects.count() == 2


@pytest.mark.django_db
def test_a_channel_that_opens_like_another_is_asked_about_within_the_hour(shop, olga):
    a_channel(shop, "One", **SAME)
    wish = a_channel(shop, "Two", status="requested", **SAME)
    assert actions.ask_why_both(shop, now=NOON) == 0

    Channel.objects.filter(pk=wish.pk).update(status="active")
    look(now=NOON)

    assert WhyBoth.objects.open().count() == 1


@pytest.mark.django_db
def test_what_was_written_before_the_first_change_is_kept_too(shop, max, olga):
    channel = a_channel(shop, "YouTube", "youtube", tone="As it was asked for")
    an_owner(channel, max, by=olga)

    write(channel, max, tone="Calm")

    assert list(channel.guide_versions.values_list("number", "words__tone")) == [
        (2, "Calm"),
        (1, "As it was asked for"),
    ]


@pytest.mark.django_db
def test_only_the_head_answers_and_in_words(facebook, instagram, rea, max, olga, signed_in):
    write(facebook, rea, **SAME)
    write(instagram, max, **SAME)
    question = WhyBoth.objects.get()

    with pytest.raises(NotAllowed):
        actions.answer_why_both(question, answer="Because", by=rea, now=NOON)
    with pytest.raises(Refused):
        actions.answer_why_both(question, answer="  ", by=olga, now=NOON)
    assert "What is each of the two for?" not in signed_in(rea).get(BOARD).content.decode()


@pytest.mark.django_db
def test_the_board_shows_the_five_and_an_empty_place_leads_to_its_field(facebook, instagram, rea, wim, signed_in):
    """Row 6.1: five columns per channel, side by side; an empty cell is a gap."""
    write(facebook, rea, audience="Neighbours", tone="Warm")

    page = signed_in(rea).get(BOARD).content.decode()

    assert "Neighbours" in page and "3 a week" in page
    assert "/channels/facebook/guide/#id_style" in page
    assert "/channels/instagram/guide/#" not in page  # not hers
    assert "#id_style" not in signed_in(wim).get(BOARD).content.decode()
    assert "Instagram" not in signed_in(rea).get(BOARD, {"q": "neighbours"}).content.decode()


@pytest.mark.django_db
def test_earlier_versions_stay_and_one_can_count_again(facebook, rea, olga, signed_in):
    """Row 2.7: a charter keeps its history, each change with its day and name."""
    write(facebook, rea, tone="Warm")
    write(facebook, olga, now=NOON + timedelta(days=1), tone="Cold and brief")
    write(facebook, olga, now=NOON + timedelta(days=2), tone="Cold and brief")

    versions = list(facebook.guide_versions.values_list("number", "by", "words__tone"))
    assert versions == [(2, olga.pk, "Cold and brief"), (1, rea.pk, "Warm")]
    page = signed_in(rea).get("/channels/facebook/guide/history/").content.decode()
    assert "<del>Warm</del>" in page and "<ins>Cold and brief</ins>" in page

    signed_in(rea).post("/channels/facebook/guide/history/1/restore/")
    assert Channel.objects.get(pk=facebook.pk).tone == "Warm"
    assert facebook.guide_versions.count() == 3


@pytest.mark.django_db
def test_a_guide_nobody_has_written_has_a_page_that_says_so(facebook, rea, signed_in):
    page = signed_in(rea).get("/channels/facebook/guide/history/")

    assert page.status_code == 200
    assert "Nobody has written it yet." in page.content.decode()


@pytest.mark.django_db
def test_still_true_counts_for_another_half_year(facebook, rea, wim):
    with pytest.raises(Refused, match="write the guide first"):
        actions.review_guide(facebook, by=rea, now=NOON)
    write(facebook, rea, tone="Warm")
    with pytest.raises(NotAllowed):
        actions.review_guide(facebook, by=wim, now=NOON)

    actions.review_guide(facebook, by=rea, now=NOON + timedelta(days=200))

    assert Channel.objects.get(pk=facebook.pk).guide_at == NOON + timedelta(days=200)
    assert facebook.guide_versions.count() == 1


@pytest.mark.django_db
def test_the_board_costs_the_same_for_any_number_of_channels(olga, rea, shop, signed_in, django_assert_max_num_queries):
    browser = signed_in(olga)
    for number in range(15):
        an_owner(a_channel(shop, f"Page {number}", audience="All"), rea)
    with django_assert_max_num_queries(11):
        assert browser.get(BOARD).status_code == 200


WORDS = st.sampled_from(["", "warm", "Warm!", "cold", "été", "ETE"])
guides = st.lists(st.tuples(*[WORDS] * 6), max_size=8).map(
    lambda rows: [Guide(number, *row) for number, row in enumerate(rows, 1)]
)


@given(guides)
def test_twins_are_the_same_in_four_or_in_aim_and_whoever_is_the_same_has_a_twin(many):
    def same(a, b):
        pairs = zip(a.differences(), b.differences(), strict=True)
        return sum(x == y != "" for x, y in pairs) >= 4 or all(a.aim()) and a.aim() == b.aim()

    by_number = {one.channel: one for one in many}
    pairs = twins(many)

    assert all(first < second and same(by_number[first], by_number[second]) for first, second in pairs)
    for one in many:
        if any(same(one, other) for other in many if other is not one):
            assert any(one.channel in pair for pair in pairs)


@pytest.mark.parametrize("other", ["ÉTÉ  chaud", "été, chaud !", "Ete Chaud"])
def test_what_makes_no_difference_to_a_reader_is_not_compared(other):
    assert plain("été chaud") == plain(other)
    assert plain("été chaud") != plain("été froid")


@given(st.text())
def test_words_that_were_folded_once_stay_as_they_are(words):
    assert plain(plain(words)) == plain(words)
    assert len(DIFFERENCES) == 5


@pytest.mark.parametrize(
    ("language", "rhythm", "said"),
    [
        ("en", (1, 3, 14), "3 a week; at least 1, at most 14"),
        ("en", (0, 0.25, 3), "1 a month; at most 3 a week"),
        ("en", (0, 0.5, 2), "2 a month; at most 2 a week"),
        ("fr", (0, 1.5, 2), "1,5 par semaine\u202f; au plus 2"),
        ("en", (0.25, 0.5, 2), "2 a month; at least 1, at most 2 a week"),
        ("en", (0.25, 1, 3), "1 a week; at least 1 a month, at most 3"),
        ("en", (0, 0, 0), "None: it is looked over, not published on"),
        ("fr", (0.5, 0.75, 2), "3 par mois\u202f; au moins 2, au plus 2 par semaine"),
    ],
)
def test_a_rhythm_is_said_as_people_say_it(language, rhythm, said):
    with translation.override(language):
        assert rhythm_words(*rhythm) == said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("network", "lines"),
    [
        ("x", ["280: an address counts as 23, an emoji as 2", "1 to 2", "twitter-text configuration v3"]),
        ("mastodon", ["500 characters; an address counts as 23", "2 to 4", "docs.joinmastodon.org"]),
        ("youtube", ["5,000 bytes: an accent counts as 2"]),
        (
            "facebook",
            ["63,206 characters", "125 characters, then one asks for more", "3 a week; at least 1, at most 10"],
        ),
        ("instagram", ["nobody can click one in the text"]),
        ("wordpress", ["60 characters are seen whole", "none: they do nothing here"]),
    ],
)
def test_what_is_known_of_a_network_stands_on_its_channels_page_with_source_and_day(
    shop, olga, signed_in, network, lines
):
    """Practice notes 3.1: every network ships its facts, with their source and the day they were checked on."""
    a_channel(shop, "Window", network)

    page = signed_in(olga).get("/channels/window/").content.decode()

    assert "What is known of" in page and "Checked on 23 November 2026." in page
    assert [line for line in lines if line not in page] == []


@pytest.mark.django_db
def test_every_network_says_what_is_known_of_it_in_both_languages(shop):
    for key in NETWORKS:
        for language in ("en", "fr"):
            with translation.override(language):
                known = known_of(Channel(organisation=shop, name="Window", network_key=key))
                assert all(str(label) and str(said) for label, said in known.lines) and known.source
