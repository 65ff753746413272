"""What is asked for on the page of an archive."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ArchiveForm(forms.Form):
    """The file as it was given out over there; it is read under a limit of its own."""

    file = forms.FileField(
        label=_("The zip that Google Takeout gave you"), widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        help_text=_(
            "Only the folder “Google+ Stream”, “Posts” is read, and the pictures that its posts show. Comments of others are counted, not "
            "taken; what was not public stays out."
        ),
    )  # fmt: skip
