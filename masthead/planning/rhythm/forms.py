from datetime import date

from django import forms
from django.utils.formats import date_format
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from masthead.planning.rhythm.models import Rhythm


def weekdays() -> list[tuple[int, str]]:
    """Monday to Sunday in the reader's language."""
    return [(number, date_format(date(2024, 1, 1 + number), "l").capitalize()) for number in range(7)]


class SlotForm(forms.Form):
    weekday = forms.TypedChoiceField(label=_("Day"), coerce=int, choices=lazy(weekdays, list))
    at = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
    )  # fmt: skip


class HolidayForm(forms.Form):
    policy = forms.ChoiceField(label=_("On a public holiday its slots"), choices=Rhythm.CHOICES)


class PlaceForm(forms.Form):
    place = forms.IntegerField(label=_("Place"), min_value=1, max_value=1000)
