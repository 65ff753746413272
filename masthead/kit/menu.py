"""The main menu: the same places for everybody. A page that does not exist yet is left out."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _

from masthead.kit.addresses import address_of


@dataclass(frozen=True)
class Entry:
    name: str  # of the URL
    icon: str
    label: str
    count: str = ""  # the key in the frame's counts
    url: str = ""
    number: int = 0
    current: bool = False
    brings: bool = False  # takes along which page it was pressed on
    unless_leading: bool = False


TODAY = Entry("desk:today", "sun", _("Today"))
CALENDAR = Entry("planning:calendar", "calendar-days", _("Calendar"))
STORIES = Entry("desk:stories", "pen-line", _("Stories"))
TO_CHECK = Entry("desk:to_check", "circle-check", _("To check"), count="to_check")
NEW = Entry("editorial:story_new", "plus", _("New"))
GROUPS = (
    ("g-daily", _("Every day"), (TODAY, CALENDAR, STORIES, TO_CHECK)),
    ("g-organise", _("Getting organised"), (
        Entry("desk:channels", "layout-dashboard", _("All channels")),
        Entry("channels:masthead", "users", _("Masthead")),
        Entry("media:library", "image", _("Pictures")),
        Entry("relations:list", "user", _("Clients and partners")),
    )),
    ("g-set-up", _("How it is set up"), (
        Entry("people:policy", "book-open", _("House rules")),
        Entry("brand:voice", "message-circle", _("Our voice")),
        Entry("brand:words", "list", _("Our words")),
        Entry("journal:list", "history", _("Journal")),
        Entry("people:settings", "settings", _("Settings")),
        Entry("knowledge:list", "circle-question-mark", _("Help")),
        Entry("knowledge:raise", "triangle-alert", _("Raise to the head"), brings=True, unless_leading=True),
    )),
)  # fmt: skip
PHONE = (TODAY, CALENDAR, NEW, TO_CHECK)


def main_menu(request, counts: dict | None = None) -> list[dict]:
    """The groups of the side column with their addresses; the page we are on is marked once."""
    found = {entry.name: _addressed(entry, counts or {}) for _id, _title, entries in GROUPS for entry in entries}
    here, leads = _here(request, [entry for entry in found.values() if entry]), _leads(request)
    groups = []
    for key, title, entries in GROUPS:
        shown = [
            replace(found[one.name], current=one.name == here, url=_url(found[one.name], request))
            for one in entries
            if found[one.name] and not (one.unless_leading and leads)
        ]
        if shown:
            groups.append({"id": key, "title": title, "entries": shown})
    return groups


def phone_bar(request, counts: dict | None = None) -> list[Entry]:
    """The four places of the phone's bar, without those that do not exist yet."""
    found = [entry for entry in (_addressed(one, counts or {}) for one in PHONE) if entry]
    here = _here(request, found)
    return [replace(entry, current=entry.name == here) for entry in found]


def address(name: str) -> str:
    """The address of a page, or nothing while it does not exist."""
    try:
        return address_of(name)
    except NoReverseMatch:
        return ""


def label_of(path: str) -> str:
    """What the menu calls the part of the house in which a page stands; nothing for a page outside of it."""
    entries = {entry.name: _addressed(entry, {}) for _id, _title, group in GROUPS for entry in group}
    name = _within(path, [entry for entry in entries.values() if entry])
    return str(entries[name].label) if name else ""


def from_here(request) -> str:
    """The page somebody is on, as a part of the address of the next one."""
    if getattr(request, "method", "") not in ("GET", "HEAD"):
        return ""
    return f"?{urlencode({'from': request.get_full_path()})}"


def _url(entry: Entry, request) -> str:
    brings = entry.brings and getattr(request, "path", "") != entry.url
    return entry.url + from_here(request) if brings else entry.url


def _leads(request) -> bool:
    """Nobody raises anything to themselves."""
    return bool(getattr(getattr(request, "member", None), "leads", False))


def _addressed(entry: Entry, counts: dict) -> Entry | None:
    url = address(entry.name)
    return replace(entry, url=url, number=counts.get(entry.count, 0)) if url else None


def _here(request, entries: list[Entry]) -> str:
    return _within(getattr(request, "path", ""), entries)


def _within(path: str, entries: list[Entry]) -> str:
    matches = [entry for entry in entries if path == entry.url or (entry.url != "/" and path.startswith(entry.url))]
    return max(matches, key=lambda entry: len(entry.url)).name if matches else ""
