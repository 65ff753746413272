from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(_("A server on Discord that you may manage, and a text channel in it."),),
    clicks=(
        Click(_("Open the developer portal, click “New Application” and name it “Masthead”."), "https://discord.com/developers/applications"),
        Click(_("Under Bot, click “Reset Token” and copy the token. It is shown this once.")),
        Click(_("Under OAuth2, tick “bot”, then View Channels, Send Messages, Attach Files and Read Message History; open the address below and choose your server.")),
        Click(_("In Discord, click the channel with the right button and choose “Copy link”.")),
    ),
    permissions=(_("Seeing the channels you allow it, writing in them, and changing or deleting what it wrote itself."),),
    leave=_("On your server, under Server settings, Integrations: remove the bot."),
    minutes=8,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
