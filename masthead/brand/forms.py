from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.brand.models import HouseWord


class WordsForm(forms.Form):
    lines = forms.CharField(
        label=_("Words, one on each line"), max_length=40_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("“Pérel” is ours and written so. “cheap = affordable” says what to write instead. “- amazing” is not used here."),
    )  # fmt: skip
    language = forms.ChoiceField(
        label=_("In which language"), required=False, choices=HouseWord._meta.get_field("language").choices
    )
