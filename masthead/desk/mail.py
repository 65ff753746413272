"""Notices by mail: in the reader's language, sent once, and lost by no mail server that is down."""

import smtplib
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone, translation

from masthead.channels.models import Channel
from masthead.desk.day.reading import day_of
from masthead.desk.leading import leads_to
from masthead.desk.models import Notice
from masthead.desk.today_offers import until_then
from masthead.desk.week.reading import week_of
from masthead.desk.wishes import turn_off_address, why_always, zone_of
from masthead.jobs import mailing
from masthead.journal.models import Entry
from masthead.journal.sentences import say
from masthead.kit import clock
from masthead.people import refusals

BATCH = 50
LEASE = timedelta(minutes=2)


def send_waiting(*, now: datetime) -> int:
    """Send the notices that wait for their mail; answers how many the server took.

    A notice counts as mailed only once the server has taken it. While the server is away nothing changes."""
    if not settings.MAIL_IS_SET:
        return 0
    sent = 0
    waiting = list(
        _waiting(now)
        .select_related("member__person", "member__organisation", "member__mail_wishes")
        .order_by("pk")[:BATCH]
    )
    if not waiting:
        return 0
    connection = get_connection()
    try:
        connection.open()
        for notice in waiting:
            sent += _send(notice, connection, now)
    except OSError as error:  # smtplib's errors are OSErrors: the server is away, the rest waits for it
        mailing.takes_nothing(error, now=now)
        return sent
    finally:
        connection.close()
    return sent


def _waiting(now: datetime):
    return Notice.objects.waiting().filter(Q(mail_lease_until__isnull=True) | Q(mail_lease_until__lt=now))


def _send(notice: Notice, connection, now: datetime) -> int:
    """One mail. The lease keeps an equal worker from sending the same one meanwhile."""
    if not _waiting(now).filter(pk=notice.pk).update(mail_lease_until=now + LEASE):
        return 0
    message = message_for(notice, connection)
    if message is None:  # the day's mail had waited, and meanwhile all of it is done
        Notice.objects.filter(pk=notice.pk).update(mail_wanted=False, seen_at=now)
        return 0
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        _give_up_when_final(notice, refused, now)
        return 0
    except smtplib.SMTPResponseException as error:  # not wanted now: it waits out its lease, the others go on
        mailing.takes_nothing(error, now=now)
        return 0
    except OSError:
        Notice.objects.filter(pk=notice.pk, mailed_at__isnull=True).update(mail_lease_until=None)
        raise
    mailing.takes(now=now)
    refusals.takes(notice.member.person)
    told = {"mailed_at": now} | ({"seen_at": now} if notice.day else {})  # the day's mail has no line on Today to tick
    return Notice.objects.filter(pk=notice.pk, mailed_at__isnull=True).update(**told)


def _give_up_when_final(notice: Notice, refused: smtplib.SMTPRecipientsRefused, now: datetime) -> None:
    """An address that the server refuses for good is not asked again; the notice still stands on Today, and that the
    address is refused as well."""
    if mailing.is_final(refused):
        refusals.refuses(notice.member.person, refused, now=now)
        Notice.objects.filter(pk=notice.pk).update(mail_wanted=False)


def message_for(notice: Notice, connection=None) -> EmailMultiAlternatives | None:
    """The mail in plain words and in HTML, in the language and the time zone of its reader.

    None where the day's mail has nothing to say any more."""
    member = notice.member
    with translation.override(member.person.language), timezone.override(ZoneInfo(zone_of(member))):
        if notice.day:
            return _mail_of_the_day(notice, connection)
        entry = Entry.objects.visible_to(member).get(pk=notice.entry_id)
        path, button = leads_to(entry)
        sentence = say(entry, _channel_name(entry), to=member.pk)
        context = {
            "member": member, "entry": entry, "sentence": sentence, "button": button,
            "url": settings.PUBLIC_URL.rstrip("/") + path, "language": member.person.language,
            "until_then": until_then(entry.at, member.organisation) if entry.verb == "channels.propose_owner" else "",
            "week": week_of(member.organisation, now=entry.at) if entry.verb == "desk.week" else None,
        }  # fmt: skip
        return _mail(notice, sentence, "desk/mail_notice", context, connection)


def _mail_of_the_day(notice: Notice, connection) -> EmailMultiAlternatives | None:
    member, now = notice.member, clock.now()
    day = day_of(member, now=now)
    if day.is_empty:
        return None
    url = settings.PUBLIC_URL.rstrip("/") + reverse("desk:today")
    context = {"member": member, "day": day, "now": now, "url": url, "language": member.person.language}
    return _mail(notice, day.title, "desk/mail_day", context, connection)


def _mail(notice: Notice, subject: str, template: str, context: dict, connection) -> EmailMultiAlternatives:
    """Both forms of one mail, with the link that ends mails of its kind, or the reason why there is none."""
    off = turn_off_address(notice.member, notice.kind)
    context |= {
        "off": off,
        "home": settings.PUBLIC_URL.rstrip("/"),
        "why_always": "" if off else why_always(notice.kind),
    }
    return mailing.written(
        template, context, subject=subject, house=notice.member.organisation.name, to=notice.member.person.email,
        connection=connection, headers=_headers(notice, off),
    )  # fmt: skip


def _headers(notice: Notice, off: str) -> dict[str, str]:
    """One number for one notice: should it ever be sent twice, the reader's mail program shows it once.

    Mail programs show their own button for the link that ends these mails (RFC 8058)."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    found = {"Message-ID": f"<notice-{notice.pk}.{notice.at:%Y%m%d%H%M%S}@{host}>", "Auto-Submitted": "auto-generated"}
    if off:
        found |= {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return found


def _channel_name(entry: Entry) -> str:
    return Channel.objects.filter(pk=entry.channel_id).values_list("name", flat=True).first() or ""
