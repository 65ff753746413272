"""What the head fills in: the public house rules in English, in French, or in both."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.people.policy.rules import LONGEST


class DraftForm(forms.Form):
    english = forms.CharField(
        label=_("In English"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 24, "lang": "en"}),
        help_text=_("A line that begins with # is a heading. Fill in what stands in brackets, or take it out."),
    )  # fmt: skip
    french = forms.CharField(
        label=_("In French"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 24, "lang": "fr"}),
        help_text=_("Leave a language empty and the public reads the other one only."),
    )  # fmt: skip
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PublishForm(forms.Form):
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
