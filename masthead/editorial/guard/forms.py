from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.guard.models import Twice


class TwiceForm(forms.Form):
    kind = forms.ChoiceField(label=_("Why is it no copy?"), choices=Twice.KINDS, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("In a sentence"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever checks the words reads it, and it stays in the journal."),
    )  # fmt: skip
