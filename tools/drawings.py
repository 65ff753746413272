"""Every icon and network mark in one file, which a browser fetches once: `--write` makes it, `--check` compares it."""

import re
import sys
from pathlib import Path

KIT = Path(__file__).resolve().parent.parent / "masthead" / "kit"
SHEET = KIT / "static" / "kit" / "img" / "drawings.svg"
STROKES = 'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
FILLED = 'fill="currentColor"'
HEAD = """<!-- Icons: Lucide (ISC). Marks of networks: Simple Icons (CC0); they belong to their owners. Made by tools/drawings.py. -->
"""


def sheet() -> str:
    """All drawings as symbols, named after their files."""
    symbols = [
        *(_symbol(f"i-{one.stem}", STROKES, one) for one in sorted((KIT / "drawings" / "lucide").glob("*.svg"))),
        *(_symbol(f"n-{one.stem}", FILLED, one) for one in sorted((KIT / "drawings" / "simple-icons").glob("*.svg"))),
    ]
    return f'{HEAD}<svg xmlns="http://www.w3.org/2000/svg">\n{"".join(symbols)}</svg>\n'


def _symbol(name: str, look: str, path: Path) -> str:
    drawn = re.search(r"<svg[^>]*>(?:<title>[^<]*</title>)?(.*)</svg>", path.read_text(), re.S)[1]
    return f'<symbol id="{name}" viewBox="0 0 24 24" {look}>{" ".join(drawn.split())}</symbol>\n'


def main(words: list[str]) -> int:
    """Write the file, or say whether it is what it must be; the exit code."""
    if words == ["--write"]:
        SHEET.write_text(sheet())
    if SHEET.is_file() and SHEET.read_text() == sheet():
        print("The sheet holds every drawing.")
        return 0
    print("The sheet is not what the drawings are: run tools/drawings.py --write.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
