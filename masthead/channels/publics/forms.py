from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Overlap


class EvidenceForm(forms.Form):
    """What somebody knows about a public."""

    words = forms.CharField(
        label=_("What do you know, and from where?"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: “312 of 540 followers live in Lyon, says the network’s page of numbers.”"),
    )  # fmt: skip
    on = forms.DateField(label=_("Of which day?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class OverlapForm(forms.Form):
    """How many people follow this channel and another one."""

    other = forms.ModelChoiceField(label=_("Other channel"), queryset=None, empty_label=_("Choose a channel"))
    how = forms.ChoiceField(label=_("How far the two publics overlap"), choices=Overlap.KINDS, widget=forms.RadioSelect)

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others
        self.fields["other"].label_from_instance = lambda channel: channel.name
