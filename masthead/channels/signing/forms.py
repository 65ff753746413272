from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.channels.signing.models import MOST
from masthead.kit.fields import LongSelect


class SigningForm(forms.Form):
    signatures = forms.ChoiceField(
        label=_("Who signs"), choices=Channel.SIGNATURES, widget=forms.RadioSelect,
        help_text=_("The second signature is the owner's, else the head's. What is of high risk always has two, where there are two people for it."),
    )  # fmt: skip
    low_unsigned = forms.BooleanField(label=_("What is of low risk goes out without a signature"), required=False)
    names_author = forms.BooleanField(
        label=_("Below each text stands who wrote it"), required=False,
        help_text=_("Only of those who agreed, as they wish to be named. It counts for what is submitted from now on."),
    )  # fmt: skip

    def __init__(self, *given, members, channel: Channel, **named):
        named.setdefault("initial", {
            "signatures": channel.signatures, "low_unsigned": channel.low_unsigned,
            "names_author": channel.names_author,
            **{f"reader_{reader.position}": reader.member_id for reader in channel.readers.all()},
        })  # fmt: skip
        super().__init__(*given, **named)
        if not channel.network.shows.byline:
            del self.fields["names_author"]
        self.members = {member.pk: member for member in members}
        choices = [("", _("nobody")), *[(pk, member.name) for pk, member in self.members.items()]]
        for place in range(MOST):
            label = _("Reads first") if place == 0 else _("Then")
            self.fields[f"reader_{place}"] = forms.TypedChoiceField(
                label=label, choices=choices, coerce=int, empty_value=None, required=False, widget=LongSelect,
                help_text=_("Names count where “named readers” is chosen above.") if place == 0 else "",
            )  # fmt: skip

    def said(self) -> dict:
        """What was chosen, by the names of the verb's arguments."""
        chosen = [self.cleaned_data[f"reader_{place}"] for place in range(MOST)]
        return {
            "signatures": self.cleaned_data["signatures"], "low_unsigned": self.cleaned_data["low_unsigned"],
            "names_author": self.cleaned_data.get("names_author", False), "readers": [self.members[pk] for pk in chosen if pk],
        }  # fmt: skip
