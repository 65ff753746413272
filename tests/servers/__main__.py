"""`python -m tests.servers up | down | status | install`."""

import json
import sys
import time

from tests.servers.control import info, serve, start_all, stop_all
from tests.servers.install import install
from tests.servers.places import FACTS


def main(word: str = "status") -> int:
    if word == "serve":
        serve()
    elif word == "install":
        return tell_missing(install())
    elif word == "up":
        before = time.monotonic()
        facts = start_all()
        show(facts)
        print(f"up in {time.monotonic() - before:.1f} s; export MASTHEAD_REAL={FACTS}")
    elif word == "down":
        stop_all()
    elif word == "status":
        facts = info()
        show(facts) if facts else print("no servers run")
        return 0 if facts else 3
    else:
        print(__doc__)
        return 2
    return 0


def show(facts: dict) -> None:
    for name, seconds in facts["seconds"].items():
        print(f"{name} ({seconds} s): {json.dumps(facts[name])}")
    tell_missing(facts["missing"])


def tell_missing(missing: dict[str, str]) -> int:
    for name, why in missing.items():
        print(f"cannot be had: {name}: {why}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
