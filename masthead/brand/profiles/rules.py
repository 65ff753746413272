"""What a profile shows, and when somebody looks at it again. Pure."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

FIELDS = {
    "name": _("Name"), "handle": _("Handle"), "avatar": _("Profile picture"), "cover": _("Cover picture"),
    "bio": _("Short text"), "link": _("Link"), "contact": _("Contact"), "hours": _("Opening hours"),
}  # fmt: skip
CODE = "profile"  # how the journal keeps places of a profile, to be said in its reader's language


def asked_since(kit: datetime, begun: datetime, last: datetime | None, *, differed: bool, every: timedelta) -> datetime:
    """Since when somebody is to look at a profile, perhaps only in the future (row 2.2).

    `kit` is when the brand kit changed last, `begun` when the channel began, `last` when somebody looked; `differed`
    whether something was to be put right then."""
    if last is None:
        return max(kit, begun)
    if kit > last:
        return kit
    return last if differed else last + every


def kept(codes) -> str:
    """These places as the journal keeps them."""
    return f"{CODE}:{','.join(code for code in FIELDS if code in codes)}"


def said_by(codes: str) -> str | None:
    """What is behind “profile:” in words; nothing where those are no places of a profile."""
    known = codes.split(",")
    return ", ".join(str(FIELDS[code]) for code in known) if all(code in FIELDS for code in known) else None
