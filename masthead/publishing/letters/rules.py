"""What may become of one mail, and when it is tried again. Pure.

waiting → sending (written down) → sent, refused, waiting (surely not taken), uncertain (nobody can tell)"""

import re
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

STATES = ("waiting", "sending", "sent", "refused", "uncertain", "stopped", "left")
WAITING, SENDING, SENT, REFUSED, UNCERTAIN, STOPPED, LEFT = STATES
MOVES = {
    WAITING: {SENDING, STOPPED, REFUSED},
    SENDING: {SENT, REFUSED, WAITING, STOPPED, UNCERTAIN},
    UNCERTAIN: {SENT, WAITING, STOPPED, LEFT, REFUSED},  # a late answer, a person, or a mail that came back
    SENT: {REFUSED},  # the server took it, and it came back later
    LEFT: {REFUSED},
}
OPEN = (WAITING, SENDING)
SAID = {
    SENT: _("sent"), WAITING: _("still to go out"), SENDING: _("going out"), UNCERTAIN: _("uncertain"), REFUSED: _("refused"),
    STOPPED: _("stopped"), LEFT: _("left as it is"),
}  # fmt: skip
# SMTP asks for patience with “not now”: minutes first, then hours, and an end after two days (RFC 5321, 4.5.4.1: some days).
AGAIN = (timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4), timedelta(hours=12))
GIVE_UP = timedelta(days=2)
# What says for good that nobody reads there (RFC 3463: addressing, mailbox disabled). Other refusals are about us or about the letter.
_NOBODY = re.compile(r"(SMTP 5\d\d|DSN) 5\.(1\.(1|2|3|6|10)|2\.1)")
MANY = 10  # mails of a letter: from here on, most of them refused means that our own server is at fault
LEASE = timedelta(minutes=5)  # longer than any one mail takes; what is older was begun by somebody who died
HOUR = timedelta(hours=1)


def next_try(tries: int) -> timedelta:
    """How long to wait after this many tries that surely sent nothing."""
    return AGAIN[min(max(tries, 1), len(AGAIN)) - 1]


def nobody_there(state: str, evidence: str) -> bool:
    """Did a mail server say of this mail that its address does not exist, or exists no more?"""
    return state == REFUSED and _NOBODY.fullmatch(evidence) is not None


def is_our_fault(dead: int, all_mails: int) -> bool:
    """So many addresses do not end at once: a server that refuses most of a letter says nothing about its subscribers."""
    return all_mails >= MANY and dead * 2 > all_mails
