from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.diligence.models import REPLIES, RISKS, Claim


class RiskForm(forms.Form):
    risk = forms.ChoiceField(label=_("Risk"), choices=RISKS, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class ClaimForm(forms.ModelForm):
    reply = forms.ChoiceField(label=_("Their reply"), choices=REPLIES, required=False)

    class Meta:
        model = Claim
        fields = ["text", "source", "second_source", "accuses", "reply"]
        help_texts = {
            "source": _("A document, a person, a page: something one can go back to."),
            "second_source": _("Not one that knows it from the first."),
        }
