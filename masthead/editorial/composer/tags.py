"""The hashtags a channel has used, offered beside its field."""

from collections import defaultdict

from masthead.editorial.models import Variant
from masthead.networks.tags import used_before

LOOKED_AT = 50  # versions of each channel, the newest: what was in fashion before is not offered
OFFERED = 8


def tags_used(channels) -> dict[int, list[str]]:
    """The hashtags of each of these channels, the most used first. One query, however many channels there are."""
    wanted = [channel.pk for channel in channels if channel.network.hashtags[1]]
    if not wanted:
        return {}
    newest = Variant.objects.filter(channel__in=wanted, text__contains="#").order_by("-pk")
    texts = defaultdict(list)
    for channel, text in newest.values_list("channel", "text")[: LOOKED_AT * len(wanted)]:
        if len(texts[channel]) < LOOKED_AT:
            texts[channel].append(text)
    return {channel: used_before(found, OFFERED) for channel, found in texts.items()}
