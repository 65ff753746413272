"""Is this account ours? The official accounts of a firm, and any address compared with them."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.kit.errors import Refused
from masthead.networks.following import profile_of

OURS, CLOSED, RESERVED, UNKNOWN = "ours", "closed", "reserved", "unknown"
MOST = 2_000
_WHAT = {Channel.ACTIVE: OURS, Channel.DORMANT: OURS, Channel.CLOSED: CLOSED, Channel.RESERVED: RESERVED}


@dataclass(frozen=True)
class Verdict:
    """What is known about an address: `what` it is, and which channel it belongs to."""

    what: str
    channel: Channel | None = None


def address_of(channel: Channel) -> str:
    """Where a channel is seen by everybody, "" where that is not known."""
    return channel.url or channel.network.profile_url(channel.handle)


def web_address(typed: str) -> str:
    """An address as a browser opens it; one without a scheme is meant as https. Raises Refused for any other scheme."""
    address = typed.strip()
    if address and "://" not in address:
        return f"https://{address}"
    if address and not address.lower().startswith(("http://", "https://")):
        raise Refused(_("An address begins with https://."))
    return address


def official(channels):
    """The channels that speak for the firm in public: open, not merely planned, with an address or a name."""
    return channels.filter(status__in=[Channel.ACTIVE, Channel.DORMANT]).order_by("sorts_as", "pk")


def is_ours(asked: str, channels: list[Channel]) -> Verdict:
    """Whose is this address? An open channel counts before a closed one of the same address."""
    order = {OURS: 0, RESERVED: 1, CLOSED: 2}
    found = [
        Verdict(_WHAT[channel.status], channel)
        for channel in channels
        if channel.status in _WHAT and any(is_same_account(asked, ours) for ours in _addresses(channel))
    ]
    return min(found, key=lambda verdict: order[verdict.what], default=Verdict(UNKNOWN))


def _addresses(channel: Channel) -> list[str]:
    return [address for address in (channel.url, channel.network.profile_url(channel.handle)) if address]


def is_same_account(asked: str, ours: str) -> bool:
    """Do two addresses mean one account? A page below ours is ours too; a host that only looks like it is not."""
    asked_profile, our_profile = profile_of(_whole(asked)), profile_of(_whole(ours))
    if asked_profile[0] or our_profile[0]:
        return _folded(asked_profile) == _folded(our_profile) or _is_below(asked, ours)
    return _is_below(asked, ours)


def _folded(profile: tuple[str, str]) -> tuple[str, str]:
    return profile[0], profile[1].lower().lstrip("@")


def _is_below(asked: str, ours: str) -> bool:
    (asked_host, asked_path), (our_host, our_path) = _place(asked), _place(ours)
    return bool(our_host) and asked_host == our_host and f"{asked_path}/".startswith(f"{our_path}/")


def _place(address: str) -> tuple[str, str]:
    try:
        parts = urlsplit(_whole(address))
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # somebody pasted something else
        return "", ""
    return host, parts.path.rstrip("/").lower()


def _whole(address: str) -> str:
    address = address.strip()
    return address if "://" in address else f"https://{address}"
