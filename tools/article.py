"""docs/article.md: every row of the article with the page and the tests that prove it, so that nobody has to believe it.

    python tools/article.py            write it anew
    python tools/article.py --check    change nothing; exit 1 when it is out of date or a test names an unknown row

A test proves a row when its docstring says “Row 2.18” (or “Rows 2.1, 2.9”)."""

import ast
import re
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS, TABLE = ROOT / "docs" / "article.toml", ROOT / "docs" / "article.md"
NAMED = re.compile(r"[Rr]ows?\s+((?:\d+(?:\.\d+)?(?:\s*(?:,|and)\s*)?)+)")
HEAD = """\
# The article, row by row

Written by `tools/article.py` from `docs/article.toml` and from the tests, which name the row they prove in their first line.
A row is paragraph.sentence of the article. “Still open” is what is not built; a row without a test is not claimed.

| Row | In Masthead | Seen at | Proved by | Still open |
|---|---|---|---|---|
"""


def proofs() -> dict[str, list[str]]:
    """The tests that name each row, by row."""
    found = defaultdict(list)
    for path in sorted([*(ROOT / "masthead").rglob("test_*.py"), *(ROOT / "tests").rglob("test_*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for said in NAMED.findall(ast.get_docstring(node) or ""):
                    for row in re.findall(r"\d+(?:\.\d+)?", said):
                        found[row].append(f"[{node.name[5:].replace('_', ' ')}](../{path.relative_to(ROOT)})")
    return found


def table() -> tuple[str, list[str]]:
    """The page as it should be, and the rows that tests name but the article does not have."""
    rows, proved = tomllib.loads(ROWS.read_text(encoding="utf-8"))["rows"], proofs()
    lines = [
        f"| {number} | {row['is']} | {row.get('page', '')} | {'<br>'.join(proved[number])} | {row.get('open', '')} |"
        for number, row in rows.items()
    ]
    count = sum(bool(proved[number]) for number in rows)
    foot = f"\n{count} of {len(rows)} rows have a test that enters by the front door.\n"
    return HEAD + "\n".join(lines) + "\n" + foot, sorted(set(proved) - set(rows))


def main(words: list[str]) -> int:
    wanted, unknown = table()
    if unknown:
        print(f"tests name rows that the article does not have: {', '.join(unknown)}")
        return 1
    if "--check" in words:
        if TABLE.exists() and TABLE.read_text(encoding="utf-8") == wanted:
            return 0
        print("docs/article.md is out of date. Run: python tools/article.py")
        return 1
    TABLE.write_text(wanted, encoding="utf-8")
    print(wanted.splitlines()[-1])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
