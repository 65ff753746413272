"""Which calendar to make."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Channel
from masthead.planning.feeds.models import Feed


class FeedForm(forms.Form):
    what = forms.ChoiceField(label=_("What it shows"), choices=Feed.WHATS, initial=Feed.ALL, widget=forms.RadioSelect)
    channel = forms.ModelChoiceField(
        label=_("Which channel"), queryset=Channel.objects.none(), required=False, empty_label=_("Choose a channel"),
        help_text=_("Only for “One channel”."),
    )  # fmt: skip

    def __init__(self, *words, member, **named):
        super().__init__(*words, **named)
        self.fields["channel"].queryset = Channel.objects.visible_to(member).order_by("sorts_as", "pk")

    def clean(self):
        values = super().clean()
        if values.get("what") != Feed.CHANNEL:
            values["channel"] = None
        elif not values.get("channel") and "channel" not in self.errors:
            self.add_error("channel", _("Choose which channel the calendar shows."))
        return values
