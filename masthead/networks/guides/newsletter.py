from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A mailbox at a mail house, with the name of its outgoing server (SMTP), user and password."),
        _("Somebody who looks after your domain, once: its SPF record must name the mail house, and DKIM must be on. Without both, letters land in the spam."),
        _("Only addresses of people who asked for your letter, with the day on which they did."),
    ),
    clicks=(
        Click(_("In the settings of your mail house, look for “outgoing mail server” or “SMTP”.")),
        Click(_("Write down the name of the server and its port: 465 or 587.")),
        Click(_("Where it offers “app passwords”, make one for Masthead.")),
        Click(_("Ask how many mails it takes in an hour, and enter that in the limits under Settings.")),
        Click(_("Ask it for the lines for SPF and DKIM, and give them to whoever looks after your domain.")),
    ),
    permissions=(_("Sending mails as the sender you enter."),),
    costs=(_("Mail houses limit mails per hour and day; beyond that they block or charge."),),
    leave=_("At your mail house: delete the app password, or change the password."),
    minutes=15,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
