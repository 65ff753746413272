"""What of the calendar somebody wants to see: channels, people, campaigns, themes, states. It lives in the address."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from django.http import QueryDict

from masthead.planning.rules import STAGES, Moment

MOST = 30  # of one kind in an address; nobody ticks more by hand


@dataclass(frozen=True)
class Filters:
    """The chosen values of each kind; nothing chosen of a kind means all of it. Field names are those of the address."""

    channel: tuple[str, ...] = ()
    who: tuple[int, ...] = ()
    campaign: tuple[int, ...] = ()
    theme: tuple[str, ...] = ()
    state: tuple[str, ...] = ()

    @classmethod
    def of(cls, asked: QueryDict) -> "Filters":
        """Read from the address; what can not be meant is left out."""
        return cls(
            channel=_texts(asked, "channel"),
            who=_numbers(asked, "who"),
            campaign=_numbers(asked, "campaign"),
            theme=_texts(asked, "theme"),
            state=tuple(one for one in _texts(asked, "state") if one in STAGES),
        )

    @property
    def narrows(self) -> bool:
        """Is anything but channels chosen?"""
        return bool(self.who or self.campaign or self.theme or self.state)

    @property
    def asks_stories(self) -> bool:
        """Must a row's author or story be known to tell whether it is wanted?"""
        return bool(self.who or self.campaign or self.theme)

    def pairs(self) -> list[tuple[str, str]]:
        """Name and value of everything chosen, as a form or an address holds them."""
        return [(field.name, str(value)) for field in fields(self) for value in getattr(self, field.name)]

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
        """Those of the wanted people, campaigns and themes."""
        if not self.asks_stories:
            return list(rows)
        return [
            row
            for row in rows
            if (not self.who or row.author in self.who)
            and (not self.campaign or row.campaign in self.campaign)
            and (not self.theme or row.theme.casefold() in {one.casefold() for one in self.theme})
        ]


def _texts(asked: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one[:80] for one in asked.getlist(name) if one.strip()))[:MOST]


def _numbers(asked: QueryDict, name: str) -> tuple[int, ...]:
    return tuple(int(one) for one in _texts(asked, name) if one.isascii() and one.isdigit() and len(one) < 18)
