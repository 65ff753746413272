"""The runner's tally: nothing that failed is counted as passed, nothing skipped goes unnamed."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

import test_run

REPORT = """<testsuites><testsuite>
<testcase classname="a" name="one"/>
<testcase classname="a" name="two"><failure message="no"/></testcase>
<testcase classname="a" name="three">
  <skipped type="pytest.skip" message="real server missing: wordpress"/>
</testcase>
<testcase classname="a" name="four"><skipped type="pytest.xfail" message="known"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.xml"
    path.write_text(REPORT)
    return path


def test_the_last_line_counts_all_and_the_skipped_are_named(report, capsys):
    tally = test_run.Tally()
    tally.add(report, "SQLite", 1)
    tally.add(report, "PostgreSQL", 1)

    code = tally.show(10)

    told = capsys.readouterr().out
    assert code == 1
    assert told.splitlines()[-1] == "4 passed, 2 failed, 2 skipped"
    assert "skipped: real server missing: wordpress\n  a.three (SQLite)\n  a.three (PostgreSQL)" in told


def test_a_run_that_dies_without_a_report_is_a_failure(tmp_path):
    tally = test_run.Tally()

    tally.add(tmp_path / "none.xml", "SQLite", 3)

    assert tally.count["failed"] == 1


def test_a_run_without_any_test_for_its_mark_is_none(tmp_path):
    tally = test_run.Tally()

    tally.add(tmp_path / "none.xml", "SQLite", 5)

    assert tally.count["failed"] == 0


def test_nothing_at_all_is_no_success():
    assert test_run.Tally().show(0) == 1
