"""What people fill in about a campaign."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.people.models import Membership


def _day(label):
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


class CampaignForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=120)
    aim = forms.CharField(label=_("What must it bring?"), required=False, max_length=300)
    starts_on = _day(_("First day"))
    ends_on = _day(_("Last day"))
    lead = forms.ModelChoiceField(label=_("Who answers for it?"), queryset=Membership.objects.none(), empty_label=None)

    def __init__(self, *arguments, member: Membership, **named):
        super().__init__(*arguments, **named)
        self.fields["lead"].queryset = Membership.objects.visible_to(member).active().by_name()
