from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A public profile on Threads, and its password or somebody who has it."),
        _("The firm’s own application at Meta, with the use case “Access the Threads API”. It is another one than that for Facebook."),
        _("For pictures and films a public address of this Masthead, from which Threads fetches them."),
    ),
    application=(
        Click(_("Open Meta’s developer portal, sign in, and create an application with the use case “Access the Threads API”."), "https://developers.facebook.com/apps"),
        Click(_("In the use case, under “Settings”, paste the redirect address that stands below under “Redirect Callback URLs”.")),
        Click(_("Under “Permissions”, add the permissions named here.")),
        Click(_("Under “App settings”, “Basic”, copy “Threads App ID” and “Threads App secret”, not those of the application itself.")),
        Click(_("Under “App roles”, add the profile as “Threads Tester”, and accept it on Threads under “Website permissions”. Then Meta need not look at the application.")),
    ),
    clicks=(
        Click(_("Sign in to Threads as the profile of this channel.")),
        Click(_("Look at the list of permissions and click “Allow”.")),
    ),
    lasts=_("Sixty days at a time; Masthead renews it by itself. It ends when somebody takes the permission back or changes the password."),
    leave=_("On Threads, under Settings, Account, Website permissions: remove the application."),
    minutes=15,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
