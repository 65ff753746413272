"""docs/networks/judges.md: every request of every connector has its judge there, and what is “–” is not done."""

from pathlib import Path

import pytest

from masthead.networks import NETWORKS, Connects, Finds, Publishes, SignsIn, can
from masthead.networks.afterwards import Edits, LooksAfter, Withdraws
from tests.judges import JUDGES

ROOT = Path(__file__).parents[2]
DESCRIBED_AS = {"google_business": "google"}
WORDS = {"described", "server", "played", "RFC", "by hand"}
MARKS = ("JUDGED_BY", "judge(", "judge_at_hand(", "FacebookWorld(")
WRITTEN_ELSEWHERE = {"newsletter", "feed"}


def table() -> dict[str, dict[str, str]]:
    lines = [line for line in (ROOT / "docs/networks/judges.md").read_text().splitlines() if line.startswith("|")]
    head, _rule, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def connectors():
    return [
        one
        for one in NETWORKS.values()
        if can(one, Publishes) and not one.practice and one.key not in WRITTEN_ELSEWHERE
    ]


def done(network) -> dict[str, bool]:
    """Which requests this connector makes at all."""
    look, limits = network.shows, network.limits
    return {
        "publish": True, "picture": not look.films_only, "film": limits.video_bytes != 0, "thread": look.threads, "comment": look.comments,
        "edit": can(network, Edits), "delete": can(network, Withdraws), "look-up": can(network, Finds) or can(network, LooksAfter),
        "refresh": True, "identity": can(network, Connects),
    }  # fmt: skip


def test_every_connector_stands_there():
    assert set(table()) == {str(network.label) for network in connectors()}


@pytest.mark.parametrize("network", connectors(), ids=lambda network: network.key)
def test_each_of_its_requests_is_judged_or_not_made(network):
    row = table()[str(network.label)]

    assert {name: row[name] != "–" for name in done(network)} == done(network)
    assert {word for name in done(network) for word in row[name].split(", ")} <= WORDS | {"–"}
    assert (row["refresh"] == "by hand") == (not can(network, SignsIn) and network.key != "bluesky")


@pytest.mark.parametrize("network", connectors(), ids=lambda network: network.key)
def test_whoever_has_a_description_is_judged_by_it_and_nobody_else_says_so(network):
    row = table()[str(network.label)]

    assert any("described" in row[name] for name in done(network)) == (
        DESCRIBED_AS.get(network.key, network.key) in JUDGES
    )


@pytest.mark.parametrize("network", connectors(), ids=lambda network: network.key)
def test_the_tests_it_names_are_there_and_ask_its_judge(network):
    row = table()[str(network.label)]
    files = [ROOT / name.strip("` ") for name in row["asked in"].split(", ")]

    assert all(file.exists() for file in files)
    asked = any(mark in file.read_text() for file in files for mark in MARKS)
    assert asked == (DESCRIBED_AS.get(network.key, network.key) in JUDGES)


@pytest.mark.parametrize("network", connectors(), ids=lambda network: network.key)
def test_a_page_says_where_nothing_but_documentation_was_at_hand(network):
    row = table()[str(network.label)]

    page = (ROOT / f"docs/networks/{network.key}.md").read_text()
    assert ("Checked against documentation only" in page) == ("played" in row["publish"])
