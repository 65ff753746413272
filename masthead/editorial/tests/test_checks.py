import pytest

from conftest import a_channel, an_owner
from masthead.editorial import checks
from masthead.editorial.tests.stages import HOUR, a_version
from masthead.networks import Draft, Picture, get

PICTURE = Picture("board.jpg", "image/jpeg", b"", "", 40, 30)


@pytest.fixture
def found(now):
    def run(network="bluesky", planned_for=now + HOUR, to_adapt=False, by_hand=False, **draft):
        draft = {"text": "Four cheeses"} | draft
        look = checks.Look(Draft(**draft), get(network), "Bluesky", now, to_adapt, planned_for, by_hand=by_hand)
        return {finding.code: finding for finding in checks.run(look)}

    return run


def test_good_words_are_told_so(found):
    assert {code: finding.severity for code, finding in found().items()} == {"fits": "ok"}


def test_the_length_is_said_to_the_character(found):
    assert found(text="a" * 312)["too_long"].sentence == "312 of 300, 12 too many: shorten the text."
    assert "too_long" not in found(text="a" * 300)


def test_bluesky_counts_bytes_too_and_nothing_is_said_to_fit(found):
    said = found(text="👩‍👩‍👧‍👦" * 150)

    assert "3,750 of 3,000, 750 too many" in str(said["too_many_bytes"].sentence)
    assert not {"fits", "too_long"} & set(said)
    assert "fits" in found(text="👩‍👩‍👧‍👦" * 120)
    assert "too_many_bytes" in found(first_comment="👩‍👩‍👧‍👦" * 150)


def test_a_link_counts_where_the_network_counts_it(found):
    assert "too_long" in found("mastodon", text="a" * 480, link="https://perel.example/boards")


@pytest.mark.parametrize("link", ["perel", "htp://perel.example", "javascript:alert(1)", "https://", "perel.example"])
def test_a_link_is_a_link(found, link):
    assert found(link=link)["link_unreadable"].severity == "stop"


def test_a_blog_needs_a_headline(found):
    assert found("wordpress")["headline_missing"].severity == "stop"
    assert "headline_missing" not in found("wordpress", headline="Raclette")


def test_every_picture_is_described(found):
    assert found(pictures=(PICTURE,))["picture_not_described"].severity == "stop"
    described = Picture("board.jpg", "image/jpeg", b"", "A board", 40, 30)
    assert found(pictures=(described,))["pictures_described"].severity == "ok"


def test_what_the_network_refuses_is_said_once(found):
    codes = list(found(pictures=(PICTURE,) * 5))

    assert "too_many_pictures" in codes
    assert codes.count("picture_not_described") == 1


def test_an_empty_version_is_no_version(found):
    assert found(text=" ")["empty"].severity == "stop"


def test_another_channels_words_are_to_adapt(found):
    assert found(to_adapt=True)["to_adapt"].severity == "stop"


def test_a_date_lies_ahead(found, now):
    assert found(planned_for=now)["planned_in_the_past"].severity == "stop"
    assert found(planned_for=None)["not_planned"].severity == "warn"


def test_the_worst_comes_first(found):
    severities = [finding.severity for finding in found(text="a" * 312, planned_for=None).values()]

    assert severities == sorted(severities, key=["stop", "warn", "note", "ok"].index)


@pytest.mark.parametrize(("network", "code"), [("tiktok", "film_missing"), ("pinterest", "picture_missing")])
def test_what_only_our_own_sending_can_not_do_stops_nobody_who_posts_by_hand(found, network, code):
    assert found(network)[code].severity == "stop"
    assert code not in found(network, by_hand=True)


@pytest.mark.django_db
def test_a_text_is_held_against_the_limits_of_the_channels_own_server(signed_in, shop, rea, now):
    """Practice notes 3.1: on a server that takes 1,000 characters, 900 fit, and 1,001 are one too many."""
    channel = a_channel(shop, "Mastodon", "mastodon", server_allows={"text": 1000, "address": 30})
    an_owner(channel, rea)
    variant = a_version(channel, rea, now, text="a" * 900)

    assert "900 of 1,000" in signed_in(rea).get(f"/stories/{variant.story_id}/").content.decode()
    typed = {
        "base": variant.edit_number,
        "headline": "",
        "text": "https://perel.example/board " + "a" * 970,
        "link": "",
    }
    counted = signed_in(rea).post(f"/versions/{variant.pk}/count/", typed).content.decode()
    assert "1,001 of 1,000, 1 too many" in counted
