from io import BytesIO

import pytest
from django.utils import translation
from PIL import Image

from masthead.networks import (
    NETWORKS,
    Connects,
    Draft,
    Edits,
    Finds,
    Network,
    Picture,
    Publishes,
    Withdraws,
    can,
    choices,
    form_fields,
    get,
)
from masthead.networks.facts import FACTS
from masthead.networks.pictures import as_taken
from masthead.networks.shows import PictureFit, Shows

BY_HAND = [key for key, network in NETWORKS.items() if not network.connected]


@pytest.mark.parametrize("key", NETWORKS)
def test_every_network_counts_checks_and_has_a_rhythm(key):
    network = get(key)

    count = network.count(Draft(text="Pain"))

    assert can(network, Network)
    assert count.used >= 4
    assert [p.code for p in network.check(Draft())][0] == "empty"
    assert network.suggested_rhythm.floor <= network.suggested_rhythm.target <= network.suggested_rhythm.ceiling
    assert network.source
    assert network.checked_on


def test_what_can_be_connected_can_be_asked():
    connected = [network for network in NETWORKS.values() if network.connected]

    assert all(can(network, ability) for network in connected for ability in (Connects, Publishes))
    assert all(can(network, Finds) for network in connected if network.repeat.kind in {"window", "lookup"})


def test_networks_are_offered_as_a_shop_knows_them_and_the_catch_all_comes_last():
    offered = [key for key, _label in choices()]

    assert offered[:8] == [
        "wordpress", "website", "facebook", "instagram", "google_business", "newsletter", "linkedin", "x",
    ]  # fmt: skip
    assert offered[-1] == "other"
    assert [key for key, _label in choices(closed=True)][-1] == "googleplus"
    assert set(FACTS) - {"fake"} == {key for key, _label in choices(closed=True)}


def test_what_can_be_taken_back_or_changed_says_for_how_long():
    assert all(network.withdraws_within is None or can(network, Withdraws) for network in NETWORKS.values())
    assert all(network.edits_within is None or can(network, Edits) for network in NETWORKS.values())


@pytest.mark.parametrize("key", BY_HAND)
def test_what_has_no_connector_goes_by_hand(key):
    network = get(key)

    assert not network.connected
    assert not can(network, Publishes)
    assert network.repeat.kind == "never"


def test_a_network_nobody_knows_goes_by_hand():
    assert get("myspace") is get("other")


def test_closed_networks_and_the_practice_ground_are_not_offered():
    offered = [key for key, _label in choices()]

    assert not {"googleplus", "fake", "fake_none"} & set(offered)
    assert "fake" in dict(choices(practice=True))


def test_the_connect_form_knows_which_fields_are_secret():
    fields = form_fields(get("wordpress").Settings)

    assert [(f["name"], f["secret"], f["required"]) for f in fields] == [
        ("site", False, True), ("user", False, True), ("password", True, True),
    ]  # fmt: skip


def test_a_problem_speaks_the_language_of_its_reader():
    problem = get("x").check(Draft(text="a" * 282))[0]

    with translation.override("fr"):
        assert str(problem.sentence) == "Trop long de 2 caractères\u00a0: à raccourcir."
    with translation.override("en"):
        assert str(problem.sentence) == "Too long by 2 characters: shorten it."


def test_a_picture_without_description_stops_where_the_network_insists():
    draft = Draft(text="Pain", pictures=(Picture("a.png", "image/png"),))

    severities = {key: get(key).check(draft)[0].severity for key in ("bluesky", "mastodon")}

    assert severities == {"bluesky": "stop", "mastodon": "warn"}


def test_the_link_counts_where_it_goes_into_the_text():
    draft = Draft(text="Pain", link="https://bakery.example/a/long/address/of/more/than/23")

    assert get("x").count(draft).used == 4 + 2 + 23
    assert get("bluesky").count(draft).used == 4


@pytest.mark.parametrize(
    ("key", "draft", "code"),
    [
        ("wordpress", Draft(text="Pain"), "headline_missing"),
        (
            "youtube",
            Draft("a" * 101, "Pain", "", (Picture("a", "video/mp4", alt="a", has_captions=True),)),
            "headline_too_long",
        ),
        ("facebook", Draft(headline="Titre", text="Pain"), "headline_unused"),
        ("x", Draft(text="Pain", pictures=(Picture("a", "image/png", alt="a"),) * 5), "too_many_pictures"),
        (
            "other",
            Draft(text="Pain", pictures=(Picture("a", "image/png", alt="a", size=20_000_001),)),
            "picture_too_heavy",
        ),
        ("x", Draft(text="Pain", link="bakery.example"), "link_unreadable"),
        ("x", Draft(text="Pain", pictures=(Picture("a", "application/pdf", alt="a"),)), "no_pdf"),
        ("googleplus", Draft(text="Pain", pictures=(Picture("a", "video/mp4", alt="a"),)), "no_video"),
        ("bluesky", Draft(text="👩‍👩‍👧‍👦" * 150), "too_many_bytes"),
    ],
)
def test_problems_have_a_code(key, draft, code):
    assert [p.code for p in get(key).check(draft)] == [code]


def test_every_fact_is_used():
    assert set(FACTS) <= set(NETWORKS)


def test_what_a_network_can_not_do_is_said_in_sentences():
    for network in NETWORKS.values():
        for sentence in network.cannot:
            assert str(sentence).endswith(".")


def test_what_is_looked_over_has_no_rhythm_and_the_newsletter_two_a_month():
    """Practice notes 3.1."""
    without = {key for key, network in NETWORKS.items() if not network.has_rhythm and not network.closed}
    letter = get("newsletter").suggested_rhythm

    assert without == {"website"}
    assert (letter.floor * 4, letter.target * 4, letter.ceiling) == (1, 2, 2)


def a_still(kind, *, size=(60, 40), mode="RGBA"):
    out = BytesIO()
    Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else 200).save(out, kind)
    return Picture(f"board.{kind.lower()}", f"image/{kind.lower()}", out.getvalue(), "A board", *size)


@pytest.mark.parametrize("key", [key for key, one in NETWORKS.items() if one.shows.picture and one.shows.picture.types])
@pytest.mark.parametrize("kind", ["WEBP", "PNG"])
def test_a_picture_leaves_in_a_format_its_network_takes_with_its_description_and_without_black_holes(key, kind):
    """Row 6.3: made anew by the network’s own facts, and left as it is where it is taken."""
    network, picture = get(key), a_still(kind)

    taken = network.as_taken(picture)

    assert taken.content_type in network.shows.picture.types
    if picture.content_type in network.shows.picture.types:
        assert taken.data == picture.data and taken.name == picture.name
        return
    with Image.open(BytesIO(taken.data)) as sent:
        assert (sent.format, sent.size, sent.getpixel((30, 20))) == ("JPEG", (60, 40), (255, 255, 255))
    assert (taken.name, taken.alt, taken.size) == ("board.jpg", "A board", len(taken.data))


def test_a_picture_with_too_many_points_is_made_smaller():
    look = Shows(picture=PictureFit(0, 0, 9, "ours", points=8_000_000))
    big = a_still("PNG", size=(3500, 3000), mode="L")

    taken = as_taken(big, look, None)

    assert taken.width * taken.height <= 8_000_000 and abs(taken.width / taken.height - 7 / 6) < 0.01
    assert get("linkedin").shows.picture.points > 36_000_000


def test_whoever_names_formats_and_sends_pictures_makes_its_own_copies():
    """A check says that the picture goes out as a JPEG: so it must."""
    silent = {key for key, one in NETWORKS.items() if one.connected and one.shows.picture and one.shows.picture.types}

    assert {key for key in silent if not get(key).makes_pictures} == {"youtube"}  # which takes no pictures from us
