"""What people fill in: an idea, and the answer to one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.editorial.ideas.models import Pitch
from masthead.editorial.models import Campaign

ACCEPT, PARK, DECLINE = "accept", "park", "decline"


class PitchForm(forms.Form):
    title = forms.CharField(label=_("Your idea in a few words"), max_length=200)
    about = forms.CharField(
        label=_("What is it about?"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who, what, when, and why now."),
    )  # fmt: skip
    channels = forms.ModelMultipleChoiceField(
        label=_("Where would it fit?"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    link = forms.URLField(label=_("Where does it come from?"), required=False, max_length=500, assume_scheme="https")
    theme = forms.CharField(label=_("Theme"), required=False, max_length=80)
    campaign = forms.ModelChoiceField(label=_("Campaign"), required=False, queryset=None, empty_label=_("None"))

    def __init__(self, *given, member, **named):
        super().__init__(*given, **named)
        self.fields["channels"].queryset = Channel.objects.visible_to(member).open()
        self.fields["campaign"].queryset = Campaign.objects.visible_to(member).open()

    @classmethod
    def of(cls, pitch: Pitch, data=None, *, member):
        """The form of one idea, as it stands."""
        names = ("title", "about", "link", "theme")
        initial = {name: getattr(pitch, name) for name in names} | {
            "campaign": pitch.campaign_id, "channels": [channel.pk for channel in pitch.channels.all()]
        }  # fmt: skip
        return cls(data, initial=initial, member=member)


class AnswerForm(forms.Form):
    do = forms.ChoiceField(choices=[(ACCEPT, ""), (PARK, ""), (DECLINE, "")])
    reason = forms.CharField(label=_("Why not, or why later?"), required=False, max_length=500)
    until = forms.DateField(
        label=_("Ask again on"), required=False, input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
