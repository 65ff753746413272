from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.diligence.gate import announced_by
from masthead.editorial.diligence.models import REPLIES, RISKS, Claim
from masthead.editorial.models import Story

MOST_SHOWN = 100


class RiskForm(forms.Form):
    risk = forms.ChoiceField(label=_("Risk"), choices=RISKS, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Why"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class TeaserForm(forms.Form):
    """Which of the firm's latest stories this one announces."""

    announces = forms.ModelChoiceField(
        label=_("It announces"), queryset=Story.objects.none(), required=False, empty_label=_("no other story")
    )

    def __init__(self, *args, story: Story, **rest):
        super().__init__(*args, **rest)
        others = Story.objects.filter(organisation=story.organisation_id, teaser=None).exclude(pk=story.pk)
        shown = list(others.order_by("-pk").values_list("pk", flat=True)[:MOST_SHOWN])
        if announced := announced_by(story):
            self.initial["announces"] = announced.pk
            shown.append(announced.pk)
        self.fields["announces"].queryset = Story.objects.filter(pk__in=shown)


class ClaimForm(forms.ModelForm):
    reply = forms.ChoiceField(label=_("Their reply"), choices=REPLIES, required=False)

    class Meta:
        model = Claim
        fields = [
            "text",
            "source",
            "second_source",
            "asked_again",
            "accuses",
            "identity",
            "reply",
            "legal",
            "legal_view",
        ]
        help_texts = {
            "source": _("A document, a person, a page: something one can go back to."),
            "second_source": _("Not one that knows it from the first."),
            "asked_again": _("Today’s word, not an old recording."),
            "identity": _("A photo, a document: never assumed."),
        }
