"""What is wrong with a connection, or soon will be, and what to do about it. Pure: the row, the clock, the firm's limits."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Case, Q, TextField, Value, When
from django.db.models.functions import Concat
from django.db.models.lookups import Contains, IsNull, LessThanOrEqual
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel, Credential
from masthead.kit.text import day, when
from masthead.networks import NETWORKS, SignInAgain, SignsIn, can
from masthead.networks.words import said

BAD, WARN = "bad", "warn"
MAILBOX, NOT_AS = "mailbox", "not as"
PATIENCE = timedelta(hours=1)  # a renewal that does not work for so long is a matter for a person

_NOT_TAKEN = _("%(network)s no longer accepts the sign-in.")
_BROKEN = _("%(network)s no longer accepts the sign-in: %(why)s")
_MISSING = _("The permission %(scope)s was not given: Masthead needs it %(why)s.")
_ENDED = _("The sign-in ended on %(day)s.")
_ENDS = _("The sign-in ends on %(day)s.")
_REFUSED = _("%(network)s no longer renews the sign-in. It is good until %(when)s.")
_FAILS = _("Renewing the sign-in does not work since %(when)s: %(why)s")
_NOT_READ = _("The mailbox for returned letters can not be read since %(when)s: %(why)s")
_NOT_AS = _(
    "Your outgoing server takes %(address)s no more as the address to which letters come back. They go out, and come back to their sender."
)
_LOOK = _("Masthead goes on trying. Look whether you can open it yourself; enter it again if the password has changed.")
_ENTER = _("Enter the mailbox again, or take the one of the sender.")
_AGAIN = _("Connect the channel again.")
_ALL = _("Connect the channel again, and leave every permission as it is asked for.")
_WAIT = _("Masthead goes on trying. Look whether %(network)s has a fault; connect again if it lasts.")


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong: how bad, in a sentence, and what to do."""

    code: str
    severity: str
    sentence: Any
    do: Any

    @property
    def word(self) -> Any:
        """What it is, before the sentence that says it."""
        if self.severity == BAD:
            return _("Broken")
        return _("Returned letters") if self.code in (MAILBOX, NOT_AS) else _("Soon")

    @property
    def icon(self) -> str:
        return "clock" if self.severity == WARN and self.code not in (MAILBOX, NOT_AS) else "triangle-alert"


def ends_at(held: Credential, now: datetime) -> datetime | None:
    """When Masthead can publish no longer unless a person does something. None: not that we know of.

    As long as renewing works that is the end of the refresh token; else the end of what we have."""
    at_risk = held.renewal_refused or (held.renewal_failed_at is not None and now - held.renewal_failed_at > PATIENCE)
    return held.refresh_until if held.renews and not at_risk else held.access_until


def complaints(channel: Channel, held: Credential | None, *, now: datetime, ahead: timedelta) -> list[Complaint]:
    """Everything that is wrong or ends within `ahead`, the worst first. A channel that goes out by hand has nothing."""
    if held is None or channel.way != Channel.CONNECTED:
        return []
    network = channel.network.label
    found = []
    if held.broken_since:
        found.append(_broken(held.broken_why, network))
    if can(channel.network, SignsIn):
        for one in channel.network.sign_in.missing(held.granted):
            found.append(Complaint("scope", BAD, said(_MISSING, scope=one.name, why=one.why), _ALL))
    if not held.broken_since:
        found += _about_the_end(held, network, now, ahead)
    return found + _about_the_mailbox(channel, now)


def _about_the_mailbox(channel: Channel, now: datetime) -> list[Complaint]:
    """What keeps returned letters from being read. Sending does not stand still for it."""
    box = getattr(channel, "mailbox", None)
    found = []
    if box and box.failing_since and now - box.failing_since > PATIENCE:
        found.append(Complaint(MAILBOX, WARN, said(_NOT_READ, when=_When(box.failing_since), why=box.why), _LOOK))
    if box and box.not_as_since:
        found.append(Complaint(NOT_AS, WARN, said(_NOT_AS, address=box.address), _ENTER))
    return found


def _broken(why: str, network) -> Complaint:
    """In one sentence: the reason alone where it names the network, and nothing but the fact where it says no more."""
    if why in _in_every_language(SignInAgain.default):
        return Complaint("broken", BAD, said(_NOT_TAKEN, network=network), _AGAIN)
    sentence = why if why.startswith(f"{network} ") else said(_BROKEN, network=network, why=why)
    is_told = any(again.rstrip(".") in why for again in _in_every_language(_AGAIN))
    return Complaint("broken", BAD, sentence, "" if is_told else _AGAIN)


def _in_every_language(text) -> list[str]:
    """A reason is kept in whatever language its house had then."""
    found = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(str(text))
    return found


def complained(*, now: datetime, soon: datetime, patient: datetime) -> Q:
    """The channels of which `complaints` has something to say, as a filter; `soon` is `ahead` from now, `patient` is
    `PATIENCE` ago. One that is broken may be among them or not: that is told by its row."""
    tired = Q(credential__renewal_refused=True) | Q(credential__renewal_failed_at__lt=patient)
    until = When(~tired, credential__renews=True, then="credential__refresh_until")
    end = Case(until, default="credential__access_until")
    ends = Q(LessThanOrEqual(end, soon)) | Q(IsNull(end, False), credential__renewal_refused=True)
    mailbox = Q(mailbox__failing_since__lt=patient) | Q(mailbox__not_as_since__isnull=False)
    return Q(way=Channel.CONNECTED) & (ends | Q(credential__renewal_failed_at__isnull=False) | _lacking() | mailbox)


def _lacking() -> Q:
    """Those to whose sign-in a permission is missing that their network needs; nothing said about any counts as all."""
    granted = Concat(Value(" "), "credential__scopes", Value(" "), output_field=TextField())
    lacking = Q()
    for key, network in NETWORKS.items():
        for scope in network.sign_in.scopes if can(network, SignsIn) else ():
            if scope.needed:
                lacking |= Q(~Q(Contains(granted, f" {scope.name} ")), network_key=key)
    return ~Q(credential__scopes="") & lacking if lacking else Q(pk__in=[])


def _about_the_end(held: Credential, network, now: datetime, ahead: timedelta) -> list[Complaint]:
    end = ends_at(held, now)
    if end and end <= now:
        return [Complaint("ended", BAD, said(_ENDED, day=_Day(end)), _AGAIN)]
    if held.renewal_refused and end:
        return [Complaint("refused", WARN, said(_REFUSED, network=network, when=_When(end)), _AGAIN)]
    if held.renewal_failed_at:
        since = _When(held.renewal_failed_at)
        return [Complaint("fails", WARN, said(_FAILS, when=since, why=held.renewal_why), said(_WAIT, network=network))]
    if end and end - now <= ahead:
        return [Complaint("ends", WARN, said(_ENDS, day=_Day(end)), _AGAIN)]
    return []


class _When:
    """A moment that is put into words when it is read: in the reader's language and zone."""

    in_words = staticmethod(when)

    def __init__(self, moment: datetime):
        self.moment = moment

    def __str__(self) -> str:
        return str(self.in_words(self.moment))


class _Day(_When):
    in_words = staticmethod(lambda moment: day(moment))
