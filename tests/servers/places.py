"""Where things lie: all of it under .real/, which git ignores."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT / ".real"
NPM = REAL / "npm"
WORDPRESS = REAL / "wordpress"
BLUESKY = REAL / "bluesky"
RUN = REAL / "run"
FACTS = RUN / "servers.json"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
