"""The page of the sources: what is followed, and the newest of all of it."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q

from masthead.channels.models import Channel
from masthead.editorial.sources.models import Item, Source
from masthead.editorial.sources.permits import keeps_sources
from masthead.networks import ListsDrafts, can
from masthead.people.models import Membership

PAGE = 50  # the newest: further back are no news


@dataclass
class Sources:
    """What the page shows."""

    rows: list[Source]
    page: Any
    only: Source | None
    keeps: bool
    offered: list[Channel]  # connected, and their drafts not shown yet


def page_of(member: Membership, only: str, number) -> Sources:
    """The sources with how much of each is new, and one page of items, made ones marked."""
    new = Count("items", filter=Q(items__made_at=None))
    rows = list(Source.objects.visible_to(member).followed().annotate(new=new).select_related("channel"))
    chosen = next((row for row in rows if str(row.pk) == only), None)
    items = Item.objects.visible_to(member).filter(source__in=[chosen] if chosen else rows)
    shown = items.select_related("source__channel", "story").order_by("-at", "-pk")
    keeps = keeps_sources(member)
    return Sources(
        rows, Paginator(shown[: PAGE * 20], PAGE).get_page(number), chosen, keeps, _offered(member, rows, keeps)
    )


def _offered(member: Membership, rows: list[Source], keeps: bool) -> list[Channel]:
    if not keeps:
        return []
    shown = {row.channel_id for row in rows}
    connected = Channel.objects.visible_to(member).open().filter(way=Channel.CONNECTED, credential__isnull=False)
    return [one for one in connected if one.pk not in shown and can(one.network, ListsDrafts)]
