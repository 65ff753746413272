"""Does the mail server take what we send? A server that is away loses nothing, and somebody reads that it is."""

import re
import smtplib
from datetime import datetime, timedelta
from email.utils import formataddr, parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string

from masthead.jobs.models import MailSilence
from masthead.kit.db import background_write

SERVER = "out"  # the one by which notices, invitations and guests' links go out
AGAIN = timedelta(minutes=5)


def written(template: str, words: dict, *, subject: str, house: str, to: str, answer_to: str = "", **more):
    """One mail in plain words (`template`.txt) and in HTML (`template`.html), from the firm whose name is `house`."""
    mail = EmailMultiAlternatives(
        one_line(subject), render_to_string(f"{template}.txt", words), sender(house), [to],
        reply_to=[answer_to] if answer_to else None, **more,
    )  # fmt: skip
    mail.attach_alternative(render_to_string(f"{template}.html", words), "text/html")
    return mail


def sender(house: str) -> str:
    """Whom a mail is from: the firm's name before the server's address, unless whoever runs Masthead chose a name."""
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return formataddr((name or one_line(house), address))


def one_line(words: str) -> str:
    """No line break reaches a header; the French no-break spaces stay."""
    return re.sub(r"[\r\n\t ]+", " ", words).strip()[:200]


def takes(*, now: datetime) -> None:
    """The server took a mail: whatever was wrong is over."""
    silences = MailSilence.objects.filter(server=SERVER, since__lte=now)
    if silences.exists():
        silences.delete()


def takes_nothing(error: OSError, *, now: datetime) -> None:
    """The server did not take a mail. Since when, and why, stands there until it takes one."""
    with background_write():
        silence, is_new = MailSilence.objects.get_or_create(
            server=SERVER, defaults={"since": now, "why": why_of(error)}
        )
        if not is_new and silence.why != why_of(error):
            MailSilence.objects.filter(pk=silence.pk).update(why=why_of(error))


def why_of(error: OSError) -> str:
    """What kept the server from taking a mail: our name and password, its refusal, or that it is not there."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return MailSilence.SIGN_IN
    answers = isinstance(error, (smtplib.SMTPResponseException, smtplib.SMTPNotSupportedError))
    return MailSilence.REFUSES if answers and not isinstance(error, smtplib.SMTPConnectError) else MailSilence.AWAY


def silence() -> MailSilence | None:
    """What is wrong with the mail server, if anything is: one query."""
    return MailSilence.objects.filter(server=SERVER).first()


def is_final(refused: smtplib.SMTPRecipientsRefused) -> bool:
    """Is the address refused for good? A full box or a server that wants to be asked again is not."""
    return all(500 <= code < 600 for code, _why in refused.recipients.values())


def is_sent(message: EmailMessage, *, now: datetime) -> bool:
    """Send one mail of a task. False: not now, ask again later. An address that is refused for good raises."""
    try:
        message.send()
    except smtplib.SMTPRecipientsRefused as refused:
        if is_final(refused):
            raise
        return False
    except OSError as error:  # smtplib's errors are OSErrors
        takes_nothing(error, now=now)
        return False
    takes(now=now)
    return True
