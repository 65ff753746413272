"""What may become of one mail, and when it is tried again. Pure.

waiting → sending (written down) → sent, refused, waiting (surely not taken), uncertain (nobody can tell)"""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

STATES = ("waiting", "sending", "sent", "refused", "uncertain", "stopped", "left")
WAITING, SENDING, SENT, REFUSED, UNCERTAIN, STOPPED, LEFT = STATES
MOVES = {
    WAITING: {SENDING, STOPPED, REFUSED},
    SENDING: {SENT, REFUSED, WAITING, STOPPED, UNCERTAIN},
    UNCERTAIN: {SENT, WAITING, STOPPED, LEFT},  # a late answer, or a person
}
OPEN = (WAITING, SENDING)
SAID = {
    SENT: _("sent"), WAITING: _("still to go out"), SENDING: _("going out"), UNCERTAIN: _("uncertain"), REFUSED: _("refused"),
    STOPPED: _("stopped"), LEFT: _("left as it is"),
}  # fmt: skip
# SMTP asks for patience with “not now”: minutes first, then hours, and an end after two days (RFC 5321, 4.5.4.1: some days).
AGAIN = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
GIVE_UP = timedelta(days=2)
LEASE = timedelta(minutes=5)  # longer than any one mail takes; what is older was begun by somebody who died
HOUR = timedelta(hours=1)


def next_try(tries: int) -> timedelta:
    """How long to wait after this many tries that surely sent nothing."""
    return AGAIN[min(max(tries, 1), len(AGAIN)) - 1]
