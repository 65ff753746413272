from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A verified business profile, and the Google account that owns or manages it."),
        _("For pictures a public address of this Masthead, from which Google fetches them."),
    ),
    clicks=(
        Click(_("Google asks which account: choose the one that manages the profile, and say yes.")),
        Click(_("Back here, choose the location this channel publishes for.")),
    ),
    costs=(_("Nothing, but Google opens this to a firm only after an application by form, which takes days."),),
    lasts=_("For good, renewed by Masthead every hour; seven days only while Google calls the application “testing”."),
    application=(
        Click(_("Ask Google to open the Business Profile API for your project."), "https://developers.google.com/my-business/content/prereqs"),
        Click(_("In Google’s cloud console, switch on the three APIs that begin with “My Business”."), "https://console.cloud.google.com/apis/library"),
        Click(_("Under Credentials, make an “OAuth client ID” of the kind “Web application”, with the address below as redirect.")),
    ),
    leave=_("In the Google account, under Security, Third-party connections: remove it."),
    minutes=15,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
