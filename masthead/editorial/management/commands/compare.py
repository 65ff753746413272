"""masthead compare FILE: which of these texts say the same?"""

import json
import sys
from argparse import RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator

from django.core.management.base import BaseCommand

from masthead.editorial.guard.memory import Memory
from masthead.editorial.guard.scoring import compare

HELP = """\
Which of these texts say the same? Reads JSON lines from a file, or from standard input when the file is -.

A corpus: one text a line, compared with the texts of all other channels:
  {"id": "1", "channel": "blog", "text": "The new Comté is here, 24 months old."}
Pairs: two texts a line, compared with each other:
  {"id": "1", "a": "The new Comté is here.", "b": "New Comté has come in."}

From 0 (nothing shared) to 1 (the same words): "close" from 0.55 on, "copy" where it surely is one. Links, hashtags,
mentions, emoji, accents and capitals do not count. Nothing is kept, and no database is asked.
"""


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *given, **named):
        return super().create_parser(*given, **named | {"formatter_class": RawDescriptionHelpFormatter})

    def add_arguments(self, parser):
        parser.add_argument("file", help="the JSON lines, or - for standard input")
        parser.add_argument("--most", type=int, default=3, help="matches for each text (3)")
        parser.add_argument("--json", action="store_true", help="print JSON lines")

    def handle(self, *, file: str, most: int, json: bool, **_options):
        try:
            with sys.stdin if file == "-" else open(file, encoding="utf-8") as lines:
                rows = list(self._rows(lines))
        except (OSError, UnicodeDecodeError) as error:
            self.stderr.write(f"{file} can not be read: {error}")
            raise SystemExit(2) from None
        self.as_json = json
        paired = [row for row in rows if "a" in row]
        self._pairs(paired)
        self._corpus([row for row in rows if "text" in row], most)

    def _rows(self, lines: Iterable[str]) -> Iterator[dict]:
        """The rows that can be used; of any other its line and why, and the rest goes on."""
        seen = set()
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                self.stderr.write(f"line {number}: this is not JSON")
                continue
            if (
                not isinstance(row, dict)
                or not _is_text(row, "text")
                and not (_is_text(row, "a") and _is_text(row, "b"))
            ):
                self.stderr.write(f'line {number}: needs "text", or "a" and "b"')
                continue
            row["id"] = str(row.get("id", number))
            if row["id"] in seen:
                self.stderr.write(f'line {number}: the id "{row["id"]}" is there already')
                continue
            seen.add(row["id"])
            yield row

    def _pairs(self, rows: list[dict]) -> None:
        for row in rows:
            match = compare(row["a"], row["b"])
            self._say({"id": row["id"], "score": round(match.score, 3), "level": match.level})

    def _corpus(self, rows: list[dict], most: int) -> None:
        memory = Memory()
        for row in rows:
            memory.add(row["id"], str(row.get("channel") or ""), row["text"])
        for row in rows:
            for found in memory.like(row["id"], str(row.get("channel") or row["id"]), row["text"], most=most):
                score = {"score": round(found.match.score, 3), "level": found.match.level}
                self._say({"id": row["id"], "like": found.key, "channel": found.channel} | score)

    def _say(self, row: dict) -> None:
        if self.as_json:
            self.stdout.write(json.dumps(row, ensure_ascii=False))
        else:
            self.stdout.write("  ".join(str(value) for value in row.values()))


def _is_text(row: dict, name: str) -> bool:
    return isinstance(row.get(name), str)
