from django import forms
from django.utils.translation import gettext, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.editorial.checks.look import OFF, Check
from masthead.editorial.levels.actions import FREE
from masthead.networks import NOTE, STOP, WARN

CHOICES = [(OFF, _("off")), (NOTE, _("a note")), (WARN, _("a warning")), (STOP, _("a stop"))]
_BARE = {
    NOTE: pgettext_lazy("as usual", "note"), WARN: pgettext_lazy("as usual", "warning"), STOP: pgettext_lazy("as usual", "stop"),
}  # fmt: skip


def usual_of(check: Check) -> str:
    """How loud a check is where a channel says nothing: of several, each finding has its own."""
    most, least = (str(_BARE[level]) for level in (check.says[0], check.says[-1]))
    several = {1: "%(most)s", 2: pgettext("as usual", "%(most)s or %(least)s")}
    words = several.get(len(check.says)) or pgettext("as usual", "%(least)s to %(most)s")
    levels = words % {"most": most, "least": least}
    return gettext("as usual: %(levels)s") % {"levels": levels}


class LevelsForm(forms.Form):
    """One choice for each check that a channel may set."""

    def __init__(self, *given, channel: Channel, **named):
        super().__init__(*given, **named)
        for check in FREE:
            self.fields[check.code] = forms.ChoiceField(
                label=check.name, help_text=check.why, choices=[("", usual_of(check)), *CHOICES], required=False,
                initial=channel.check_levels.get(check.code, ""),
            )  # fmt: skip
