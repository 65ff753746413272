"""What can this network do? Ask here: `get(key)`, then `can(network, Publishes)`. Nobody else compares names."""

from masthead.networks.afterwards import Edits, LooksAfter, Righted, Standing, Withdraws
from masthead.networks.bluesky import Bluesky
from masthead.networks.discord import Discord
from masthead.networks.facebook import Facebook
from masthead.networks.facts import FACTS, Fact, Rhythm
from masthead.networks.fake import FAKES
from masthead.networks.feed import Feed
from masthead.networks.google_business import GoogleBusiness
from masthead.networks.guides import Click, Guide, guide_of
from masthead.networks.instagram import Instagram
from masthead.networks.linkedin import LinkedIn
from masthead.networks.manual import Manual
from masthead.networks.mastodon import Mastodon
from masthead.networks.meta_threads import Threads
from masthead.networks.newsletter import Mails, Newsletter
from masthead.networks.pinterest import Pinterest
from masthead.networks.protocol import (
    NOTE,
    STOP,
    WARN,
    Account,
    Connects,
    Count,
    Draft,
    Finds,
    GoesOn,
    HasOwnLimits,
    InDoubt,
    Limits,
    ListsDrafts,
    Network,
    NetworkError,
    NotSent,
    Once,
    Picture,
    Problem,
    Publishes,
    Receipt,
    Rejected,
    RemoteDraft,
    Repeat,
    SignInAgain,
    form_fields,
)
from masthead.networks.signing_in import Application, OffersAccounts, Scope, SignedIn, SignIn, SignsIn, Tokens
from masthead.networks.telegram import Telegram
from masthead.networks.tiktok import TikTok
from masthead.networks.wordpress import WordPress
from masthead.networks.x import X
from masthead.networks.youtube import YouTube

_CONNECTED: list[Network] = [
    WordPress("wordpress"),
    Bluesky("bluesky"),
    Mastodon("mastodon"),
    Feed("feed"),
    Telegram("telegram"),
    Discord("discord"),
    Pinterest("pinterest"),
    YouTube("youtube"),
    X("x"),
    LinkedIn("linkedin"),
    Facebook("facebook"),
    Instagram("instagram"),
    Threads("threads"),
    GoogleBusiness("google_business"),
    TikTok("tiktok"),
    Newsletter("newsletter"),
]
# What shops use most comes first, as it is offered; one that is not named here comes after these, the catch-all last.
_USUAL = (
    "wordpress", "website", "facebook", "instagram", "google_business", "newsletter", "linkedin", "x", "tiktok",
    "youtube", "pinterest", "threads", "bluesky", "mastodon", "telegram", "discord", "feed",
)  # fmt: skip


def _as_offered(networks: dict[str, Network]) -> dict[str, Network]:
    last = ("other", *(key for key, network in networks.items() if network.closed))
    others = (key for key in networks if key not in (*_USUAL, *last))
    return {key: networks[key] for key in (*_USUAL, *others, *last)}


NETWORKS: dict[str, Network] = _as_offered(
    {key: Manual(key) for key in FACTS} | {network.key: network for network in _CONNECTED}
)
NETWORKS |= {network.key: network for network in FAKES}


def get(key: str) -> Network:
    """The network of this key; one we do not know (any more) is handled by hand."""
    return NETWORKS.get(key) or NETWORKS["other"]


def can(network: Network, ability: type) -> bool:
    """Can this network do it? Ask with a protocol: `can(channel.network, Publishes)`."""
    return isinstance(network, ability)


def choices(*, practice: bool = False, closed: bool = False) -> list[tuple[str, str]]:
    """The networks a channel can be opened on; those that died and the practice ground only on request."""
    return [(n.key, n.label) for n in NETWORKS.values() if (closed or not n.closed) and (practice or not n.practice)]


__all__ = [
    "FACTS", "NETWORKS", "NOTE", "STOP", "WARN",
    "Account", "Application", "Click", "Connects", "Count", "Draft", "Edits", "Fact", "Finds", "GoesOn", "Guide", "HasOwnLimits", "InDoubt",
    "Limits", "ListsDrafts", "LooksAfter", "Mails", "Network", "NetworkError", "NotSent", "OffersAccounts", "Once", "Picture",
    "Problem", "Publishes", "Receipt", "Rejected", "RemoteDraft", "Repeat", "Rhythm", "Righted", "Scope", "SignIn",
    "SignInAgain", "SignedIn", "SignsIn", "Standing", "Tokens", "Withdraws",
    "can", "choices", "form_fields", "get", "guide_of",
]  # fmt: skip
