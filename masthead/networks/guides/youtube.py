from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(_("A YouTube channel, and the Google account that may manage it."),),
    clicks=(
        Click(_("Google asks which account, then which channel: choose the firm’s.")),
        Click(_("Tick both permissions and say yes.")),
    ),
    costs=(_("Nothing. Google allows about a hundred uploads a day."),),
    lasts=_("For good, renewed by Masthead every hour; seven days only while Google calls the application “testing”."),
    application=(
        Click(_("In Google’s cloud console, make a project and switch on “YouTube Data API v3”."), "https://console.cloud.google.com/apis/library/youtube.googleapis.com"),
        Click(_("Under “OAuth consent screen”, fill in the firm and press “Publish app”.")),
        Click(_("Under Credentials, make an “OAuth client ID” of the kind “Web application”, with the address below as redirect.")),
        Click(_("Ask for the audit of the API, so that films are public."), "https://support.google.com/youtube/contact/yt_api_form"),
    ),
    leave=_("In the Google account, under Security, Third-party connections: remove it."),
    minutes=15,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
