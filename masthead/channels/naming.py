"""What channels are called where they stand beside each other without their network's sign."""

from collections import Counter

from masthead.channels.models import Channel


def told_apart(channels: list[Channel]) -> dict[int, str]:
    """The names of channels by their number, in the order given: where several are called the same, with the network, and
    where that is the same as well, with the handle or address."""
    names = Counter(channel.name for channel in channels)
    whole = Counter((channel.name, channel.network_key) for channel in channels)
    return {channel.pk: _called(channel, names, whole) for channel in channels}


def _called(channel: Channel, names: Counter, whole: Counter) -> str:
    if names[channel.name] < 2:
        return channel.name
    more = [str(channel.network.label)]
    if whole[channel.name, channel.network_key] > 1:
        more.append(channel.handle or channel.url)
    return f"{channel.name} ({', '.join(part for part in more if part)})"
