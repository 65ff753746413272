"""What the mail server asks of whoever leads: no mail goes out, and none can say so by itself."""

from datetime import datetime

from django.db.models import Count, IntegerField, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from masthead.channels.rules import Facts
from masthead.desk.models import Notice
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.jobs.mailing import SERVER
from masthead.jobs.models import MailSilence
from masthead.kit.text import when
from masthead.people.models import Membership
from masthead.people.thresholds import MAIL_SILENT, span

NO_MAIL = "no mail"
WHYS = {
    MailSilence.AWAY: gettext_lazy("The mail server does not answer."),
    MailSilence.SIGN_IN: gettext_lazy("The mail server does not accept Masthead’s name and password."),
    MailSilence.REFUSES: gettext_lazy("The mail server refuses what Masthead sends."),
}


def asks(asking: Asking) -> list:
    """For whoever leads today, a row while the mail server takes nothing, with the number of notices that wait."""
    if not (asking.member.leads or asking.for_absent):
        return []
    ours = Notice.objects.filter(member__organisation_id=asking.member.organisation_id)
    waiting = ours.waiting().order_by().values("mail_wanted").annotate(n=Count("pk")).values("n")
    number = Coalesce(Subquery(waiting, output_field=IntegerField()), 0)
    return [rows_of(MailSilence.objects.filter(server=SERVER), NO_MAIL, number=number, words="why", at="since")]


def items(member: Membership, _facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """Once it has lasted longer than a restart takes."""
    patience = span(member.organisation, MAIL_SILENT)
    return [_said(row, now) for row in rows if row.kind == NO_MAIL and now - row.at >= patience]


def _said(row: Row, now: datetime) -> Item:
    waiting = ngettext(
        "%(n)s notice waits and goes out by itself.", "%(n)s notices wait and go out by themselves.", row.number
    )
    small = f"{WHYS[row.words]} {waiting % {'n': row.number}}" if row.number else str(WHYS[row.words])
    said = _("No mail has gone out since %(when)s") % {"when": when(row.at, now)}
    return Item(said, small, there("publishing:health"), _("See how Masthead runs"), "triangle-alert", "", True)
