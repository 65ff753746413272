from django import forms
from django.utils.translation import gettext_lazy as _


class LastDayForm(forms.Form):
    until = forms.DateField(
        label=_("Last day"), required=False, input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave it empty when there is none."),
    )  # fmt: skip


class ContributorForm(LastDayForm):
    """Who comes in, where they write, and until when."""

    field_order = ["name", "email", "channels", "until"]

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Leave it empty to hand the link over yourself.")
    )
    channels = forms.ModelMultipleChoiceField(
        label=_("Where do they write?"), queryset=None, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one channel.")},
    )  # fmt: skip

    def __init__(self, *given, channels, **named):
        super().__init__(*given, **named)
        self.fields["channels"].queryset = channels
