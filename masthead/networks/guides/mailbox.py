"""Where mail houses keep their mailboxes open to other programs: what to enter, house by house, and what to turn on there first."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class House:
    """One mail house: its name, its server for incoming mail ("" where it has none for us), and what to know."""

    name: Any
    server: str
    know: Any = ""


_APP_PASSWORD = _("Turn on the second step at sign-in there, then make an app password and enter that one.")
# Port 993 with all of them. From their own help (2026-11): Fastmail, IONOS. From pages of others: OVHcloud, Infomaniak,
# Gmail. Gandi, Hostinger and Orange could not be looked up; a wrong name is said when the mailbox is tried.
HOUSES = (
    House("OVHcloud", "ssl0.ovh.net", _("The user is the whole address. With an Exchange or Zimbra offer, the name of the server stands in your customer area.")),
    House("IONOS", "imap.ionos.com", _("In France imap.ionos.fr. The user is the whole address.")),
    House("Infomaniak", "mail.infomaniak.com", _("The user is the whole address.")),
    House("Gandi", "mail.gandi.net", _("The user is the whole address.")),
    House("Hostinger", "imap.hostinger.com", _("The user is the whole address.")),
    House("Orange", "imap.orange.fr", _("Other programs are allowed first, in the settings of the webmail.")),
    House(_("Gmail and Google Workspace"), "imap.gmail.com", _APP_PASSWORD),
    House("Fastmail", "imap.fastmail.com", _APP_PASSWORD),
    House(_("Web hosting with cPanel or Plesk (o2switch and many others)"), "", _("Under “E-mail accounts”, “Connect devices” or “Mail client”: the name beside “incoming server”, often that of the hosting and not of your domain.")),
    House(_("Microsoft 365, Outlook.com, Hotmail"), "", _("They let no program in by a password any more. Take a mailbox of your web hosting, or bring returned letters yourself under Subscribers.")),
)  # fmt: skip
