"""docs/faults.md names, for each of the seventeen faults, a test that is there."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "faults.md").read_text()
ROWS = re.findall(r"^\| *(\d*) *\| (.+) \| (.+) \| (.+) \|$", PAGE, re.M)


def named(cell: str) -> list[tuple[str, str]]:
    """Files and tests of one cell; “…::” is the file named before it."""
    found, file = [], ""
    for path, test in re.findall(r"`(test_\w+\.py|…)(?:::(test_\w+))?`", cell):
        file = file if path == "…" else path
        found.append((file, test))
    return found


def test_each_of_the_seventeen_has_a_test_that_is_there():
    tests = {number: named(cell) for number, _what, cell, _where in ROWS if number}

    assert sorted(map(int, tests)) == list(range(1, 18))
    for number, ones in tests.items():
        assert ones, number
        for file, test in ones:
            text = (ROOT / "tests" / "faults" / file).read_text()
            assert not test or f"def {test}(" in text, f"{number}: {file}::{test}"
