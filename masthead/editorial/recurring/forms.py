from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.editorial.recurring.models import RecurringIdea


class RecurringForm(forms.Form):
    title = forms.CharField(label=_("The idea in a few words"), max_length=180)
    about = forms.CharField(
        label=_("What is it about?"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    channels = forms.ModelMultipleChoiceField(
        label=_("Where would it fit?"), queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    first = forms.DateField(
        label=_("The next time"), input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )  # fmt: skip
    every = forms.ChoiceField(label=_("Then"), choices=RecurringIdea.EVERY)
    lead = forms.IntegerField(label=_("Propose it so many days before"), initial=14, min_value=1, max_value=120)

    def __init__(self, *given, member, **named):
        super().__init__(*given, **named)
        self.fields["channels"].queryset = Channel.objects.visible_to(member).open()
