"""Which stories and which checks a list shows: filters as data, a fixed number of queries."""

from dataclasses import dataclass, field

from django.core.paginator import Paginator
from django.db.models import Exists, F, OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.editorial.models import Correction, Kill, Review, Revision, Story, Variant
from masthead.editorial.search import INDEX
from masthead.kit.search import Query
from masthead.people.models import Membership
from masthead.publishing.models import Delivery
from masthead.publishing.status import status_of

PAGE = 25
# Counting all of a hundred thousand for “page 1 of 4,000” helps nobody: what lies further back is found by filters.
FURTHEST = 40 * PAGE + 1

_out = Exists(Delivery.objects.filter(variant=OuterRef("pk"), state="published"))
_taken_off = Exists(Correction.objects.filter(variant=OuterRef("pk"), kind=Correction.WITHDRAWN))
_killed = Exists(Kill.objects.standing().filter(variant=OuterRef("pk")))
_newest = Revision.objects.filter(variant=OuterRef("pk")).order_by("-number")
_last_said = Subquery(_newest.values("review__state")[:1])
_change_asked = Q(last_said=Review.CHANGE_ASKED) & ~_out & ~_killed
STATES = {
    "draft": (_("Draft"), Q(current=None) & ~_out & ~_killed & (Q(last_said=None) | ~Q(last_said=Review.CHANGE_ASKED))),
    "to_check": (_("To check"), Q(current__review__state=Review.WAITING)),
    "change_asked": (_("Change asked"), _change_asked & Q(revisions__review__state=Review.CHANGE_ASKED)),
    "approved": (_("Approved"), Q(current__review__state=Review.APPROVED) & ~_out),
    "published": (_("Published"), Q(_out) & ~_taken_off),
    "withdrawn": (_("Withdrawn"), Q(corrections__kind=Correction.WITHDRAWN)),
    "killed": (_("Not to be published"), Q(_killed)),
    "idea": (_("Idea without version"), None),
}

# Found from the few reviews or notes of that kind, not by looking at every story.
RARE = {"to_check", "change_asked", "withdrawn"}


@dataclass(frozen=True)
class Filters:
    """What somebody wants to see of the stories."""

    state: str = ""
    channel: str = ""
    mine: bool = False
    words: str = ""

    @classmethod
    def of(cls, asked) -> "Filters":
        """Read from the address; what is not known is left out."""
        state = asked.get("state", "")
        state = state if state in STATES else ""
        return cls(state, asked.get("channel", "")[:80], asked.get("mine") == "1", Query.of(asked.get("q", "")).text)

    @property
    def any(self) -> bool:
        return bool(self.state or self.channel or self.mine or self.words)


@dataclass
class Row:
    """One story of the list, with the status of each version."""

    story: Story
    versions: list = field(default_factory=list)  # (variant, status)


def found(member: Membership, filters: Filters):
    """The member's stories that pass the filters, the newest first."""
    stories = Story.objects.visible_to(member).order_by("-pk")
    of_story = Variant.objects.filter(story=OuterRef("pk"))
    if filters.words:
        query = Query.of(filters.words)
        stories = stories.filter(pk__in=INDEX.matching(query)) if query else stories.none()
    if filters.mine:
        stories = stories.filter(Q(created_by=member) | Q(Exists(of_story.filter(author=member))))
    if filters.state == "idea":
        return stories.filter(~Exists(of_story))
    if filters.state in RARE:
        return stories.filter(pk__in=_passing(Variant.objects.visible_to(member), filters).values("story"))
    if filters.state or filters.channel:
        return stories.filter(Exists(_passing(of_story, filters)))
    return stories


def _passing(versions, filters: Filters):
    if filters.channel:
        versions = versions.filter(channel__slug=filters.channel)
    if filters.state:
        versions = versions.annotate(last_said=_last_said).filter(STATES[filters.state][1])
    return versions


def page_of(member: Membership, filters: Filters, number, *, now):
    """One page of the list, and its rows with statuses."""
    known = Paginator(found(member, filters).values_list("pk", flat=True)[:FURTHEST], PAGE)
    page = known.get_page(number)
    variants = Variant.objects.select_related("channel", "author__person").order_by("pk")
    people = Story.objects.select_related("created_by__person").prefetch_related(Prefetch("variants", variants))
    stories = people.filter(pk__in=list(page.object_list)).order_by("-pk")
    listed = [variant for story in stories for variant in story.variants.all()]
    states = status_of(listed, now)
    return page, [Row(story, [(v, states[v.pk]) for v in story.variants.all()]) for story in stories]


def channels_of(member: Membership):
    """The channels one can filter by."""
    return Channel.objects.visible_to(member).open().only("pk", "name", "slug")


def checks_of(member: Membership, number, *, everybody: bool):
    """One page of what waits for a signature, the most urgent first, and its checks with all that is shown of them."""
    waiting = Review.objects.visible_to(member).waiting()
    if not everybody:
        waiting = waiting.for_member(member)
    urgent = waiting.order_by(F("revision__variant__planned_for").asc(nulls_last=True), "asked_at", "pk")
    page = Paginator(urgent.values_list("pk", flat=True), PAGE).get_page(number)
    wanted = list(page.object_list)
    people = ("asked__person", "asked_by__person", "revision__variant__author__person")
    whole = Review.objects.select_related(*people, "revision__variant__channel", "revision__variant__story").in_bulk(
        wanted
    )
    return page, [whole[pk] for pk in wanted]
