"""What people type about opening and closing a channel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.opening import LONGEST, MOST_HOURS
from masthead.networks import choices


class _Words(forms.CharField):
    """A few lines."""

    def __init__(self, label, help_text="", **kwargs):
        rows = kwargs.pop("rows", 2)
        super().__init__(
            label=label, help_text=help_text, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows}), **kwargs
        )


class AskForm(forms.Form):
    """Why we should be there (practice notes 3.11): the questions the head decides by."""

    network = forms.ChoiceField(label=_("On which network?"), widget=forms.RadioSelect, choices=choices)
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As you would say it in the shop."))
    audience = _Words(_("Who is it for?"))
    need = _Words(
        _("How do we know that they want it?"),
        _("What people asked for, counted or overheard: not only what we would like."),
    )
    content = _Words(_("What would we publish there?"))
    people = _Words(_("Who posts, and who answers?"))
    hours = forms.FloatField(
        label=_("Hours a week"), min_value=0.1, max_value=MOST_HOURS, help_text=_("Writing, pictures and answering.")
    )
    why_not = _Words(_("Why will none of our channels do?"))


class CloseForm(forms.Form):
    """The last words on a channel."""

    go_to = _Words(
        _("What do we tell people?"), _("Where they find us from now on, for example on the profile itself.")
    )
    go_to_channel = forms.TypedChoiceField(
        label=_("Where do they find us instead?"), required=False, coerce=int, empty_value=None
    )
    archive = _Words(
        _("Where is the archive?"), _("What was published there: a download, a folder, or “stays online”."), required=False
    )  # fmt: skip

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.others = {one.pk: one for one in others}
        self.fields["go_to_channel"].choices = [("", _("None of our channels")), *[(str(c.pk), c.name) for c in others]]

    def facts(self) -> dict:
        """What was typed, for the action."""
        return {**self.cleaned_data, "go_to_channel": self.others.get(self.cleaned_data["go_to_channel"])}
