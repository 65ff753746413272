from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A professional account on Instagram (business or creator), and its password or somebody who has it. In the app: Settings, Account type and tools."),
        _("The firm’s own application at Meta with the product “Instagram”. No Facebook page is needed."),
        _("A public address of this Masthead: Instagram fetches each picture and film from there. Such an address is signed, opens one file only, and ends after a day."),
    ),
    application=(
        Click(_("Open Meta’s developer portal, sign in, and create an application of the type “Business”."), "https://developers.facebook.com/apps"),
        Click(_("Add the product “Instagram”, and open “API setup with Instagram login”.")),
        Click(_("Under “Set up Instagram business login”, paste the redirect address that stands below.")),
        Click(_("Copy “Instagram app ID” and “Instagram app secret” from that page, not those of the application itself.")),
        Click(_("Under “App roles”, add the account as “Instagram Tester”, and accept it on Instagram under “Website permissions”. Then Meta need not look at the application.")),
    ),
    clicks=(
        Click(_("Sign in to Instagram as the account of this channel.")),
        Click(_("Look at the list of permissions and click “Allow”.")),
    ),
    lasts=_("Sixty days at a time; Masthead renews it by itself. It ends when somebody takes the permission back or changes the password."),
    leave=_("On Instagram, under Settings, Website permissions, Apps and websites: remove the application."),
    minutes=15,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
