from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(_("An account on a Mastodon server, and to be signed in to it in a browser (the app of a phone is not enough)."),),
    clicks=(
        Click(_("On your server, open Preferences, then Development, then “New application”.")),
        Click(_("Write “Masthead” as its name. Leave the redirect address as it is.")),
        Click(_("Tick “read” and “write”, nothing else, and save.")),
        Click(_("Open the application again and copy “Your access token”.")),
    ),
    permissions=(
        _("read: whose account it is, and whether a post is out."),
        _("write: to publish posts and to upload their pictures."),
    ),
    leave=_("On your server, under Preferences, Development: delete “Masthead”."),
    minutes=4,
    checked_on=date(2026, 11, 23),
)  # fmt: skip
