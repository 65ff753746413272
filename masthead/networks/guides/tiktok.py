from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A TikTok account, and to be signed in to it in this browser."),
        _("An address of this Masthead that begins with https://, as TikTok sends nobody back elsewhere."),
    ),
    clicks=(Click(_("TikTok asks whether Masthead may publish films and pictures: tick it and say yes.")),),
    costs=(_("Nothing, but before its audit an application publishes privately only."),),
    lasts=_("A year, renewed by Masthead every day."),
    application=(
        Click(_("Open “Manage apps” at TikTok, click “Connect an app” and describe what the firm does."), "https://developers.tiktok.com/apps/"),
        Click(_("Add “Login Kit” and “Content Posting API”, and switch on “Direct Post”.")),
        Click(_("Paste the address below as redirect URI, and copy “Client key” and “Client secret” from there.")),
        Click(_("Ask for the audit in the same place, so that everybody sees what is published.")),
        Click(_("For pictures, show there under “URL properties” that the public address of this Masthead is the firm’s: TikTok fetches them from it.")),
    ),
    leave=_("In TikTok, under Settings, Security, Manage app permissions: remove it."),
    minutes=10,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
