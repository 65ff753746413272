"""What can be done over there about words that are out, and what nobody can: said before it is put on record, and afterwards.

Nothing here promises more than the network lets be done: a mail that is out stays in its letterbox, whatever is pressed."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from masthead.channels.connecting.accounts import another_account
from masthead.networks import Edits, Withdraws, can
from masthead.networks.by_person import by_person
from masthead.publishing.letters.reading import progress_of
from masthead.publishing.letters.rules import OPEN, REFUSED, STOPPED
from masthead.publishing.models import Delivery, Mailing

_NO_PROGRAM = gettext_lazy("%(network)s lets no program do this.")
_NOT_CONNECTED = gettext_lazy("Masthead did not publish this itself, or is not connected any more.")
_OTHER = gettext_lazy("This went out as %(account)s, and the channel is connected as somebody else now.")
_HOURS = gettext_lazy("%(network)s allows this for %(hours)d hours only, and they are over.")
_MINUTES = gettext_lazy("%(network)s allows this for %(minutes)d minutes only, and they are over.")
_THREAD = gettext_lazy("This went out as several posts.")


@dataclass(frozen=True)
class Foretold:
    """What follows over there from a correction, and from a withdrawal."""

    correcting: str
    withdrawing: str


def is_mailed(delivery: Delivery) -> bool:
    """Did it go to people one by one, so that nobody can take it back?"""
    return delivery.channel.network.mails


def is_served_here(delivery: Delivery) -> bool:
    """Does Masthead itself show it, so that the note does it all? What somebody published elsewhere by hand, it does not."""
    return delivery.channel.network.served_here and bool(delivery.remote_id)


def foretold(delivery: Delivery, now: datetime) -> Foretold:
    """What will follow, before anything is put on record."""
    return Foretold(_foretold(delivery, False, now), _foretold(delivery, True, now))


def _foretold(delivery: Delivery, takes_back: bool, now: datetime) -> str:
    if is_mailed(delivery):
        return _of_mails(delivery, takes_back, before=True)
    if is_served_here(delivery):
        return _of_feed(takes_back, before=True)
    if why := hinders(delivery, takes_back=takes_back, now=now):
        return why
    words = {"channel": delivery.channel.name}
    if takes_back and delivery.channel.network.takes_back:
        begins = _("Masthead can then take it back.")
        return f"{begins} {delivery.channel.network.takes_back}"
    if takes_back:
        return _("Masthead can then delete it on %(channel)s, with everything it put below it.") % words
    return _("Masthead can then put the note below the words on %(channel)s.") % words


def by_itself(delivery: Delivery, *, takes_back: bool) -> str:
    """What the note did by itself, where no network has to be asked; nothing elsewhere."""
    if is_mailed(delivery):
        return _of_mails(delivery, takes_back, before=False)
    return _of_feed(takes_back, before=False) if is_served_here(delivery) else ""


def hinders(delivery: Delivery, *, takes_back: bool, now: datetime) -> str:
    """Why Masthead does not do it over there, and what a person does instead; nothing where it can."""
    why = _why_not(delivery, takes_back, now) or ("" if takes_back else _why_no_note(delivery))
    return f"{why} {by_person(delivery.channel.network.key, takes_back=takes_back)}" if why else ""


def _why_not(delivery: Delivery, takes_back: bool, now: datetime) -> str:
    network = delivery.channel.network
    if not delivery.remote_id or getattr(delivery.channel, "credential", None) is None:
        return str(_NOT_CONNECTED)
    if not can(network, Withdraws if takes_back else Edits):
        return str(_NO_PROGRAM) % {"network": network.label}
    if account := another_account(delivery.channel, at=delivery.published_at):
        return str(_OTHER) % {"account": account}
    within = network.withdraws_within if takes_back else network.edits_within
    if within is None or now - delivery.published_at <= within:
        return ""
    if within < timedelta(hours=1):
        return str(_MINUTES) % {"network": network.label, "minutes": within // timedelta(minutes=1)}
    return str(_HOURS) % {"network": network.label, "hours": within // timedelta(hours=1)}


def _why_no_note(delivery: Delivery) -> str:
    return str(_THREAD) if delivery.revision.thread else ""


def _of_feed(takes_back: bool, *, before: bool) -> str:
    if takes_back and before:
        return _("It leaves the feed, and its page says why. Whoever has fetched it keeps it.")
    if takes_back:
        return _("It left the feed, and its page says why. Whoever has fetched it keeps it.")
    return _("The note stands below the words, in the feed and on its page.")


def _of_mails(delivery: Delivery, takes_back: bool, *, before: bool) -> str:
    if not is_served_here(delivery):
        if takes_back:
            return _("The mails are in the letterboxes: nobody can take them back.")
        return _("The mails are in the letterboxes and keep their words.")
    mailing = Mailing.objects.filter(delivery=delivery).first()
    of = progress_of(mailing).of if mailing else Counter()
    if takes_back:
        return " ".join([_out(of), *_stopped(of), _page_says(before)])
    return " ".join([_keeps(of), *_to_come(of), _("The note stands on the letter’s page on the web.")])


def _number_out(of: Counter) -> int:
    return of.total() - of[REFUSED] - of[STOPPED] - sum(of[state] for state in OPEN)


def _out(of: Counter) -> str:
    n = _number_out(of)
    if not n:
        return _("No mail is out.")
    return ngettext(
        "%(n)d mail is out and stays in its letterbox: nobody can take it back.",
        "%(n)d mails are out and stay in the letterboxes: nobody can take them back.",
        n,
    ) % {"n": n}


def _keeps(of: Counter) -> str:
    n = _number_out(of)
    if not n:
        return _("No mail is out.")
    said = ngettext("%(n)d mail is out and keeps its words.", "%(n)d mails are out and keep their words.", n)
    return said % {"n": n}


def _stopped(of: Counter) -> list[str]:
    n = sum(of[state] for state in OPEN)
    said = ngettext("The one that has not left is stopped.", "The %(n)d that have not left are stopped.", n)
    return [said % {"n": n}] if n else []


def _to_come(of: Counter) -> list[str]:
    n = sum(of[state] for state in OPEN)
    said = ngettext(
        "The one still to come goes out with the same words: withdraw the letter if it must not.",
        "The %(n)d still to come go out with the same words: withdraw the letter if they must not.",
        n,
    )
    return [said % {"n": n}] if n else []


def _page_says(before: bool) -> str:
    if before:
        return _("The letter’s page on the web will say that it was withdrawn, and why.")
    return _("The letter’s page on the web says that it was withdrawn, and why.")
