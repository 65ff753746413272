"""Real data that nobody here wrote: read where it lies, never copied; a test without it skips out loud."""

import csv
import io
import os
import re
from pathlib import Path

import pytest

PLACE = Path(os.environ.get("MASTHEAD_SHARED") or Path(__file__).resolve().parents[2] / "shared")


def need(*parts: str) -> Path:
    """The file or folder, or a skip that names it."""
    path = PLACE.joinpath("data", *parts)
    if not path.exists():
        pytest.skip(f"real data missing: {'/'.join(parts)}")
    return path


def crossposts_as_csv() -> bytes:
    """The posts of one organisation to its channels as the table a person would export: one line per post and channel."""
    folder = need("crossposts")
    with open(folder / "index.csv", encoding="utf-8", newline="") as file:
        index = list(csv.DictReader(file))
    table = io.StringIO()
    lines = csv.writer(table)
    lines.writerow(["Where", "Day", "Subject", "Body"])
    for row in index:
        text = (folder / "posts" / row["file"]).read_text(encoding="utf-8")
        body = text.split("\n---", 1)[1].split("\n", 1)[1].strip() if text.startswith("---") else text.strip()
        for channel in row["channels"].split():
            lines.writerow([channel, row["date"] or _day_in(row["file"]), row["story"], body or "…"])
    return table.getvalue().encode()


def _day_in(name: str) -> str:
    """The day in a file's name; a file without one is of its folder's year."""
    found = re.search(r"\d{4}-\d{1,2}-\d{1,2}", name)
    folder = re.search(r"20\d{2}", name)
    return found.group() if found else f"{folder.group() if folder else 2025}-01-01"
