from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

PRICE, LINK_PRICE = Decimal("0.015"), Decimal("0.20")  # USD a post, without and with a link
CHECKED_ON = date(2026, 11, 23)

GUIDE = Guide(
    needs=(
        _("The account on X, and its password or somebody who has it."),
        _("The firm’s own application in X’s developer console, with credit on it. The head makes it once."),
    ),
    costs=(
        _("X charges each post: 0.015 USD, and 0.20 USD when it holds a link. Deleting costs 0.010 USD, reading one’s own posts 0.001 USD each."),
        _("Masthead reads when it must know whether something is out, and three times afterwards whether it still stands there. It charges nothing for this itself."),
    ),
    application=(
        Click(_("Open X’s developer console, sign in, and make a project with an application."), "https://console.x.com"),
        Click(_("In its settings, under “User authentication settings”, choose “Read and write” and the type “Web App”.")),
        Click(_("Paste the redirect address that stands below as its callback address, and your website’s address.")),
        Click(_("Copy “Client ID” and “Client Secret” of OAuth 2.0. They are not the “API Key”.")),
        Click(_("Buy credit under “Billing”, and set a limit for the month there.")),
    ),
    clicks=(
        Click(_("Sign in to X as the account of this channel. If you are signed in as another one, sign out there first.")),
        Click(_("Look at the list of permissions and click “Authorize app”.")),
    ),
    lasts=_("Two hours at a time; Masthead renews it by itself. It ends when somebody takes the permission back or changes the password."),
    leave=_("On X, under Settings, Security and account access, Apps and sessions, Connected apps: revoke the application."),
    minutes=10,
    checked_on=CHECKED_ON,
)  # fmt: skip
