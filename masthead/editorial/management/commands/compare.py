"""masthead compare FILE: which of these texts say the same?"""

import json
import os
import sys
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from collections.abc import Iterable, Iterator

from django.core.management.base import BaseCommand

from masthead.editorial.guard.memory import Memory
from masthead.editorial.guard.scoring import compare

HELP = """\
Which of these texts say the same? Reads JSON lines from a file, or from standard input when no file is named.

A corpus: one text a line, compared with the texts of all other channels:
  {"id": "1", "channel": "blog", "text": "The new Comté is here, 24 months old."}
Pairs: two texts a line, compared with each other:
  {"id": "1", "a": "The new Comté is here.", "b": "New Comté has come in."}

From 0 (nothing shared) to 1 (the same words): "close" from 0.55 on, "copy" where it surely is one. Links, hashtags,
mentions, emoji, accents and capitals do not count. Nothing is kept, and no database is asked.

Lines that can not be used are named, and the rest goes on; the answer of the command is then 1.
"""


MARK = "\ufeff"  # some programs write it before the first letter of a file


class Command(BaseCommand):
    help = HELP

    def create_parser(self, *given, **named):
        return super().create_parser(*given, **named | {"formatter_class": RawDescriptionHelpFormatter})

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default="-", help="the JSON lines; none, or -, is standard input")
        parser.add_argument("--most", type=_at_least_one, default=3, help="matches for each text (3)")
        parser.add_argument("--json", action="store_true", help="print JSON lines")

    def handle(self, *, file: str, most: int, json: bool, **_options):
        self.as_json, self.unusable = json, 0
        rows = self._read(file)
        if not rows:
            self.stderr.write("no text to compare")
        try:
            self._pairs([row for row in rows if not _is_text(row, "text")])
            self._corpus([row for row in rows if _is_text(row, "text")], most)
            sys.stdout.flush()
        except BrokenPipeError:  # whoever reads it has seen enough: `masthead compare FILE | head`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if self.unusable:
            raise SystemExit(1)

    def _read(self, file: str) -> list[dict]:
        try:
            with sys.stdin if file == "-" else open(file, encoding="utf-8") as lines:
                return list(self._rows(lines))
        except (OSError, UnicodeDecodeError) as error:
            why = (error.strerror or error) if isinstance(error, OSError) else "it is not a text in UTF-8"
            self.stderr.write(f"{file} can not be read: {why}")
            raise SystemExit(2) from None

    def _rows(self, lines: Iterable[str]) -> Iterator[dict]:
        """The rows that can be used; of any other its line and why, and the rest goes on."""
        seen = set()
        for number, line in enumerate(lines, 1):
            line = line.removeprefix(MARK).strip()
            if not line:
                continue
            row, why = _row_of(line, number)
            if not why and row["id"] in seen:
                why = f'the id "{row["id"]}" is there already'
            if why:
                self.unusable += 1
                self.stderr.write(f"line {number}: {why}")
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
        alike = 0
        for row in rows:
            for found in memory.like(row["id"], str(row.get("channel") or row["id"]), row["text"], most=most):
                score = {"score": round(found.match.score, 3), "level": found.match.level}
                alike += 1
                self._say({"id": row["id"], "like": found.key, "channel": found.channel} | score)

        if rows and not alike:
            self.stderr.write(f"{len(rows)} text{'s'[: len(rows) - 1]}, and none says what another channel says")

    def _say(self, row: dict) -> None:
        line = json.dumps(row, ensure_ascii=False) if self.as_json else "  ".join(str(value) for value in row.values())
        # JSON can name half a sign ("\ud83d"), which no text in UTF-8 can hold.
        self.stdout.write(line.encode("utf-8", "replace").decode())


def _row_of(line: str, number: int) -> tuple[dict, str]:
    """What one line says, or why that can not be used."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return {}, "this is not JSON"
    if not isinstance(row, dict) or not (_is_text(row, "text") or (_is_text(row, "a") and _is_text(row, "b"))):
        return {}, 'needs "text", or "a" and "b"'
    return row | {"id": str(row.get("id", number))}, ""


def _at_least_one(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ArgumentTypeError("1 at least")
    return number


def _is_text(row: dict, name: str) -> bool:
    return isinstance(row.get(name), str)
