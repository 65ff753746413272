from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.brand.facts.models import Approved

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RenewForm(forms.Form):
    """What is true now, until when, and who vouches for it."""

    text = forms.CharField(label=_("Approved words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    source = forms.CharField(
        label=_("Source"), max_length=300, required=False, help_text=_("Where one can look it up: a document, an address, a person.")
    )  # fmt: skip
    expires_on = forms.DateField(
        label=_("True until"), widget=DAY, help_text=_("Before that day it is asked about again.")
    )
    vouched_by = forms.TypedChoiceField(label=_("Who vouches for it"), coerce=int)

    def __init__(self, *given, members, names: bool = True, **named):
        """`names`: whether somebody else may be named."""
        super().__init__(*given, **named)
        self.people = {one.pk: one for one in members}
        self.fields["vouched_by"].choices = [(str(one.pk), one.name) for one in members]
        if not names:
            del self.fields["vouched_by"]

    def facts(self) -> dict:
        """What was typed, for the action."""
        said = dict(self.cleaned_data)
        if "vouched_by" in said:
            said["vouched_by"] = self.people[said["vouched_by"]]
        return said


class FactForm(RenewForm):
    """A fact or a figure."""

    name = forms.CharField(
        label=_("What it is about"),
        max_length=80,
        help_text=_("As colleagues look for it: founding year, number of cheeses."),
    )
    language = forms.ChoiceField(label=_("In which language"), required=False, choices=Approved.LANGUAGES)
    field_order = ["name", "text", "source", "language", "expires_on", "vouched_by"]

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["source"].required = True
        self.fields["text"].widget.attrs["rows"] = 2


class WhoForm(RenewForm):
    """Who we are, in so many words."""

    size = forms.TypedChoiceField(label=_("How long"), coerce=int, choices=Approved.SIZES, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("In which language"), choices=Approved.LANGUAGES[1:])
    field_order = ["size", "language", "text", "source", "expires_on", "vouched_by"]
