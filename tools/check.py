"""All that can be said about the code without running it: `make check`. Every check runs, broken or not."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = {
    "format": [f"{BIN}/ruff", "format", "--check", "--output-format", "concise", "."],
    "lint": [f"{BIN}/ruff", "check", "--quiet", "--output-format", "concise", "."],
    "arrows": [f"{BIN}/lint-imports", "--no-cache"],
    "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    "french": [sys.executable, "tools/messages.py", "--check"],
    "templates": [sys.executable, "tools/lint_templates.py"],
    "article": [sys.executable, "tools/article.py", "--check"],
    "permits": [sys.executable, "tools/permits.py", "--check"],
    "limits": [sys.executable, "tools/thresholds.py", "--check"],
    "abilities": [sys.executable, "tools/abilities.py", "--check"],
    "drawings": [sys.executable, "tools/drawings.py", "--check"],
    "tests are found": [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "masthead",
        "tests",
    ],
    "vendored": [sys.executable, "tools/vendor.py", "check"],
}


def main() -> int:
    broken = []
    for name, words in CHECKS.items():
        before = time.monotonic()
        done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - before:.1f} s)")
        if done.returncode:
            broken.append(name)
            print((done.stdout + done.stderr).strip()[-4000:])
    print(f"check: {len(CHECKS) - len(broken)} of {len(CHECKS)} ok" + (f", broken: {broken}" if broken else ""))
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
