"""The “Move to” form: what a drag fills in, and what a keyboard reaches."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.planning.bulk import DOES, MOVE, REASSIGN


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


class BulkForm(forms.Form):
    """What to do with the chosen ones, and what that needs: days or a day, a person."""

    do = forms.ChoiceField(choices=list(DOES.items()), error_messages={"required": _("Choose what to do with them.")})
    days = forms.IntegerField(required=False, min_value=-366, max_value=366)
    on = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    to = forms.ModelChoiceField(queryset=None, required=False)

    def __init__(self, *given, team, **named):
        super().__init__(*given, **named)
        self.fields["to"].queryset = team

    def clean(self):
        given = super().clean()
        if given.get("do") == MOVE and not given.get("days") and not given.get("on"):
            raise forms.ValidationError(_("Say by how many days, or to which day."))
        if given.get("do") == REASSIGN and not given.get("to"):
            raise forms.ValidationError(_("Choose whom to give them to."))
        return given


def asked(request, **named) -> MoveForm:
    """The form as it was filled in by hand, by a drag or by a quick button."""
    form = DropForm if request.htmx or "quick" in request.POST else MoveForm
    return form(request.POST if request.method == "POST" else None, **named)
