"""docs/add-a-check.md is true: its example is run as it stands there."""

import re
from pathlib import Path

import pytest

from masthead.editorial import checks
from masthead.editorial.tests import test_text_checks

PAGE = Path(__file__).parents[3] / "docs" / "add-a-check.md"


@pytest.fixture
def found(monkeypatch):
    example = {}
    exec(_blocks()[0], example)
    monkeypatch.setattr(checks, "CHECKS", (*checks.CHECKS, example["CHECK"]))
    return test_text_checks.found


def _blocks():
    return re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)


def test_the_examples_check_does_what_the_examples_test_says(found):
    written = {"found": found}  # as it stands in the file of the tests
    exec(_blocks()[1], written)

    written["test_one_question_at_a_time"]()
