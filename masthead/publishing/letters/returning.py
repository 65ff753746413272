"""The address that stands on the envelope of each mail: to it mail houses return what they can not deliver (RFC 5321, 4.4)."""

from datetime import datetime

from masthead.channels.connecting.mailboxes import note_not_as
from masthead.channels.models import Channel, Mailbox
from masthead.networks import Rejected, SignInAgain
from masthead.networks.smtp import Line


def return_address(channel: Channel, settings, line: Line, *, now: datetime) -> str:
    """The mailbox for returned letters, where there is one and the outgoing server takes it; else the sender. Letters go out either way.

    Raises NotSent where the server says “not now”."""
    sender = settings.sender.strip()
    held = Mailbox.objects.filter(channel=channel, not_as_since=None).values_list("address", flat=True).first()
    if held is None or held == sender.lower():
        return sender
    try:
        line.may_send(held)
    except (SignInAgain, Rejected):
        note_not_as(channel, now=now)
        return sender
    return held
