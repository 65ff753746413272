"""What people type about subscribers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ListForm(forms.Form):
    """A table of addresses, as a file."""

    file = forms.FileField(
        label=_("The list, as CSV"),
        help_text=_("The first line names the columns: email, consent date, source. For example: anna@example.org, 2026-03-14, counter."),
    )  # fmt: skip


class AskForm(forms.Form):
    """An address that wants the letters. The second field stays empty: machines fill in whatever they find."""

    email = forms.CharField(
        label=_("Your e-mail address"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
