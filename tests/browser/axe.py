"""The accessibility check every page goes through, as an owner's browser sees it."""

import shutil
from pathlib import Path

import axe_playwright_python

SOURCE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LAUNCH = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
          "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
WATCH_CSP = """window.cspViolations = [];
addEventListener("securitypolicyviolation", (e) =>
  cspViolations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}`));"""


def launch(playwright):
    """Chromium of the machine; None when there is none, so that the test can skip out loud."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    return playwright.chromium.launch(executable_path=program, headless=True, args=LAUNCH) if program else None


def assert_accessible(page) -> None:
    """axe finds nothing on the page as it stands, and the page is no wider than its window."""
    # evaluate() passes the content security policy where a script tag would not.
    page.evaluate(SOURCE)
    found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", TAGS)
    told = [
        f"{violation['id']} ({violation['impact']}): {violation['help']}\n    "
        + "\n    ".join(f"{node['target']} {node['html'][:160]}" for node in violation["nodes"][:4])
        for violation in found["violations"]
    ]
    assert not told, f"{page.url}\n" + "\n".join(told)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{page.url} is wider than its window"


def assert_obeys_policy(page) -> None:
    """Nothing on the page tried what the content security policy forbids; needs `WATCH_CSP` as an init script."""
    assert page.evaluate("window.cspViolations") == []
