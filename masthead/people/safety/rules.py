"""Pure rules of account safety: codes, devices in words, and when the grace is over."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import pyotp
from django.utils.translation import gettext as _

STEP = 30  # seconds an authenticator app shows one code (RFC 6238, what every app does)
WINDOW = 1  # steps early or late that still count: a phone's clock may be half a minute off
CODES = 10  # recovery codes: enough for years of lost phones, few enough for one small sheet of paper
FEW = 3  # from here on we say that they run out: there is time to print new ones
# No 0 and o, 1, i and l: codes are read from paper. 31 signs, 16 of them: 79 bits, of which 59 are kept hashed.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
GRACE = timedelta(days=7)  # a week: everybody works at least one day in it, and the head can help
PENDING_LASTS = timedelta(minutes=10)  # to find one's phone after the password; longer invites somebody else
CHALLENGE_LASTS = timedelta(minutes=5)  # a browser asks for a finger or a PIN for two minutes at most
RESCUE_LASTS = timedelta(minutes=30)  # the operator reads the link out on the telephone; a forgotten one opens nothing

# In this order: the first name found counts, because browsers also name those they resemble.
BROWSERS = [
    ("edg", "Edge"), ("opr/", "Opera"), ("vivaldi", "Vivaldi"), ("samsungbrowser", "Samsung Internet"),
    ("firefox", "Firefox"), ("fxios", "Firefox"), ("crios", "Chrome"), ("chrome", "Chrome"), ("safari", "Safari"),
]  # fmt: skip
SYSTEMS = [
    ("iphone", "iPhone"), ("ipad", "iPad"), ("android", "Android"), ("; cros", "ChromeOS"), ("windows", "Windows"),
    ("mac os", "macOS"), ("linux", "Linux"),
]  # fmt: skip


def step_of(secret: str, code: str, *, now: datetime, after: int) -> int | None:
    """The time step a code belongs to, when it is right now (one step early or late) and newer than the last one used."""
    typed = tidy(code)
    if not (typed.isascii() and typed.isdigit() and len(typed) == 6):
        return None
    app, present = pyotp.TOTP(secret, interval=STEP), int(now.timestamp()) // STEP
    steps = [
        step
        for step in range(present - WINDOW, present + WINDOW + 1)
        if hmac.compare_digest(app.at(step * STEP), typed)
    ]
    return next((step for step in steps if step > after), None)


def new_recovery_codes() -> list[str]:
    """Ten codes of four groups, whose first groups all differ."""
    found: dict[str, str] = {}
    while len(found) < CODES:
        groups = ["".join(secrets.choice(SIGNS) for _sign in range(4)) for _group in range(4)]
        found.setdefault(groups[0], "-".join(groups))
    return list(found.values())


def tidy(code: str) -> str:
    """What was typed without the spaces and dashes people type, in small letters."""
    return "".join(sign for sign in code.lower() if sign.isalnum())[:40]


def device_of(agent: str) -> tuple[str, str]:
    """Browser and system out of what a browser says of itself; empty where it says nothing known."""
    said = agent[:1000].lower()
    browser = next((name for sign, name in BROWSERS if sign in said), "")
    return browser, next((name for sign, name in SYSTEMS if sign in said), "")


def device_in_words(browser: str, system: str) -> str:
    """“Firefox on Windows”."""
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser we do not know")


@dataclass(frozen=True)
class Demand:
    """A firm asks this member for a second step from `since` on; `ends` is when pages shut without one."""

    since: datetime

    @property
    def ends(self) -> datetime:
        return self.since + GRACE

    def is_over(self, now: datetime) -> bool:
        return now >= self.ends


def demand_on(asked: str, since: datetime | None, *, joined: datetime, holds_since: datetime | None) -> Demand | None:
    """What a firm's rule means for one member. The grace begins with the latest of rule, joining and first channel."""
    if asked == "everybody" and since:
        return Demand(max(since, joined))
    if asked == "holders" and since and holds_since:
        return Demand(max(since, joined, holds_since))
    return None
