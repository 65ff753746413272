"""What people fill in about days: one of their own, the public ones, a calendar file."""

from babel import Locale
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from masthead.kit import free_days
from masthead.kit.sorting import sort_key


def _date(label, **named) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, input_formats=["%Y-%m-%d"], **named)


class KeyDateForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    first = _date(_("First day"))
    last = _date(_("Last day"), required=False, help_text=_("Leave it empty for one day."))
    yearly = forms.BooleanField(label=_("Every year"), required=False)
    is_bad = forms.BooleanField(
        label=_("Nothing cheerful that day"), required=False, help_text=_("Whatever is planned there gets a mark.")
    )
    note = forms.CharField(label=_("Note"), required=False, max_length=300)


class PublicForm(forms.Form):
    """The country and region whose holidays are shown; named days or not."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)
    holidays = forms.BooleanField(label=_("Show public holidays"), required=False)
    named = forms.BooleanField(label=_("Show awareness days"), required=False)

    def __init__(self, *given, country: str, **named):
        super().__init__(*given, **named)
        self.fields["country"].choices = [("", _("None")), *country_names()]
        self.fields["region"].choices = [("", _("The whole country")), *free_days.regions_of(country)]


class FileForm(forms.Form):
    file = forms.FileField(label=_("Calendar file (.ics)"))


def country_names() -> list[tuple[str, str]]:
    """Every country whose holidays are known, by its name in the reader's language."""
    names = Locale((get_language() or "en")[:2]).territories
    known = [(code, names.get(code, code)) for code in free_days.countries() if len(code) == 2]
    return sorted(known, key=lambda one: sort_key(one[1]))
