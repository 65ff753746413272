"""docs/thresholds.md: every limit with its default, its bounds, the row it keeps and the reason, from the table itself.

python tools/thresholds.py            write it anew
python tools/thresholds.py --check    change nothing; exit 1 when it is out of date"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")

import django  # noqa: E402

django.setup()

from django.utils import translation  # noqa: E402

from masthead.people.threshold_table import GROUPS  # noqa: E402
from masthead.people.threshold_units import WEEKDAY, Group, Threshold  # noqa: E402
from masthead.people.thresholds import said  # noqa: E402

PAGE = ROOT / "docs" / "thresholds.md"
INTRO = """\
# Limits

Written by `tools/thresholds.py` from `masthead/people/threshold_table.py`: every number that decides when something is late, old or
too long. The head changes them under `/settings/limits/`; what equals the default is not kept, so that a better default reaches
everybody. They stand in the firm's own row and cost no query. “Row” is that of the practice notes the number keeps.
"""
TO_COME = """\
## Not here yet

A number stands in the table only when something reads it. These are marked as settings in the practice notes and wait for the room
that will read them:

| row | number | comes with |
|---|---|---|
| 2.5 | a report is due on the 5th; late after 1 day to the owner, after 3 to the head | reports |
| 2.13, 3.7 | first answers in working hours and days, the daily round, one hour in a crisis, a rehearsal every year | conversations |
| 2.15, 3.6 | two follow-ups at most | outreach |
| 2.16 | a copy elsewhere is looked at again after 90 days | outreach |
| 3.3 (strategy) | 80 % of what goes out is linked to an objective | strategy |
| 4.1 – 4.4, 3.3 (session) | 14 days without a session, 45 minutes, everybody there, minutes read in 3 days, prepared 24 hours before, two texts scored | sessions |
| 4.7 – 4.9 | a verdict after 7 days, limits of networks old after 180 days, an answer to what is shared in 14 days | knowledge |
| 5.5 | links looked at again after 30 days | audit |
| 1b | 12 months of conversations and contacts, fields nobody opened in 90 days | conversations, audit |
| 3.10 | a channel in the head's own hands for 7 days caps the whole health check | audit |

Posts a week (3.1) are no limit of the firm but of each channel: its guide begins with what is usual on its network.
"""


def page() -> str:
    """The page as it should be."""
    with translation.override("en"):
        return "\n".join([INTRO, *map(_section, GROUPS), TO_COME])


def _section(group: Group) -> str:
    lines = [
        f"## {group.label}",
        "",
        "| limit | default | may be | row | reason | in code |",
        "|---|---|---|---|---|---|",
    ]
    return "\n".join([*lines, *map(_line, group.thresholds), ""])


def _line(one: Threshold) -> str:
    bounds = (said(one.code, n) if one.unit == WEEKDAY else str(n) for n in (one.least, one.most))
    cells = (one.label, said(one.code, one.default), " to ".join(bounds), one.row, one.reason, f"`{one.code}`")
    return f"| {' | '.join(str(cell).replace(chr(0xA0), ' ') for cell in cells)} |"


def main(words: list[str]) -> int:
    wanted = page()
    if "--check" not in words:
        PAGE.write_text(wanted, encoding="utf-8")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print("docs/thresholds.md is out of date: python tools/thresholds.py")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
