"""What is said of a network's abilities is what its connector has; what nobody can undo is said before."""

import pytest

from masthead.networks import NETWORKS, Edits, LooksAfter, Publishes, Withdraws, can, get
from masthead.networks.abilities import COLUMNS, NO, abilities
from masthead.networks.shows import SHOWS


@pytest.mark.parametrize("key", NETWORKS)
def test_the_table_says_yes_exactly_where_the_connector_can(key):
    network = get(key)

    said = abilities(network)

    assert tuple(said) == COLUMNS
    assert (said["change"] != NO) == can(network, Edits)
    assert (said["take back"] != NO) == can(network, Withdraws)
    assert (said["looked at again"] == "asked") == can(network, LooksAfter)
    assert (said["publishes"] == "yes") == can(network, Publishes)


def test_a_closed_network_does_nothing_any_more():
    assert set(list(abilities(get("googleplus")).values())[1:]) == {NO}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("instagram", "nobody can change it or take it back"),
        ("tiktok", "nobody can change it or take it back"),
        ("bluesky", "it can only be taken back"),
        ("threads", "it can only be taken back"),
        ("telegram", "for 48 hours, and not later"),
        ("x", "for 30 minutes at most, and only where the account may"),
        ("newsletter", "can not be called back"),
    ],
)
def test_what_nobody_can_undo_is_said_before(key, words):
    assert words in str(get(key).once_out)


@pytest.mark.parametrize("key", ["mastodon", "facebook", "wordpress", "linkedin", "website", "googleplus"])
def test_where_all_can_be_undone_or_a_person_publishes_nothing_is_said(key):
    assert get(key).once_out is None


@pytest.mark.parametrize("key", [key for key in SHOWS if key not in ("fake", "website")])
def test_what_is_said_before_connecting_does_not_contradict_the_table(key):
    network = get(key)
    words = " ".join(str(one) for one in network.cannot)

    assert ("Films do not go out" in words) <= (network.limits.video_bytes == 0)
    assert ("neither changed nor" in words) == (not can(network, Edits) and not can(network, Withdraws))
    assert ("first comment does not go out" in words.lower()) <= (not network.shows.comments)
    assert not network.shows.describes or "Descriptions of pictures do not go out" not in words
