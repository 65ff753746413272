"""What people type about themselves, their firm and their team."""

from zoneinfo import available_timezones

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.people.models import Organisation, Person


class SignInForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class AcceptForm(forms.Form):
    """A new account by invitation."""

    name = forms.CharField(label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label=_("Your e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    password = forms.CharField(
        label=_("A password"), help_text=_("At least 10 characters. Three words are easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip


class AccountForm(forms.ModelForm):
    """My name, language and look."""

    class Meta:
        model = Person
        fields = ["name", "language", "theme"]


class EmailForm(forms.Form):
    """The e-mail one signs in with; a browser left open is not enough to change it."""

    email = forms.EmailField(label=_("Your e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    proof = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class PasswordForm(forms.Form):
    present = forms.CharField(
        label=_("Present password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    fresh = forms.CharField(
        label=_("New password"), help_text=_("At least 10 characters. Three words are easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip


class OrganisationForm(forms.ModelForm):
    """The firm itself."""

    zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=lambda: [(zone, zone) for zone in sorted(available_timezones()) if "/" in zone or zone == "UTC"],
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ["name", "website", "purpose", "zone", "language"]


class StandInForm(forms.Form):
    """Who stands in for the head."""

    member = forms.TypedChoiceField(label=_("Stands in for the head"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", _("Nobody yet")), *[(str(m.pk), m.name) for m in members]]


class HeadForm(forms.Form):
    """Who is head from now on."""

    member = forms.TypedChoiceField(label=_("The next head of social media"), coerce=int)

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [(str(m.pk), m.name) for m in members]


class SecondStepForm(forms.ModelForm):
    """Of whom the head asks a second step."""

    class Meta:
        model = Organisation
        fields = ["second_step"]
        labels = {"second_step": _("Who needs a second step")}
        help_texts = {
            "second_step": _("They have 7 days. Then their pages stay shut until it is set up. The head and their stand-in count as people who answer for a channel."),
        }  # fmt: skip


class MemberForm(forms.Form):
    """A name for the rota, and an e-mail where an invitation should go."""

    name = forms.CharField(label=_("Name"), max_length=120)
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Leave it empty for just a name on the rota.")
    )


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail"), required=False)
