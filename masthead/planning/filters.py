"""What of the calendar somebody wants to see: channels, people, campaigns, themes, states, words. It lives in the address."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from urllib.parse import urlencode

from django.http import QueryDict

from masthead.planning.rules import STAGES, Moment

LONGEST_SEARCH = 200
MOST = 30  # of one kind in an address; nobody ticks more by hand


@dataclass(frozen=True)
class Filters:
    """The chosen values of each kind; nothing chosen of a kind means all of it. Field names are those of the address."""

    channel: tuple[str, ...] = ()
    who: tuple[int, ...] = ()
    campaign: tuple[int, ...] = ()
    theme: tuple[str, ...] = ()
    state: tuple[str, ...] = ()
    q: tuple[str, ...] = ()  # what was typed into the search, at most one
    # The stories that have these words; not of the address, and None while nothing is searched for.
    stories: frozenset[int] | None = field(default=None, compare=False)

    @classmethod
    def of(cls, asked: QueryDict) -> "Filters":
        """Read from the address; what can not be meant is left out."""
        return cls(
            channel=_texts(asked, "channel"),
            who=_numbers(asked, "who"),
            campaign=_numbers(asked, "campaign"),
            theme=_texts(asked, "theme"),
            state=tuple(one for one in _texts(asked, "state") if one in STAGES),
            q=tuple(" ".join(one.split()) for one in _texts(asked, "q", LONGEST_SEARCH)[:1]),
        )

    @property
    def narrows(self) -> bool:
        """Is anything but channels chosen?"""
        return self.opens or bool(self.q)

    @property
    def opens(self) -> bool:
        """Is anything chosen that stands behind “Person, campaign, theme, state”?"""
        return bool(self.who or self.campaign or self.theme or self.state)

    @property
    def asks_stories(self) -> bool:
        """Must a row's author or story be known to tell whether it is wanted?"""
        return bool(self.who or self.campaign or self.theme or self.stories is not None)

    @property
    def words(self) -> str:
        """What is searched for; nothing while nothing is."""
        return self.q[0] if self.q else ""

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of everything chosen, as a form or an address holds them."""
        return [
            (one.name, str(value)) for one in fields(self) if one.name != "stories" for value in getattr(self, one.name)
        ]

    @property
    def query(self) -> str:
        return urlencode(self.pairs())

    @property
    def address(self) -> str:
        """What follows the path: “?channel=blog&theme=Cheese”, or nothing."""
        return f"?{self.query}" if self.pairs() else ""

    def toggled(self, kind: str, value) -> "Filters":
        """The same with one value more, or one less when it was chosen."""
        chosen = getattr(self, kind)
        left = tuple(one for one in chosen if one != value)
        return replace(self, **{kind: left if value in chosen else (*chosen, value)})

    def keep(self, rows: Iterable[Moment]) -> list[Moment]:
        """Those of the wanted people, campaigns, themes and words."""
        if not self.asks_stories:
            return list(rows)
        return [
            row
            for row in rows
            if (self.stories is None or row.story in self.stories)
            and (not self.who or row.author in self.who)
            and (not self.campaign or row.campaign in self.campaign)
            and (not self.theme or row.theme.casefold() in {one.casefold() for one in self.theme})
        ]


def _texts(asked: QueryDict, name: str, longest: int = 80) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one[:longest] for one in asked.getlist(name) if one.strip()))[:MOST]


def _numbers(asked: QueryDict, name: str) -> tuple[int, ...]:
    return tuple(int(one) for one in _texts(asked, name) if one.isascii() and one.isdigit() and len(one) < 18)
