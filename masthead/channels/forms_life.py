"""What people type about access and leaving."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.channels.models import Access
from masthead.kit.fields import LongSelect

WHERE = _("The place or the person, never the secret: “in the safe”, “password manager of the shop”.")


class AccessForm(forms.Form):
    """One way into a channel."""

    member = forms.TypedChoiceField(
        label=_("Somebody of the team"), required=False, coerce=int, empty_value=None, widget=LongSelect
    )
    outsider = forms.CharField(
        label=_("Or somebody from outside"),
        max_length=120,
        required=False,
        help_text=_("An agency, a former colleague."),
    )
    role = forms.ChoiceField(label=_("Role over there"), choices=Access.ROLES, initial=Access.ADMIN)
    via = forms.ChoiceField(label=_("By which way"), choices=Access.WAYS, initial=Access.OWN)
    tool = forms.CharField(
        label=_("Name of the tool"), max_length=80, required=False, help_text=_("Only for a connected tool.")
    )
    two_factor = forms.BooleanField(label=_("Second factor at sign-in"), required=False)
    recovery = forms.CharField(label=_("Who holds the recovery phone or e-mail"), max_length=200, required=False)
    kept_in = forms.CharField(label=_("Where the password is kept"), max_length=200, required=False, help_text=WHERE)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {one.pk: one for one in members}
        self.fields["member"].choices = [("", _("Nobody of the team")), *[(str(m.pk), m.name) for m in members]]

    def facts(self) -> dict:
        """What was typed, for the action."""
        return {**self.cleaned_data, "member": self.people.get(self.cleaned_data["member"])}


class CorrectForm(forms.Form):
    """What may change about a way in; another person or way is another line."""

    role = forms.ChoiceField(label=_("Role over there"), choices=Access.ROLES)
    two_factor = forms.BooleanField(label=_("Second factor at sign-in"), required=False)
    recovery = forms.CharField(label=_("Who holds the recovery phone or e-mail"), max_length=200, required=False)
    kept_in = forms.CharField(label=_("Where the password is kept"), max_length=200, required=False, help_text=WHERE)


class LeavingForm(forms.Form):
    """The last day."""

    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
