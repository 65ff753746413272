"""The “Move to” form: what a drag fills in, and what a keyboard reaches."""

from django import forms
from django.utils.translation import gettext_lazy as _


class MoveForm(forms.Form):
    """A day and a time on the wall clock of the organisation; without a day the version goes back to the tray."""

    day = forms.DateField(
        label=_("Day"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"]
    )
    time = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), input_formats=["%H:%M", "%H:%M:%S"]
    )
