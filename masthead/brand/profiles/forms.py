from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from masthead.brand.profiles.models import BrandKit, ProfileCheck
from masthead.brand.profiles.rules import FIELDS


class KitForm(forms.ModelForm):
    """What every profile shows."""

    class Meta:
        model = BrandKit
        fields = list(FIELDS)
        help_texts = {
            "handle": _("As far as it is free: @perel."),
            "avatar": _("Which picture, and where it is kept: the yellow loaf, in Pictures."),
            "cover": _("Which picture, and where it is kept."),
            "bio": _("Who we are in a sentence or two."),
            "contact": _("Telephone, address, e-mail: what customers use."),
            "hours": _("As they stand on the door."),
        }
        widgets = {name: forms.Textarea(attrs={"rows": 2}) for name in ("bio", "contact", "hours")}


class LookForm(forms.Form):
    """What does not agree, place by place."""

    differs = forms.MultipleChoiceField(
        label=_("Tick what does not agree"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Nothing ticked: it all agrees. What the network has no place for agrees."),
    )  # fmt: skip
    note = forms.CharField(
        label=_("What is to be put right"), required=False, max_length=ProfileCheck._meta.get_field("note").max_length
    )

    def __init__(self, *given, kit: BrandKit, **named):
        super().__init__(*given, **named)
        colon = pgettext("between a name and its text", ":")
        self.fields["differs"].choices = [(code, f"{FIELDS[code]}{colon} {said}") for code, said in kit.asked.items()]
