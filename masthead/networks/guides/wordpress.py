from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A WordPress site of version 5.6 or later whose address begins with https://."),
        _("A user there with the role of author, editor or administrator."),
    ),
    clicks=(
        Click(_("Sign in to your site’s dashboard: its address followed by /wp-admin.")),
        Click(_("Open Users, then Profile, and go down to “Application passwords”.")),
        Click(_("Write “Masthead” as the name and click “Add application password”.")),
        Click(_("Copy the password it shows, with or without its spaces. It is shown this once.")),
    ),
    permissions=(
        _("Everything this user may do on the site. Masthead uses it to publish posts, to upload their pictures and to read drafts."),
    ),
    leave=_("On the site, under Users, Profile, Application passwords: “Revoke” beside Masthead."),
    minutes=3,
    checked_on=date(2026, 11, 23),
)  # fmt: skip
