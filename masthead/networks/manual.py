"""Networks without a connection: Masthead counts, checks and reminds; a person pastes."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote

from masthead.networks.checks import problems, with_link
from masthead.networks.counting import COUNTERS
from masthead.networks.facts import FACTS, Rhythm
from masthead.networks.protocol import Count, Draft, Limits, NoSettings, Problem, Repeat


@dataclass(frozen=True)
class ByFacts:
    """What every network has from the table of facts: label, limits, rhythm, counting, checks."""

    key: str
    connected = False
    practice = False
    Settings = NoSettings
    repeat = Repeat("never")
    shrinks_pictures = False

    @property
    def fact(self):
        return FACTS[self.key]

    @property
    def label(self) -> str:
        return self.fact.label

    @property
    def limits(self) -> Limits:
        return self.fact.limits

    @property
    def suggested_rhythm(self) -> Rhythm:
        return self.fact.suggested_rhythm

    @property
    def hashtags(self) -> tuple[int, int]:
        return self.fact.hashtags

    @property
    def tone(self) -> str:
        return self.fact.tone

    @property
    def closed(self) -> bool:
        return self.fact.closed

    @property
    def source(self) -> str:
        return self.fact.source

    @property
    def checked_on(self) -> date:
        return self.fact.checked_on

    def profile_url(self, handle: str) -> str:
        """Where a profile of this name is seen, "" where that can not be told from the name."""
        handle = handle.strip().lstrip("@")
        is_one_word = handle and not any(letter.isspace() for letter in handle)
        return (
            self.fact.profile.format(handle=quote(handle, safe="+.:@-_~")) if is_one_word and self.fact.profile else ""
        )

    def words(self, draft: Draft) -> str:
        """The text exactly as it goes out, or as a person pastes it."""
        return with_link(draft)

    def limits_for(self, settings=None) -> Limits:
        """The limits of this very account; those of the table where the network has no say."""
        return self.limits

    def count(self, draft: Draft, settings=None) -> Count:
        """How long the draft is, counted the network's way."""
        limits = self.limits_for(settings)
        return Count(COUNTERS[self.fact.counting](self.words(draft)), limits.text, limits.unit)

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        """What stands in the way of this draft, the worst first."""
        count = self.count(draft, settings)
        return problems(draft, self.limits_for(settings), count, shrinks_pictures=self.shrinks_pictures)

    def new_record_key(self, now: datetime) -> str:
        """The record key to fix when a delivery is scheduled, "" where the network chooses."""
        return ""


class Manual(ByFacts):
    """A network one posts to by hand."""
