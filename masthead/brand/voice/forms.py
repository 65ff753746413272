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


class BadNewsForm(forms.Form):
    """For each slider: as always, or one or two steps nearer to its sober end."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        for code, slider in SLIDERS.items():
            choices = [("0", _("as always")), ("1", SOBERER[code][0]), ("2", SOBERER[code][1])]
            self.fields[code] = forms.TypedChoiceField(
                label=slider.label, choices=choices, coerce=int, widget=forms.RadioSelect
            )


SOBERER = {
    "formality": (_("a step more formal"), _("two steps more formal")),
    "humour": (_("a step more serious"), _("two steps more serious")),
    "respect": (_("a step more respectful"), _("two steps more respectful")),
    "enthusiasm": (_("a step more matter-of-fact"), _("two steps more matter-of-fact")),
}


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
