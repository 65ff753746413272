"""Mails that came back, built by hand after the forms of Postfix, Exim, Exchange and Gmail, with RFC 3464 beside us."""

_REPORT = """\
Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mx.house.example>
To: news@shop.example
Subject: {subject}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="=_B/1"

This is a MIME-encapsulated message.

--=_B/1
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--=_B/1
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.house.example
Arrival-Date: Mon, 23 Nov 2026 10:00:00 +0000 (UTC)

{fields}

--=_B/1
{original}

--=_B/1--
"""
_WHOLE = """\
Content-Description: Undelivered Message
Content-Type: message/rfc822

Return-Path: <news@shop.example>
From: Fromagerie <news@shop.example>
To: anna@x.example
Subject: Comte
Message-ID: <{number}@shop.example>
Content-Type: text/plain; charset=utf-8

Dear subscribers"""
_HEADERS = """\
Content-Type: text/rfc822-headers

From: Fromagerie <news@shop.example>
Subject: Comte
Message-ID:
 <{number}@shop.example>"""
FORMS = {
    "postfix": (
        "Undelivered Mail Returned to Sender",
        "Final-Recipient: rfc822; anna@x.example\nOriginal-Recipient: rfc822;anna@x.example\nAction: failed\nStatus: 5.1.1\n"
        "Remote-MTA: dns; mx.x.example\nDiagnostic-Code: smtp; 550 5.1.1 <anna@x.example>: Recipient address rejected: User unknown",
        _WHOLE,
    ),
    "exim": (
        "Mail delivery failed: returning message to sender",
        "Action: failed\nFinal-Recipient: rfc822;anna@x.example\nStatus: 5.0.0\n"
        "Diagnostic-Code: smtp; 550 5.1.1 No such user here",
        _HEADERS,
    ),
    "exchange": (
        "Undeliverable: Comte",
        "Final-Recipient: rfc822;anna@x.example\nAction: failed\nStatus: 5.1.10\n"
        "Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found",
        _WHOLE,
    ),
    "gmail": (
        "Delivery Status Notification (Failure)",
        "Final-Recipient: rfc822; anna@x.example\nAction: failed\nStatus: 5.2.1\n"
        "Diagnostic-Code: smtp; 550-5.2.1 The email account that you tried to reach is inactive.\n 550 5.2.1 Learn more",
        _HEADERS,
    ),
    "full": (
        "Undelivered Mail Returned to Sender",
        "Final-Recipient: rfc822; anna@x.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full",
        _WHOLE,
    ),
    "spam": (
        "Undelivered Mail Returned to Sender",
        "Final-Recipient: rfc822; anna@x.example\nAction: failed\nStatus: 5.7.1\nDiagnostic-Code: smtp; 550 5.7.1 Message rejected as spam",
        _WHOLE,
    ),
    "expired": (
        "Undelivered Mail Returned to Sender",
        "Final-Recipient: rfc822; anna@x.example\nAction: failed\nStatus: 4.4.7\nDiagnostic-Code: X-Postfix; delivery temporarily suspended",
        _WHOLE,
    ),
    "delayed": (
        "Delayed Mail (still being retried)",
        "Final-Recipient: rfc822; anna@x.example\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Fri, 27 Nov 2026 10:00:00 +0000",
        _HEADERS,
    ),
}  # fmt: skip


_COMPLAINT = """\
From: <abusedesk@mail-house.example>
To: returns@shop.example
Subject: FW: Comte
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report;
\tboundary="part_1"

--part_1
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report for an email message received from IP 192.0.2.1.

--part_1
Content-Type: message/feedback-report

Feedback-Type: {kind}
User-Agent: SomeGenerator/1.0
Version: 1
Original-Mail-From: <returns@shop.example>
Arrival-Date: Thu, 19 Nov 2026 14:00:00 +0000
Source-IP: 192.0.2.1

--part_1
Content-Type: {original}
Content-Disposition: inline

From: <news@shop.example>
To: <redacted@x.example>
Subject: Comte
MIME-Version: 1.0
Message-ID: <{number}@shop.example>
Content-Type: text/plain

Dear subscribers

--part_1--
"""


def a_complaint(number: str, kind: str = "abuse", original: str = "message/rfc822") -> bytes:
    """A reader called the mail of this number spam, and the mail house says so (RFC 5965, appendix B)."""
    return _COMPLAINT.format(number=number, kind=kind, original=original).replace("\n", "\r\n").encode()


def a_bounce(form: str, number: str) -> bytes:
    """A mail of ours with this number, come back in one of these forms."""
    subject, fields, original = FORMS[form]
    text = _REPORT.format(subject=subject, fields=fields, original=original.format(number=number))
    return text.replace("\n", "\r\n").encode()


OUT_OF_OFFICE = b"""\
From: Anna <anna@x.example>
To: news@shop.example
Subject: Out of office
Auto-Submitted: auto-replied
In-Reply-To: <abc.1@shop.example>
Content-Type: text/plain

I am back on Monday. 550 5.1.1
"""
