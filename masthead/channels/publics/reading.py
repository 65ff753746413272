"""What the pages say about publics: the newest evidence of each channel, and the estimates two by two."""

from collections.abc import Collection
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel, Evidence, Overlap
from masthead.networks.words import said
from masthead.people.models import Membership

SHOWN = 50
_FOLLOW = {
    Overlap.LOW: _("Hardly anybody follows both (overlap: low)."),
    Overlap.SOME: _("Some people follow both (overlap: some)."),
    Overlap.HIGH: _("Many people follow both, and read it twice (overlap: high)."),
}
_ADDRESS = _("This text should address the public of %(channel)s: %(words)s")
_UNNAMED = _("This text should address the public of %(channel)s; its guide does not say yet who that is.")


def newest_evidence(channels: Collection[Channel]) -> dict[int, Evidence]:
    """The newest evidence of each of these channels that has any: one query."""
    newest = Evidence.objects.filter(channel=OuterRef("channel")).order_by("-on", "-pk").values("pk")[:1]
    found = Evidence.objects.filter(channel__in=channels, pk=Subquery(newest)).order_by()
    return {one.channel_id: one for one in found}


def overlaps(member: Membership, *, channel: Channel | None = None) -> list[Overlap]:
    """The newest estimates of the firm's open channels, of one channel where it is named: one query."""
    found = Overlap.objects.visible_to(member).select_related("first", "second", "by__person")
    if channel:
        found = found.filter(Q(first=channel) | Q(second=channel))
    return list(found.both_open()[:SHOWN])


def whom_to_address(here: Channel, overlap: Overlap) -> list[Any]:
    """The sentences for whoever says on `here` what another channel says: how many follow both, and whom to speak to."""
    words = here.audience.strip()[:200]
    address = said(_ADDRESS, channel=here.name, words=words) if words else said(_UNNAMED, channel=here.name)
    return [_FOLLOW[overlap.how], address]
