"""The questions of an organisation: what is open first, what is solved to be found again."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from masthead.knowledge.models import HelpAnswer, HelpRequest
from masthead.knowledge.rules import words_of
from masthead.people.models import Membership

PAGE = 25
# What lies further back is found by searching, not by leafing.
FURTHEST = 40 * PAGE
STATES = ("open", "solved")


@dataclass(frozen=True)
class Asked:
    """What the address asks for."""

    state: str = "open"
    search: str = ""

    @classmethod
    def of(cls, query) -> "Asked":
        """Somebody who searches without choosing looks through everything."""
        search, state = query.get("q", "").strip()[:200], query.get("state", "")
        return cls(state if state in STATES else ("" if search else "open"), search)


def page_of(member: Membership, asked: Asked, number):
    """One page of the list, in two queries."""
    rows = HelpRequest.objects.visible_to(member).select_related("channel", "asked_by__person", "helper__person")
    if asked.state:
        rows = rows.filter(solved_at__isnull=asked.state == "open")
    for word in words_of(asked.search):
        said = HelpAnswer.objects.filter(request=OuterRef("pk"), text__icontains=word)
        rows = rows.filter(Q(trying__icontains=word) | Q(happened__icontains=word) | Exists(said))
    found = rows.order_by("-pk").values_list("pk", flat=True)[:FURTHEST]
    page = Paginator(found, PAGE).get_page(number)
    turns = Coalesce(Count("answers"), 0)
    by_id = {one.pk: one for one in rows.model.objects.visible_to(member).filter(pk__in=list(page.object_list))
             .select_related("channel", "asked_by__person", "helper__person").annotate(turns=turns)}  # fmt: skip
    page.object_list = [by_id[pk] for pk in page.object_list]
    return page


def one(member: Membership):
    """The questions with all that the page of one shows."""
    around = ("channel", "story", "organisation__head", "asked_by__person", "helper__person", "raised_to__person",
              "solved_by__person")  # fmt: skip
    return HelpRequest.objects.visible_to(member).select_related(*around)


def waiting_for(member: Membership):
    """What this member should answer first: asked of them, or raised to them. For the desk."""
    mine = Q(helper=member.pk) | Q(raised_to=member.pk)
    return HelpRequest.objects.visible_to(member).unanswered().filter(mine).select_related("asked_by__person")


def asked_by(member: Membership):
    """What this member asked, or raised, and nobody has answered yet. For the desk."""
    return HelpRequest.objects.visible_to(member).unanswered().filter(asked_by=member.pk)
