from datetime import date

from django.utils.translation import gettext_lazy as _

from masthead.networks.guides.protocol import Click, Guide

GUIDE = Guide(
    needs=(_("A channel in Telegram of which you are an administrator."),),
    clicks=(
        Click(_("In Telegram, write to @BotFather, send /newbot and answer its two questions."), "https://t.me/BotFather"),
        Click(_("Copy the token it gives you: a number, a colon, many letters.")),
        Click(_("Open your channel, then Administrators, then “Add administrator”, and find your bot by its name.")),
        Click(_("Leave it the rights to post, edit and delete messages, nothing else.")),
    ),
    permissions=(
        _("Posting, editing and deleting messages in the channels where you made the bot an administrator."),
    ),
    leave=_("In your channel, under Administrators: remove the bot. @BotFather ends its token with /revoke."),
    minutes=5,
    checked_on=date(2026, 11, 29),
)  # fmt: skip
