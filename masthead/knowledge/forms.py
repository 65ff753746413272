"""What somebody who is stuck fills in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.knowledge.actions import LONGEST


class AskForm(forms.Form):
    trying = forms.CharField(label=_("What are you trying to do?"), max_length=200)
    happened = forms.CharField(
        label=_("What happened?"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("What you did, what you saw, the exact words of the message."),
    )  # fmt: skip
    channel = forms.ModelChoiceField(
        label=_("Channel"), queryset=None, required=False, to_field_name="slug",
        empty_label=_("No channel in particular"),
    )  # fmt: skip

    def __init__(self, *given, channels, **named):
        super().__init__(*given, **named)
        self.fields["channel"].queryset = channels


class RaiseForm(AskForm):
    """The same form with other words: what goes straight to the head."""

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        self.fields["trying"].label = _("What should the head know?")
        self.fields["happened"].label = _("What happened, and what do you propose?")
        self.fields["happened"].help_text = _("As you would tell it. Nobody in between has to agree first.")


class AnswerForm(forms.Form):
    text = forms.CharField(label=_("Your answer"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5}))
