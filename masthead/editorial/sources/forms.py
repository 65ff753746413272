"""Which address is to be followed."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AddressForm(forms.Form):
    address = forms.CharField(
        label=_("Address of a site or its feed"), max_length=1000,
        help_text=_("Like https://www.cheese-news.example. Masthead finds the feed of the page by itself."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip
