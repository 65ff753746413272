"""What the head fills in: the text, and what is new in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.people.policy.rules import LONGEST


class DraftForm(forms.Form):
    text = forms.CharField(
        label=_("Text"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 28}),
        help_text=_("A line that begins with # is a heading. Fill in what stands in brackets, or take it out."),
    )  # fmt: skip
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PublishForm(forms.Form):
    changes = forms.CharField(
        label=_("What is new"), max_length=300, required=False,
        help_text=_("Everybody reads this sentence in their notice."),
    )  # fmt: skip
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
