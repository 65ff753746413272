"""What people type about a channel."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.guides.rules import RHYTHM
from masthead.channels.models import Channel
from masthead.kit.fields import LongSelect
from masthead.networks import choices

BEGINNINGS = [
    (Channel.ACTIVE, _("It runs already")),
    (Channel.APPROVED, _("It is still to be set up")),
    (Channel.RESERVED, _("Only the name is kept")),
]


def every_network() -> list[tuple[str, str]]:
    """Also those that died: their line is kept, and the links that still lead there are found."""
    return choices(closed=True)


class AddForm(forms.Form):
    """A new line of the register."""

    network = forms.ChoiceField(label=_("On which network?"), widget=forms.RadioSelect, choices=every_network)
    name = forms.CharField(
        label=_("Name"), max_length=200, help_text=_("As you say it in the shop: “Blog”, “Facebook”.")
    )
    handle = forms.CharField(
        label=_("Handle"), max_length=200, required=False, help_text=_("The name over there, for example @perel.")
    )
    url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    language = forms.ChoiceField(label=_("Language"), choices=Channel._meta.get_field("language").choices)
    status = forms.ChoiceField(label=_("Where it stands"), choices=BEGINNINGS)
    owner = forms.TypedChoiceField(label=_("Owner"), required=False, coerce=int, empty_value=None, widget=LongSelect)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [("", _("Nobody yet")), *[(str(m.pk), m.name) for m in members]]


LATE_BY = [
    (1, _("up to 1 minute")), (5, _("up to 5 minutes")), (15, _("up to 15 minutes")), (30, _("up to 30 minutes")), (60, _("up to 1 hour")),
    (120, _("up to 2 hours")), (240, _("up to 4 hours")), (720, _("up to 12 hours")), (1440, _("up to 24 hours")),
]  # fmt: skip


class Lateness(forms.TypedChoiceField):
    """A length of time, chosen from those that make sense for a post."""

    def __init__(self, **words):
        super().__init__(choices=LATE_BY, coerce=lambda minutes: timedelta(minutes=int(minutes)), **words)

    def prepare_value(self, value):
        return int(value / timedelta(minutes=1)) if isinstance(value, timedelta) else value


class EditForm(forms.Form):
    """The line of the register, to be corrected."""

    name = forms.CharField(label=_("Name"), max_length=200)
    handle = forms.CharField(label=_("Handle"), max_length=200, required=False)
    url = forms.URLField(label=_("Address"), max_length=500, required=False, assume_scheme="https")
    language = forms.ChoiceField(label=_("Language"), choices=Channel._meta.get_field("language").choices)
    grace = Lateness(
        label=_("Still worth sending when late by"),
        help_text=_("After a power cut or a network that was away, for example. What is later than that waits and asks you."),
    )  # fmt: skip

    def __init__(self, *args, sends: bool, **kwargs):
        """`sends`: Masthead could publish there; what a person pastes is sent by nobody."""
        super().__init__(*args, **kwargs)
        if not sends:
            del self.fields["grace"]


class GuideForm(forms.ModelForm):
    """How this channel differs from the others, on purpose."""

    class Meta:
        model = Channel
        fields = [
            "why",
            "audience",
            "style",
            "tone",
            "you",
            "speaker",
            "subjects",
            "avoid",
            "rhythm_floor",
            "rhythm_target",
            "rhythm_ceiling",
        ]
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in ("why", "audience", "style", "tone", "subjects", "avoid")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.network.has_rhythm:
            for name in RHYTHM:
                del self.fields[name]


class AwayForm(forms.Form):
    """Days on which somebody does not answer."""

    member = forms.TypedChoiceField(label=_("Who"), coerce=int, widget=LongSelect)
    starts_on = forms.DateField(
        label=_("First day away"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends_on = forms.DateField(
        label=_("Last day away"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args, members, offered=None, **kwargs):
        """`members` may be named; only `offered` are shown."""
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [(str(m.pk), m.name) for m in members]
        self.fields["member"].widget.choices = [(str(m.pk), m.name) for m in (offered or members)]
