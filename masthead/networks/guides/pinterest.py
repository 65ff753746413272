from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(
        _("A business account on Pinterest (free; a private one can be turned into one), and to be signed in to it."),
        _("A board that is not secret, for each channel."),
    ),
    clicks=(
        Click(_("Pinterest asks whether Masthead may see your boards and publish pins: say yes.")),
        Click(_("Back here, choose the board this channel publishes on.")),
    ),
    costs=(_("Nothing. While Pinterest looks at a new application, its pins are seen by their owner only."),),
    lasts=_("60 days, renewed by Masthead before the end."),
    application=(
        Click(_("Open “My apps” at Pinterest, click “Connect app” and describe what the firm does."), "https://developers.pinterest.com/apps/"),
        Click(_("Paste the address below as redirect link, and copy “App id” and “App secret key” from there.")),
        Click(_("Ask for “Standard access” in the same place, so that everybody sees the pins.")),
    ),
    leave=_("At Pinterest, under Settings, Security, Connected apps: remove it."),
    minutes=5,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
