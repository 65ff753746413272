"""docs/networks/abilities.md: what Masthead does on each network, read from the code.

python tools/abilities.py            write it anew
python tools/abilities.py --check    change nothing; exit 1 when it is out of date"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")

import django  # noqa: E402

django.setup()

from django.utils import translation  # noqa: E402

from masthead.networks import NETWORKS  # noqa: E402
from masthead.networks.abilities import abilities, once_out  # noqa: E402
from masthead.networks.guides import guide_of  # noqa: E402

PAGE = ROOT / "docs" / "networks" / "abilities.md"
INTRO = """\
# What Masthead does on each network

Written by `tools/abilities.py` from the code: the tables of facts (`facts.py`, `shows.py`) and the methods each connector has. What is
not said here as “yes” is not done. *Looked at again*: soon after publishing, after an hour and after a week the network is asked whether the post
still stands there, or the page at its address is read; the one who answers is told when it is gone or has other words. *Page only*: of a letter its page on the web, the mails stay as they are. *After a doubt* is explained in [add-a-network.md](../add-a-network.md).
"""


def page() -> str:
    """The whole page."""
    with translation.override("en"):
        shown = [network for network in NETWORKS.values() if not network.practice]
        names = list(abilities(shown[0]))
        lines = ["| network | " + " | ".join(names) + " |", "| --- " * (len(names) + 1) + "|"]
        lines += [f"| {network.label} | " + " | ".join(abilities(network).values()) + " |" for network in shown]
        told = [line for network in shown for line in _told(network)]
    return "\n".join([INTRO, *lines, "", "## What is said before", *told, ""])


def _told(network) -> list[str]:
    """What a person reads before connecting and before sending, as it stands on the pages."""
    guide = guide_of(network.key)
    found = [*network.cannot, *(guide.costs if guide else ()), *([guide.lasts] if guide and guide.lasts else [])]
    last = once_out(network)
    if not found and not last:
        return []
    sentences = [f"- {sentence}" for sentence in found] + ([f"- In the editor: {last}"] if last else [])
    return ["", f"**{network.label}**", "", *sentences]


def main(words: list[str]) -> int:
    new = page()
    if "--check" in words:
        if PAGE.exists() and PAGE.read_text() == new:
            return 0
        print("docs/networks/abilities.md is out of date: python tools/abilities.py")
        return 1
    PAGE.write_text(new)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
