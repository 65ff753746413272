"""The guided page: which steps there are for one network, one a screen. The last one connects."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from masthead.channels.connecting.applications import application_of
from masthead.channels.models import Channel
from masthead.kit.public import public_url
from masthead.networks import Guide, SignsIn, can

NEED, CLICK, APPLICATION, ENTER, CONSENT = "need", "click", "application", "enter", "consent"
TITLES = {
    NEED: _("What you need"),
    CLICK: _("Where to click"),
    APPLICATION: _("The firm’s application"),
    ENTER: _("Enter it here"),
    CONSENT: _("Sign in there"),
}


@dataclass(frozen=True)
class Steps:
    """The screens of one network, and the one that is shown."""

    channel: Channel
    all: tuple[str, ...]
    number: int  # from 1
    guide: Guide | None
    has_application: bool

    @property
    def name(self) -> str:
        return self.all[self.number - 1]

    @property
    def title(self):
        return TITLES[self.name]

    @property
    def template(self) -> str:
        return f"channels/connecting/_{self.name}.html"

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < len(self.all) else None

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def signs_in(self) -> bool:
        return can(self.channel.network, SignsIn)

    @property
    def sign_in(self):
        return self.channel.network.sign_in


def is_out_of_reach(channel: Channel) -> bool:
    """Does this network fetch files, and can it not reach us?"""
    return channel.network.fetches and not public_url()


def steps_of(channel: Channel, *, step: int, last: bool = False) -> Steps:
    """The screens of this channel's network, at the given one (the nearest there is)."""
    network, guide = channel.network, channel.network.guide
    if can(network, SignsIn):
        has = application_of(channel.organisation, network) is not None
        names = (NEED, CONSENT) if has else (NEED, APPLICATION, CONSENT)
    else:
        has, names = True, (NEED, CLICK, ENTER) if guide else (ENTER,)
    number = len(names) if last else min(max(step, 1), len(names))
    if CONSENT in names and not has:
        number = min(number, names.index(APPLICATION) + 1)
    return Steps(channel, names, number, guide, has)
