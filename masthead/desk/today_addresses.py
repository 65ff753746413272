"""Addresses that the mail server refuses: whoever leads reads whose, and who has one reads it about their own."""

from datetime import datetime

from django.db.models import Value
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.channels.rules import Facts
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.kit.text import when
from masthead.people.models import Invitation, Membership, RefusedAddress

MINE, THEIRS = "my address", "their address"
INVITED = "invited"


def asks(asking: Asking) -> list:
    """A row for one's own address; for whoever leads today, one for each of the others and of those who were invited."""
    standing, member = RefusedAddress.objects.standing(), asking.member
    mine = rows_of(standing.filter(person__memberships=member.pk), MINE, about="email", words="why", at="since")
    if not (member.leads or asking.for_absent):
        return [mine]
    others = Membership.objects.visible_to(member).active().exclude(pk=member.pk)
    theirs = standing.filter(person__in=others.values("person"))
    invited = Invitation.objects.visible_to(member).filter(
        accepted_at=None, cancelled_at=None, refused_at__isnull=False, expires_at__date__gte=asking.today
    )
    return [
        mine,
        rows_of(theirs, THEIRS, about="email", who="person__name", words="why", at="since"),
        rows_of(invited, THEIRS, place=Value(INVITED), about="email", who="membership__person__name", words="refused_why", at="refused_at"),
    ]  # fmt: skip


def items(_member: Membership, _facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """One's own first; of the others one line, however many they are."""
    theirs = sorted((row for row in rows if row.kind == THEIRS), key=lambda row: (row.at, row.who))
    mine = [_mine(row, now) for row in rows if row.kind == MINE]
    return [*mine, *([_theirs(theirs, now)] if theirs else [])]


def _mine(row: Row, now: datetime) -> Item:
    said = _("Mails to you come back: %(email)s is refused") % {"email": row.about}
    small = _("Since %(when)s you get none. Write down another address, or have the mailbox looked at.")
    return Item(
        said, small % {"when": when(row.at, now)}, there("people:settings", at="email"), _("Change the e-mail"),
        "mail", "", True,
    )  # fmt: skip


def _theirs(rows: list[Row], now: datetime) -> Item:
    first, team = rows[0], there("people:team")
    if len(rows) > 1:
        said = ngettext("Mails to %(n)s person come back", "Mails to %(n)s people come back", len(rows))
        names = ", ".join(row.who for row in rows[:3]) + (" …" if len(rows) > 3 else "")
        return Item(said % {"n": len(rows)}, names, team, _("Look whose"), "mail", "", True)
    said = _("Mails to %(who)s come back: %(email)s is refused") % {"who": first.who, "email": first.about}
    small = (
        _("The invitation never arrived. Cancel the link and make another one with the right address.")
        if first.place == INVITED
        else _("Since %(when)s they get none. Tell them: they change the address in their settings.")
        % {"when": when(first.at, now)}
    )
    return Item(said, small, team, _("Look"), "mail", "", True)
