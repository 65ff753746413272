"""The talk about a story as one object: what its templates show, in a fixed number of queries."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Count, F, Prefetch, Q, Window

from masthead.channels.rules import Facts
from masthead.editorial.models import Remark, Story, Thread
from masthead.editorial.talk.forms import AnswerForm, ThreadForm
from masthead.editorial.talk.mentions import spans
from masthead.editorial.talk.place import Marked, find, marked
from masthead.people.models import Membership

# A page of talk; more is behind “All of it”. The newest remarks of each are shown with the story.
SHOWN, REMARKS_SHOWN = 20, 6


@dataclass
class Said:
    """One remark, as this member sees it."""

    remark: Remark
    names: dict[int, str]
    is_mine: bool

    @property
    def pieces(self) -> list[Marked]:
        """The words, with the names of the house marked."""
        found = spans(self.remark.text, self.names) if "@" in self.remark.text else []
        return marked(self.remark.text, dict(enumerate(found, start=1)))


@dataclass
class Talked:
    """One matter, as this member sees it."""

    thread: Thread
    member: Membership
    names: dict[int, str]
    text: str | None  # the version's words as they are shown
    all_of_it: bool = False

    @cached_property
    def span(self) -> tuple[int, int] | None:
        place = self.thread.place
        return find(self.text, place) if place and self.text is not None else None

    @property
    def is_gone(self) -> bool:
        """It was about words that are no longer there."""
        return bool(self.thread.quote) and self.text is not None and self.span is None

    @property
    def has_earlier(self) -> bool:
        return not self.all_of_it and len(self.thread.shown) > REMARKS_SHOWN

    @property
    def said(self) -> list[Said]:
        newest = self.thread.shown if self.all_of_it else self.thread.shown[:REMARKS_SHOWN]
        return [Said(one, self.names, one.by_id == self.member.pk) for one in reversed(newest)]

    @property
    def last_words(self) -> str:
        return next((one.text for one in self.thread.shown if not one.taken_back_at), "")

    @property
    def answer_form(self) -> AnswerForm:
        return AnswerForm(auto_id=f"a{self.thread.pk}_%s")


@dataclass
class Talk:
    """What is said about a story, or about one version of it."""

    story: Story
    names: dict[int, str]
    threads: list[Talked]
    counts: dict[int | None, int] = field(default_factory=dict)  # open matters of each version, None: of the story
    total: int = 0
    back: str = ""

    @property
    def open(self) -> list[Talked]:
        return [one for one in self.threads if one.thread.is_open]

    @property
    def settled(self) -> list[Talked]:
        return [one for one in self.threads if not one.thread.is_open]

    @property
    def open_count(self) -> int:
        return sum(self.counts.values())

    @property
    def more(self) -> int:
        """How many matters are not on this page."""
        return self.total - len(self.threads)

    @property
    def form(self) -> ThreadForm:
        return ThreadForm(auto_id="talk_%s")

    def of(self, variant_id: int) -> list[Talked]:
        """The open matters of one version."""
        return [one for one in self.open if one.thread.variant_id == variant_id]

    def marked(self, variant_id: int, text: str) -> list[Marked]:
        """A version's words, those that are talked about marked."""
        return marked(text, {one.thread.pk: one.span for one in self.of(variant_id) if one.span})


def names_of(facts: Facts) -> dict[int, str]:
    """Everybody of the house who can be named, without those who left."""
    return {pk: name for pk, name in facts.names.items() if pk not in facts.gone}


def talk_of(story: Story, *, member: Membership, facts: Facts, texts: dict[int, str], variant_id=None, back="") -> Talk:
    """The first page of what is said, open matters first, in three queries at most however much it is."""
    names = names_of(facts)
    shown, counts, total = _about(story, variant_id) if variant_id else _about_all(story)
    talked = [Talked(one, member, names, texts.get(one.variant_id)) for one in shown]
    return Talk(story, names, talked, counts, total, back)


def _about(story: Story, variant_id: int) -> tuple[list[Thread], dict[int | None, int], int]:
    """The first matters of one version, how many are open, and how many there are: counted on the way."""
    found = threads_of(story, remarks=REMARKS_SHOWN + 1).filter(variant=variant_id)
    still = Window(Count("pk", filter=Q(resolved_at__isnull=True)))
    shown = list(found.annotate(every=Window(Count("pk")), still=still)[:SHOWN])
    return shown, {variant_id: shown[0].still} if shown else {}, shown[0].every if shown else 0


def _about_all(story: Story) -> tuple[list[Thread], dict[int | None, int], int]:
    """The same of a whole story, the open ones counted for each of its versions."""
    counted = story.threads.order_by().values("variant_id")
    rows = list(counted.annotate(n=Count("pk"), still=Count("pk", filter=Q(resolved_at__isnull=True))))
    shown = list(threads_of(story, remarks=REMARKS_SHOWN + 1)[:SHOWN]) if rows else []
    return shown, {row["variant_id"]: row["still"] for row in rows}, sum(row["n"] for row in rows)


def threads_of(story: Story, *, remarks: int):
    """The matters of a story, open ones first, each with its newest remarks."""
    newest = Remark.objects.select_related("by__person").order_by("-pk")[:remarks]
    return (
        story.threads.select_related("by__person", "resolved_by__person", "variant__channel")
        .defer("variant__text")
        .prefetch_related(Prefetch("remarks", newest, to_attr="shown"))
        .order_by(F("resolved_at").desc(nulls_first=True), "-pk")
    )
