"""The “Move to” form: what a drag fills in, and what a keyboard reaches."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MoveForm(forms.Form):
    """A day and a time on the wall clock of the organisation."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"]
    )
    time = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
    )


class DropForm(MoveForm):
    """A drop or a quick button: no time means the channel's usual one, no day means back to the tray."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["day"].required = self.fields["time"].required = False


def asked(request, **named) -> MoveForm:
    """The form as it was filled in by hand, by a drag or by a quick button."""
    form = DropForm if request.htmx or "quick" in request.POST else MoveForm
    return form(request.POST if request.method == "POST" else None, **named)
