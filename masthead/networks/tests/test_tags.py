"""Hashtags and mentions: what exists on which network."""

import pytest

from masthead.networks import Draft, get
from masthead.networks.tags import hashtags, problems, used_before


def codes(network: str, text: str) -> list[str]:
    return [problem.code for problem in said(network, text)]


def said(key: str, text: str) -> list:
    network = get(key)
    return problems(Draft(text=text), network.shows, network.hashtags)


def test_hashtags_are_found_where_networks_find_them():
    assert hashtags("#Comté, #Fête2026! a#b #1 https://a.example/#top (#été)") == ["Comté", "Fête2026", "été"]


def test_the_most_used_come_first_as_they_were_written_last():
    assert used_before(["#Comte", "#comte #Jura", "#Jura", "#jura", "none"], 2) == ["Jura", "Comte"]


@pytest.mark.parametrize(
    ("network", "text", "expected"),
    [
        ("x", "#a #b", []),
        ("x", "#a #b #c", ["hashtags_too_many"]),
        ("mastodon", "Bread", ["hashtags_too_few"]),
        ("mastodon", "#Bread #Oven @max@shop.example", []),
        ("mastodon", "#Bread #Oven @max", ["mention_local"]),
        ("mastodon", "#Bread #Oven @max.bsky.social", ["mention_of_elsewhere"]),
        ("bluesky", "@max.bsky.social and @shop.example", []),
        ("bluesky", "@max", ["mention_incomplete"]),
        ("x", "#a @max@shop.example", ["mention_of_elsewhere"]),
        ("x", "#a @max-shop", ["mention_impossible"]),
        ("x", "#a write to max@shop.example", []),
        ("google_business", "#a", ["hashtags_too_many"]),
    ],
)
def test_what_is_wrong_on_a_network_is_said_while_typing(network, text, expected):
    assert codes(network, text) == expected


def test_none_of_it_holds_a_version_back():
    assert not [p for p in said("x", "#a #b #c #d @max@shop.example") if p.severity == "stop"]
