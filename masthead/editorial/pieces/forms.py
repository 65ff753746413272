from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.pieces.models import Piece


class PieceForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is it?"), choices=Piece.KINDS, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Name"), max_length=80, help_text=_("As colleagues look for it: opening hours, cheese of the week.")
    )
    headline = forms.CharField(label=_("Headline"), required=False, max_length=300)
    text = forms.CharField(
        label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Put what changes each time between double brackets: [[price]]. Nothing goes out while one is left."),
    )  # fmt: skip

    def __init__(self, *given, has_headline: bool, kinds=Piece.KINDS, **named):
        super().__init__(*given, **named)
        self.fields["kind"].choices = kinds
        if len(kinds) == 1:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["kind"].initial = kinds[0][0]
        if not has_headline:
            del self.fields["headline"]
