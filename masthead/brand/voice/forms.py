from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from masthead.brand.voice.models import Trait
from masthead.brand.voice.rules import POINTS, SLIDERS, Sound


class VoiceForm(forms.Form):
    """Four sliders as radio groups: each point has its words."""

    def __init__(self, *given, house: Sound | None = None, **named):
        """`house`: for a channel, which may leave each slider as the house has it."""
        super().__init__(*given, **named)
        for code, slider in SLIDERS.items():
            choices = [(str(point), slider.words[point + 2]) for point in POINTS]
            if house:
                choices.insert(0, ("", format_lazy(_("as the house: {said}"), said=slider.said(house.points()[code]))))
            self.fields[code] = forms.TypedChoiceField(
                label=slider.label, choices=choices, coerce=int, empty_value=None, required=house is None, widget=forms.RadioSelect
            )  # fmt: skip


class TraitForm(forms.ModelForm):
    """One trait, with a line before and after."""

    class Meta:
        model = Trait
        fields = ["name", "meaning", "do", "dont", "before", "after"]
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("meaning", "do", "dont", "before", "after")}
        help_texts = {
            "name": _("One word: warm, precise, cheeky."),
            "before": _("A line as somebody might write it."),
            "after": _("The same line as we say it."),
        }
