from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A LinkedIn page of the firm, and a person who is “super admin” or “content admin” of it."),
        _("The firm’s own application at LinkedIn, with its product “Community Management API”. LinkedIn looks at the request before it grants it: count with some weeks."),
    ),
    application=(
        Click(_("Open LinkedIn’s developer portal and create an app that belongs to your page."), "https://www.linkedin.com/developers/apps"),
        Click(_("Under “Settings”, let the page verify the app: its super admin opens the link that is made there.")),
        Click(_("Under “Products”, ask for “Community Management API”. It can not stand beside other products: make an app for it alone.")),
        Click(_("Under “Auth”, add the redirect address that stands below to “Authorized redirect URLs”.")),
        Click(_("Copy “Client ID” and “Primary Client Secret” from the same page.")),
    ),
    clicks=(
        Click(_("Sign in to LinkedIn as the person who administers the page.")),
        Click(_("Look at the list of permissions and click “Allow”. Then you choose the page here.")),
    ),
    lasts=_("Sixty days. Firms that LinkedIn approved for it go on for a year without a person; then the consent is given anew, whatever happens in between. Masthead warns three times before."),
    leave=_("At LinkedIn, under Settings, Data privacy, Other applications, Permitted services: remove the application."),
    minutes=15,
    checked_on=date(2026, 11, 23),
)  # fmt: skip
