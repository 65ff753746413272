"""What is known of a copy's original, and what our connections can do about it. Pure."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

_CAN = {
    "wordpress": _(
        "Masthead can not set either for you: WordPress by itself has no field for them. An SEO plugin has; set it there, on the post."
    ),
    "feed": _("Masthead can not set either on the page of an entry: leave the text to the other channel, or keep a summary here."),
    "linkedin": _(
        "LinkedIn lets nobody set either: publish there later, put a link to the original at the end, or say it anew and shorter."
    ),
}  # fmt: skip
_BY_HAND = _("Masthead can not set either for you: whoever looks after that site does it on the page.")


@dataclass(frozen=True)
class Source:
    """The original of one version: where it stands, and how search engines are told, once somebody wrote it down."""

    variant: int
    channel: str
    title: str
    address: str = ""  # where it was published; empty before
    technique: str = ""
    who: str = ""
    at: datetime | None = None


def can_do(network_key: str) -> Any:
    """Who sets the technique on this network, in words."""
    return _CAN.get(network_key, _BY_HAND)
