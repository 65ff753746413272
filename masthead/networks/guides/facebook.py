from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A Facebook page of the firm, and a person who may create content there."),
        _("The firm’s own application at Meta. To publish for everybody to see, Meta looks at it and at the firm: count with some weeks."),
    ),
    application=(
        Click(_("Open Meta’s developer portal, sign in, and create an application of the type “Business”."), "https://developers.facebook.com/apps"),
        Click(_("Add the product “Facebook Login for Business” or “Facebook Login”.")),
        Click(_("In its settings, paste the redirect address that stands below under “Valid OAuth Redirect URIs”.")),
        Click(_("Under “App settings”, “Basic”, copy “App ID” and “App secret”: they are the id and the secret asked for here.")),
        Click(_("Under “App Review”, ask for “Advanced Access” to the permissions named here, and switch the application to “Live”.")),
    ),
    clicks=(
        Click(_("Sign in to Facebook as the person who looks after the page.")),
        Click(_("Choose the page, leave every permission as it is asked for, and click “Save”. Then you choose the page here once more.")),
    ),
    lasts=_("Without a fixed end. It ends when that person changes the password, loses the task on the page, or takes the permission back."),
    leave=_("At Facebook, under Settings, Business integrations: remove the application."),
    minutes=15,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
