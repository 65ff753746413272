"""Networks without a connection: Masthead counts, checks and reminds; a person pastes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Self
from urllib.parse import quote

from masthead.networks import threads
from masthead.networks.abilities import once_out
from masthead.networks.cannot import cannot
from masthead.networks.checks import alone, not_fetched, problems, thread_problems, with_link
from masthead.networks.counting import COUNTERS
from masthead.networks.facts import FACTS, Rhythm
from masthead.networks.films import long_to_send, slow_to_send
from masthead.networks.guides import Guide, guide_of
from masthead.networks.pictures import as_taken
from masthead.networks.protocol import Count, Draft, Limits, NoSettings, Picture, Problem, Repeat
from masthead.networks.shows import Shows, shows


@dataclass(frozen=True)
class ByFacts:
    """What every network has from the table of facts: label, limits, rhythm, counting, checks."""

    key: str
    connected = False
    practice = False
    Settings = NoSettings
    repeat = Repeat("never")
    shrinks_pictures = False
    served_here = False  # Masthead itself shows it to the public
    secret_steps = frozenset()  # kept steps that let anybody in who has them: stored sealed
    asked_steps = (
        frozenset()
    )  # kept steps that only say that something was asked: a person who saw that nothing came of it ends them
    fetches = False  # takes files from a public address of ours, and not otherwise
    fetches_pictures = False  # takes pictures so, and films otherwise
    films_whole = ""  # how its films go up where it takes no pieces: each, together; "" in pieces, or fetched
    mails = False  # goes to people one by one, by mail
    withdraws_within = None
    takes_back = None  # in a sentence: what taking back does here, where it is more or less than to delete
    edits_within = None

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
    def has_rhythm(self) -> bool:
        """Is it published on regularly? A website is looked over: its silence says nothing."""
        return self.fact.suggested_rhythm.ceiling > 0

    @property
    def title(self) -> int:
        """Characters of a headline that are seen whole, 0 where nobody says."""
        return self.limits.event_title or self.fact.title

    @property
    def opening(self) -> tuple[int, int]:
        """How long a first paragraph is that stands whole below the title where people search; zeros where it does not."""
        return self.fact.opening

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

    @property
    def guide(self) -> Guide | None:
        """What the page that connects it says."""
        return guide_of(self.key)

    def profile_url(self, handle: str) -> str:
        """Where a profile of this name is seen, "" where that can not be told from the name."""
        handle = handle.strip().lstrip("@")
        is_one_word = handle and not any(letter.isspace() for letter in handle)
        return (
            self.fact.profile.format(handle=quote(handle, safe="+.:@-_~")) if is_one_word and self.fact.profile else ""
        )

    @property
    def shows(self) -> Shows:
        return shows("fake" if self.practice else self.key)

    @property
    def cannot(self) -> tuple:
        """What this network lets nobody do from outside, in sentences."""
        return cannot(self.key)

    @property
    def once_out(self):
        """What nobody can undo from here once a post is out, in a sentence; None where all can be, or a person publishes."""
        return once_out(self)

    def on_server(self, allows: Mapping[str, Any]) -> Self:
        """The same network as one server runs it, by what that server says it allows; most networks are one server."""
        return self

    def joined(self, draft: Draft) -> str:
        """One post's text and what of its link stands in it."""
        return with_link(draft)

    def parts(self, draft: Draft) -> tuple[str, ...]:
        """The text exactly as it goes out, post by post. Link and pictures go with the first one."""
        if not draft.thread or not self.shows.threads:
            return (self.joined(draft),)
        texts = threads.at_breaks(draft.text) or [""]
        if draft.thread == threads.NUMBERED and len(texts) > 1:
            texts = threads.marked(texts)
        link = "" if draft.link in draft.text else draft.link
        return (self.joined(replace(draft, text=texts[0], link=link)), *texts[1:])

    def words(self, draft: Draft) -> str:
        """The text exactly as it goes out, or as a person pastes it: of several posts the first."""
        return self.parts(draft)[0]

    def limits_for(self, settings=None) -> Limits:
        """The limits of this very account; those of the table where the network has no say."""
        return self.limits

    def replies(self, draft: Draft) -> tuple[str, ...]:
        """What is put below the post once it is out: the rest of a thread, then the first comment."""
        comment = (draft.first_comment,) if draft.first_comment.strip() and self.shows.comments else ()
        return (*self.parts(draft)[1:], *comment)

    def counter(self, settings=None) -> Callable[[str], int]:
        """How this network counts a text."""
        return COUNTERS[self.fact.counting]

    def counts(self, draft: Draft, settings=None) -> list[Count]:
        """How long each post is, counted the network's way."""
        limits, counter = self.limits_for(settings), self.counter(settings)
        return [Count(counter(part), limits.text, limits.unit) for part in self.parts(draft)]

    def count(self, draft: Draft, settings=None) -> Count:
        """How long the draft is; of several posts the longest."""
        return max(self.counts(draft, settings), key=lambda count: count.used)

    def split(self, draft: Draft, settings=None, *, numbers: bool = False) -> list[str]:
        """The text as posts that fit here; one where it fits already or the network has no threads."""
        limit, counter = self.limits_for(settings).text, self.counter(settings)
        if limit is None or not self.shows.threads:
            return [draft.text]
        link = "" if draft.link in draft.text else draft.link

        def fits(number: int, text: str) -> bool:
            whole = self.joined(replace(draft, text=text, link=link)) if number == 0 else text
            return counter(whole) <= limit and self.has_room_for(whole)

        return threads.split(draft.text, fits, numbers=numbers)

    def has_room_for(self, text: str) -> bool:
        """Any other limit of one post besides its counted length."""
        return True

    def check(self, draft: Draft, settings=None) -> list[Problem]:
        """What stands in the way of this draft, the worst first."""
        limits, count = self.limits_for(settings), self.count(draft, settings)
        comment = Count(self.counter(settings)(draft.first_comment), limits.comment or limits.text, limits.unit)
        found = problems(draft, limits, count, shrinks_pictures=self.shrinks_pictures)
        unreachable = () if draft.fetchable else not_fetched(self.fetched_of(draft), self.label)
        return [
            *unreachable,
            *found,
            *alone(draft, self.shows.mixes),
            *thread_problems(draft, self.shows, comment, len(self.parts(draft))),
            *(self._on_the_way(draft) if self.connected else ()),
        ]

    def _on_the_way(self, draft: Draft) -> list[Problem]:
        """What is to be known of heavy files that we send ourselves."""
        slow = slow_to_send(draft, self.films_whole, self.label)
        return slow if self.films_whole or self.fetches else [*slow, *long_to_send(draft)]

    @property
    def makes_pictures(self) -> bool:
        """Does a picture leave as a copy made for this network: in a format it reads, no heavier than it takes?"""
        return self.shrinks_pictures or self.fetches or self.fetches_pictures

    def fetched_of(self, draft: Draft) -> tuple[Picture, ...]:
        """The files of a draft that this network fetches from an address of ours."""
        return tuple(
            one for one in draft.pictures if self.fetches_file(is_picture=not (one.is_film or one.is_document))
        )

    def fetches_file(self, *, is_picture: bool) -> bool:
        """Does it fetch a file of this kind from an address of ours?"""
        return self.fetches or (is_picture and self.fetches_pictures)

    def as_taken(self, picture: Picture, *, sides: int | None = None) -> Picture:
        """The picture as this network takes it, by its facts: format, weight, points."""
        return as_taken(picture, self.shows, self.limits.picture_bytes, sides=sides)

    def new_record_key(self, now: datetime) -> str:
        """The record key to fix when a delivery is scheduled, "" where the network chooses."""
        return ""


class Manual(ByFacts):
    """A network one posts to by hand."""
