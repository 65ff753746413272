from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.editorial.checks.look import OFF
from masthead.editorial.levels.actions import FREE
from masthead.networks import NOTE, STOP, WARN

CHOICES = [
    ("", _("as usual")), (OFF, _("off")), (NOTE, _("a note")), (WARN, _("a warning")), (STOP, _("a stop")),
]  # fmt: skip


class LevelsForm(forms.Form):
    """One choice for each check that a channel may set."""

    def __init__(self, *given, channel: Channel, **named):
        super().__init__(*given, **named)
        for check in FREE:
            self.fields[check.code] = forms.ChoiceField(
                label=check.name, help_text=check.why, choices=CHOICES, required=False,
                initial=channel.check_levels.get(check.code, ""),
            )  # fmt: skip
