"""Each network has a page a stranger can trust: what its connector can, what it was tested against, and what nobody could test."""

import re
from pathlib import Path

import pytest

from masthead.networks import NETWORKS, Edits, LooksAfter, Withdraws, can, get

PAGES = Path(__file__).resolve().parents[3] / "docs" / "networks"
CONNECTED = [key for key, network in NETWORKS.items() if network.connected and not network.practice]
TABLES = {"abilities", "judges"}


def page(key: str) -> str:
    return (PAGES / f"{key}.md").read_text(encoding="utf-8")


def row(key: str, what: str) -> str:
    """What the table of a page says of one ability."""
    found = re.search(rf"^\| [^|]*{what}[^|]*\| (.+) \|$", page(key), re.MULTILINE)
    return found[1] if found else ""


def judged(key: str) -> set[str]:
    """By whom the requests of a network are judged, as the table of judges says."""
    table = (PAGES / "judges.md").read_text(encoding="utf-8")
    line = next((line for line in table.splitlines() if line.startswith(f"| {get(key).label} |")), "")
    return set(re.findall(r"described|server|played", line.rpartition("| `")[0] or line))


def test_there_is_a_page_for_every_network_and_no_page_without_one():
    there = {one.stem for one in PAGES.glob("*.md")} - TABLES

    assert there == {*CONNECTED, "practice", "by-hand"}


@pytest.mark.parametrize("key", [*CONNECTED, "practice", "by-hand"])
def test_a_page_says_what_was_tested_against_what_and_what_could_not_be(key):
    assert "**Tested against**" in page(key)
    assert "**Could not be tested**" in page(key)


@pytest.mark.parametrize("key", CONNECTED)
@pytest.mark.parametrize(
    ("ability", "what"), [(Withdraws, "take it back"), (Edits, "change its words"), (LooksAfter, "look after it")]
)
def test_a_page_says_of_what_is_out_what_the_connector_can(key, ability, what):
    """An ability has its line, and so has one that is missing: “impossible”, or that a page is read."""
    said = row(key, what)

    assert said, f"no line “{what}”"
    is_done = can(get(key), ability) and not get(key).mails  # of a letter only the page is ours to change
    assert is_done != bool(re.search(r"impossible|\*\*no\*\*|page is read|our own page|a note on the page", said)), said


@pytest.mark.parametrize("key", CONNECTED)
def test_a_page_names_its_judges_as_the_table_of_judges_does(key):
    by, text = judged(key), page(key)

    assert ("played" in by and not by & {"described", "server"}) <= ("ocumentation" in text and "only" in text)
    assert ("described" in by) <= bool(re.search(r"description|discovery document|parameter tables|lexicons", text))
    assert ("server" in by) <= bool(re.search(r"\*\*Tested against\*\* (a real|`mastodon_mock`)", text))
