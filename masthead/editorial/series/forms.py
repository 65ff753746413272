from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.editorial.series.models import Series


class SeriesForm(forms.Form):
    name = forms.CharField(
        label=_("What is the series called?"), max_length=120, help_text=_("For example: the cheese of the week.")
    )
    reason = forms.CharField(
        label=_("Why do the words come back?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Whoever checks a text of the series reads it, and it stays in the journal."),
    )  # fmt: skip
    channels = forms.ModelMultipleChoiceField(
        label=_("On which channels?"), queryset=None, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *given, member, **named):
        super().__init__(*given, **named)
        self.fields["channels"].queryset = Channel.objects.visible_to(member).open()

    @classmethod
    def of(cls, series: Series, data=None, *, member):
        """The form of one series, as it stands."""
        initial = {
            "name": series.name,
            "reason": series.reason,
            "channels": list(series.channels.values_list("pk", flat=True)),
        }
        return cls(data, initial=initial, member=member)


class JoinForm(forms.Form):
    series = forms.ModelChoiceField(label=_("Which series?"), queryset=None, widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *given, offered, **named):
        super().__init__(*given, **named)
        self.fields["series"].queryset = offered
