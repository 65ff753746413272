"""The hashtags a channel has used, offered beside its field."""

from masthead.channels.models import Channel
from masthead.editorial.models import Variant
from masthead.networks.tags import used_before

LOOKED_AT = 50  # versions of the channel, the newest: what was in fashion before is not offered
OFFERED = 8


def tags_used(channel: Channel) -> list[str]:
    """The hashtags of this channel, the most used first. One query."""
    newest = Variant.objects.filter(channel=channel, text__contains="#").order_by("-pk")
    return used_before(newest.values_list("text", flat=True)[:LOOKED_AT], OFFERED)
