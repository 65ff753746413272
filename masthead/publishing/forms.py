"""What a person fills in about publications."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.rules import moment_of
from masthead.kit.errors import Refused
from masthead.kit.text import when


class MoveForm(forms.Form):
    """A day and a time on the channel's clock."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}), required=False)

    def instant(self, variant, standing):
        """The instant meant; without a time, the same hour on another day."""
        at = self.cleaned_data["time"] or (standing and standing.time())
        if at is None:
            raise Refused(_("Choose a time, too."))
        meant = moment_of(self.cleaned_data["day"], at, variant.channel.zone)
        if meant.at is None:
            raise Refused(
                _("This time does not exist: the clocks change that night. The next one is %(when)s.")
                % {"when": when(meant.instead)}
            )
        return meant.at


class LinkForm(forms.Form):
    """The proof that it is out."""

    url = forms.CharField(
        label=_("Address of the publication"), max_length=1000, widget=forms.URLInput(attrs={"placeholder": "https://"})
    )


class PauseForm(forms.Form):
    """Why everything stops."""

    reason = forms.CharField(label=_("Why?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
                             help_text=_("Everybody whose post waits reads this."))  # fmt: skip
