"""Which templates and snippets are offered where."""

from collections.abc import Iterable

from django.db.models import Q

from masthead.channels.models import Channel
from masthead.editorial.pieces.models import Piece
from masthead.people.models import Membership

MOST = 400  # on one page: every channel of the largest story, and those for all


def pieces_for(channels: Iterable[Channel], member: Membership) -> list[Piece]:
    """What can be used on these channels, their own and those for all: one query."""
    found = Piece.objects.visible_to(member).standing()
    return list(found.filter(Q(channel__in=[one.pk for one in channels]) | Q(channel=None))[:MOST])


def offered(pieces: list[Piece], channel: Channel, kind: str) -> list[Piece]:
    """Those of one kind for one channel."""
    return [one for one in pieces if one.kind == kind and one.channel_id in (None, channel.pk)]
