from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(_("A Bluesky account, and to be signed in to it."),),
    clicks=(
        Click(_("Open the page of app passwords, or: Settings, Privacy and security, App passwords."), "https://bsky.app/settings/app-passwords"),
        Click(_("Click “Add app password” and name it “Masthead”. Leave access to messages off.")),
        Click(_("Copy the password it shows. It is shown this once.")),
    ),
    permissions=(_("Posting and reading as this account. An app password can neither change the account nor delete it."),),
    leave=_("At Bluesky, under Settings, Privacy and security, App passwords: delete “Masthead”."),
    minutes=2,
    checked_on=date(2026, 11, 23),
)  # fmt: skip
