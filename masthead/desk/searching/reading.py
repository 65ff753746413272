"""One question, put to every source: a few of each, or one page of one."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Paginator

from masthead.desk.searching.sources import FURTHEST, SOURCES, Hit, Source, known_to
from masthead.kit.search import Query, nearest
from masthead.people.models import Membership

FEW = 5  # of each kind on the first answer: all four are seen without scrolling far
PAGE = 20


@dataclass
class Group:
    """What one source found."""

    source: Source
    total: int
    hits: list[Hit]
    page: Any = None

    @property
    def number(self) -> str:
        """How many in words: beyond a few hundred nobody counts."""
        return f"{FURTHEST}+" if self.total > FURTHEST else str(self.total)

    @property
    def more(self) -> bool:
        return self.page is None and self.total > len(self.hits)

    @property
    def all(self) -> str:
        """The words of the link to the whole list."""
        return str(self.source.all) % {"number": self.number}


@dataclass
class Answer:
    """The groups that found something; what was meant, when none did."""

    query: Query
    only: str = ""
    groups: list[Group] = field(default_factory=list)
    meant: str = ""


def answer(member: Membership, typed: str, *, only: str, number, now) -> Answer:
    """What this member may read that has all these words."""
    query = Query.of(typed)
    sources = [source for source in SOURCES if source.key == only] or SOURCES
    said = Answer(query, only if len(sources) == 1 else "")
    if not query:
        return said
    for source in sources:
        rows = source.find(member, query)
        if rows:
            said.groups.append(_group(source, rows, query, now, number if said.only else None))
    if not said.groups:
        said.meant = nearest(query, known_to(member))
    return said


def _group(source, rows, query, now, number) -> Group:
    if number is None:
        return Group(source, len(rows), source.show(rows[:FEW], query, now))
    page = Paginator(rows[:FURTHEST], PAGE).get_page(number)
    return Group(source, len(rows), source.show(list(page.object_list), query, now), page)
