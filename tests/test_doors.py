"""Every address of the product, tried by everybody: docs/doors.md says how each door answers, and a new one needs its lines.

`DOORS=new pytest tests/test_doors.py` tries what has no line yet and writes it; `DOORS=write` tries everything anew. Read the
diff of the page like a change of the code."""

import os
import re
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from masthead.channels.sharing import share_masthead
from masthead.desk.models import Notice
from masthead.desk.wishes import turn_off_address
from masthead.journal.models import Entry
from masthead.kit import clock
from masthead.people import actions as people
from masthead.people.models import Absence
from masthead.people.safety.rescue import make_link
from masthead.planning.feeds.actions import make_feed
from tests.test_walls import NO_ROW, rows  # noqa: F401  (`rows` is a fixture: one of everything of a house)

PAGE = Path(__file__).resolve().parents[1] / "docs" / "doors.md"
WHO = {
    "stranger": "Stranger", "elsewhere": "Other firm", "contributor": "Contributor", "owner": "Owner", "stand_in": "Stand-in", "head": "Head",
}  # fmt: skip
ROOMS = {
    "desk": "The desk", "knowledge": "Help", "planning": "The calendar", "publishing": "Publishing", "editorial": "Stories and checks",
    "brand": "Our words", "relations": "Clients and partners", "media": "Pictures", "channels": "Channels and the masthead", "people": "People, rules and account safety",
    "journal": "The journal", "": "Django's own",
}  # fmt: skip
SAID = {
    200: "opens", 302: "goes on", 303: "goes on", 400: "wrong", 403: "refused", 404: "not there", 409: "not now", 422: "asks again", 503: "unwell",
}  # fmt: skip
INTRO = """\
# Every address, tried by everybody

Written by `tests/test_doors.py`, which asks the product itself for its addresses: one that is new fails until it has its lines here
(`DOORS=new`). Each is opened (GET) and, where something can be sent, sent an empty form (POST) as six people: a **stranger** who is
not signed in, somebody of **another firm**, and in the house a **contributor** who writes on the channel, its **owner**, the owner's
**stand-in**, and the **head**. What a form with real words does is tried where the action is tested; who may do what is in
[permits.md](permits.md).

*opens*: the page is shown · *goes on*: done, and led to the next page · *sign in*: led to the sign-in first · *not there*: answered as if
it did not exist · *refused*: told why not and who can · *not now*: who may, but it makes no sense just now · *asks again*: the form comes
back with what is missing · *wrong*: the request makes no sense without what a page sends along · *unwell*: for machines that watch:
here, as in every test, no publisher runs.
"""
NAMES_SOMEBODY = re.compile("Olga Pérel|Rea Moreau|Max Haddad|Wim Roux|Sam Stranger")
LINE = re.compile(r"\| `(?P<address>[^`]+)` \| (?P<method>[A-Z]+) \| (?P<answers>.+) \|")


def every_address() -> Iterator[tuple[str, str, list[str]]]:
    """The name, the pattern and the arguments of each, as the product itself says."""
    yield from _below(get_resolver(), "", "")


def _below(resolver, path: str, room: str) -> Iterator[tuple[str, str, list[str]]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            if (one.namespace or "") != "kit":  # the gallery of components is switched on by a setting
                yield from _below(one, path + str(one.pattern), one.namespace or room)
        else:
            name = f"{room}:{one.name}" if room else str(one.name)
            yield name, path + str(one.pattern), list(one.pattern.converters)


def shown(pattern: str) -> str:
    """An address as the page writes it."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", r"<\1>", pattern)


def known_lines() -> dict[str, dict[str, list[str]]]:
    """What the page says: the answers of each address, by method."""
    found: dict[str, dict[str, list[str]]] = {}
    for line in LINE.finditer(PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""):
        found.setdefault(line["address"], {})[line["method"]] = line["answers"].split(" | ")
    return found


def known_tables() -> dict[str, list[str]]:
    """What the page says: the lines of each room, by its title."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    parts = [part.partition("\n") for part in page.split("\n## ")[1:]]
    return {title: table.strip().splitlines() for title, _end, table in parts}


def room_of(name: str) -> str:
    """The room whose door this is."""
    return name.partition(":")[0] if ":" in name else ""


def test_every_address_has_its_lines_and_no_line_is_about_an_address_that_is_gone():
    if os.environ.get("DOORS"):
        pytest.skip("the page is being written")

    assert {room_of(name) for name, _pattern, _arguments in every_address()} == set(ROOMS)
    known, there = set(known_lines()), {shown(pattern) for _name, pattern, _arguments in every_address()}
    assert sorted(there - known) == [], "new: DOORS=new pytest tests/test_doors.py"
    assert sorted(known - there) == [], "gone: take their lines out of docs/doors.md"


def test_a_door_that_stands_on_no_page_is_named(settings):
    settings.ROOT_URLCONF = "tests.planted"

    with pytest.raises(AssertionError, match="planted"):
        test_every_address_has_its_lines_and_no_line_is_about_an_address_that_is_gone()


@pytest.fixture
def keys(shop, olga, wim, rows):  # noqa: F811
    """What the addresses need that have no row: secrets that are their own key, days, numbers."""
    now = clock.now()
    Absence.objects.all().delete()  # everybody is here: the owner answers
    newcomer = people.add_member(shop, name="Newcomer", by=olga, now=now)
    _invitation, invited = people.invite(newcomer, email="", by=olga, now=now)
    _feed, feed = make_feed(what="all", by=wim, now=now)
    _link, rescue = make_link(olga.person.email, now=now)
    line = Entry.objects.visible_to(olga).first()
    Notice.objects.create(member=olga, entry_id=line.pk, kind=line.verb, at=now)
    public, staff = (share_masthead(shop, kind=kind, by=olga, now=now) for kind in ("public", "staff"))
    return {
        "desk:first_run": 1, "desk:notice": line.pk, "desk:notice_seen": line.pk, "desk:mails_off": turn_off_address(wim, "desk.day").rstrip("/").split("/")[-1],
        "planning:month": "2026-12", "planning:week": "2026-W50", "planning:day": "2026-12-07", "planning:feed": feed,
        "people:invitation": invited, "people:rescue": rescue,
        "channels:staff_masthead": staff, "channels:official": public, "channels:official_json": public,
        "channels:official_rules": public, "channels:official_rules_version": (public, 1),
    }  # fmt: skip


def where(name: str, pattern: str, arguments: list[str], given: dict) -> str:
    """One real address. A door whose key is a secret no test can know is tried with a wrong one."""
    if not arguments:
        return reverse(name)
    if name in NO_ROW and name not in given:
        return "/" + re.sub(r"<[^>]+>", "x" * 32, re.sub(r"<int:[^>]+>", "999999", pattern))
    value = given.get(name, given.get(name.split(":")[0]))
    assert value is not None, f"{name} is a new address: give it a row in tests/test_walls.py"
    if name in ("planning:month", "planning:week", "planning:day"):
        return "/" + re.sub(r"<[^>]+>", value, pattern)
    return reverse(name, args=value if isinstance(value, tuple) else [value] * len(arguments))


def how(browser: Client, method: str, address: str) -> str | None:
    """In a word how a door answers; nothing where it takes no such request."""
    kept = dict(browser.cookies)
    with transaction.atomic():
        answer = getattr(browser, method)(address)
        transaction.set_rollback(True)
    browser.cookies.clear()  # who signed out, or came in as somebody else, is themselves again
    browser.cookies.update(kept)
    if answer.status_code == 405:
        return None
    if answer.status_code in (302, 303) and answer.url.startswith("/sign-in/?"):
        return "sign in"
    if answer.status_code == 403 and answer.wsgi_request.user.is_authenticated:
        assert NAMES_SOMEBODY.search(answer.content.decode()), f"{method} {address} refuses without saying who can"
    return SAID[answer.status_code]


@pytest.fixture
def doors(rows, keys, olga, rea, wim, max, sam, blog, signed_in):  # noqa: F811
    """The lines of a room: each of its doors with its six answers."""
    blog.ownerships.update(deputy=max)
    people_of = {"elsewhere": sam, "contributor": wim, "owner": rea, "stand_in": max, "head": olga}
    browsers = {who: signed_in(people_of[who]) if who in people_of else Client() for who in WHO}
    known = known_lines() if os.environ.get("DOORS") == "new" else {}

    def lines_of(room: str) -> list[str]:
        lines = [f"| Address | | {' | '.join(WHO.values())} |", "|---|---|" + "---|" * len(WHO)]
        for name, pattern, arguments in every_address():
            if room_of(name) == room:
                address = shown(pattern)
                tried = known.get(address) or _tried(where(name, pattern, arguments, {**rows, **keys}), browsers)
                lines += [f"| `{address}` | {method} | {' | '.join(answers)} |" for method, answers in tried.items()]
        return lines

    return lines_of


def _tried(address: str, browsers: dict[str, Client]) -> dict[str, list[str]]:
    """A door that takes no such request from the head takes it from nobody."""
    return {
        method.upper(): [how(browser, method, address) or "–" for browser in browsers.values()]
        for method in ("get", "post")
        if how(browsers["head"], method, address)
    }


def write_down(room: str, lines: list[str]) -> None:
    """The page with these lines for one room; the other rooms keep theirs."""
    tables = known_tables() | {ROOMS[room]: lines}
    parts = [f"## {title}\n\n" + "\n".join(tables[title]) + "\n" for title in ROOMS.values() if title in tables]
    PAGE.write_text("\n".join([INTRO, *parts]), encoding="utf-8")


@pytest.mark.django_db
@pytest.mark.slow
@pytest.mark.once
@pytest.mark.parametrize("room", ROOMS)
def test_every_door_answers_each_of_the_six_as_the_page_says(doors, room):
    """Every address as stranger, contributor, owner, stand-in, head and member of another firm."""
    wanted = doors(room)
    if os.environ.get("DOORS") in ("new", "write"):
        write_down(room, wanted)
    known = known_tables().get(ROOMS[room], [])
    changed = list(unified_diff(known, wanted, "docs/doors.md", "the product", n=0, lineterm=""))
    assert changed == [], "\n".join(changed)
