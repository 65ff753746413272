"""Which buttons a publication offers. Pure: the page shows them, the actions decide again."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from masthead.publishing import rules


@dataclass(frozen=True)
class Offer:
    """One button: its verb is the action's name and the URL's; `link` asks for the publication's address."""

    verb: str
    label: Any
    icon: str
    kind: str = ""
    link: bool = False


PUBLISH_NOW = Offer("publish_now", _("Publish now"), "send")
WITHDRAW = Offer("withdraw", _("Withdraw"), "ban", "quiet")
TRY_AGAIN = Offer("try_again", _("Try again"), "rotate-ccw", "go")
SEND_HELD = Offer("send_held", _("Let it go out"), "send", "go")
POSTED = Offer("published_by_hand", _("I posted it by hand"), "check", "", True)
POSTED_FIRST = Offer("published_by_hand", _("It is published"), "check", "go", True)
IS_LIVE = Offer("say_live", _("It is live"), "check", "go", True)
IS_ABSENT = Offer("say_absent", _("It is not there: post it"), "send")
DROP = Offer("drop", _("Drop it"), "trash-2", "danger")


def offers(delivery, *, by_hand: bool) -> list[Offer]:
    """What a person can do about this publication now."""
    if delivery.in_doubt:
        return {rules.UNCERTAIN: [IS_LIVE], rules.HELD: [IS_LIVE, IS_ABSENT, DROP]}.get(delivery.state, [])
    return {
        rules.SCHEDULED: [WITHDRAW] if by_hand else [PUBLISH_NOW, WITHDRAW],
        rules.BY_HAND: [POSTED_FIRST, WITHDRAW],
        rules.HELD: [SEND_HELD, POSTED, DROP],
        rules.FAILED: [TRY_AGAIN, POSTED, DROP],
    }.get(delivery.state, [])
