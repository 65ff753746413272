from django import forms
from django.utils.translation import gettext_lazy as _


class TwiceForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it said twice?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever checks the words reads it, and it stays in the journal."),
    )  # fmt: skip


class QuotationForm(forms.Form):
    words = forms.CharField(
        label=_("The words that are quoted"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As they stand in the text, without the quotation marks."),
    )  # fmt: skip
    said_by = forms.CharField(label=_("Who said them?"), max_length=120)
