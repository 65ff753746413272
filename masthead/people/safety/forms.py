"""What is typed to prove who one is."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ProofForm(forms.Form):
    """The password once more: a browser left open is not enough."""

    proof = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class AppCodeForm(forms.Form):
    """The six digits of an authenticator app."""

    code = forms.CharField(
        label=_("Code"), max_length=12, help_text=_("The six digits your app shows now."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )  # fmt: skip


class NewAppForm(AppCodeForm, ProofForm):
    """One code proves that the app works, the password that it is you."""

    field_order = ["code", "proof"]
    proven = False  # the password was right, so what is refused now is the code


class RecoveryForm(forms.Form):
    recovery = forms.CharField(
        label=_("Recovery code"), max_length=40, help_text=_("One from your list. It works once."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )  # fmt: skip


class NewPasswordForm(forms.Form):
    fresh = forms.CharField(
        label=_("New password"), help_text=_("At least 10 characters. Three words are easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip


class NewPasskeyForm(ProofForm):
    """What the device answered is written into the form by script."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("So that you know it again in the list."))
    credential = forms.CharField(
        max_length=20_000, widget=forms.HiddenInput,
        error_messages={"required": _("Your browser has not made a passkey. Try again, with script allowed.")},
    )  # fmt: skip
    field_order = ["name", "proof", "credential"]
