"""What people type about subscribers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.networks.returned import MOST_BYTES

MOST_FILES = 50


class ListForm(forms.Form):
    """A table of addresses, as a file."""

    file = forms.FileField(
        label=_("The list, as CSV"),
        help_text=_("The first line names the columns: email, consent date, source. For example: anna@example.org, 2026-03-14, counter."),
    )  # fmt: skip


class Files(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """Several files, each looked at as one alone would be."""

    widget = Files

    def clean(self, data, initial=None):
        return [super(SeveralFiles, self).clean(one, initial) for one in data or ()]


class ReturnedForm(forms.Form):
    """Mails that came back: as files, or one pasted."""

    files = SeveralFiles(
        label=_("The mails, as files (.eml)"), required=False, widget=Files(attrs={"accept": ".eml,.txt,message/rfc822"}),
        help_text=_("As many as you like, 50 at a time."),
    )  # fmt: skip
    source = forms.CharField(
        label=_("Or the source of one mail"), required=False, max_length=MOST_BYTES, widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text=_("In the mail program it is called “Show original”, “View source” or “Raw message”."),
    )  # fmt: skip

    def clean(self):
        """One of the two, and not too much of it."""
        cleaned = super().clean()
        files = cleaned.get("files") or []
        if not files and not (cleaned.get("source") or "").strip():
            raise forms.ValidationError(_("Choose the mails as files, or paste the source of one."))
        if len(files) > MOST_FILES or any(one.size > MOST_BYTES for one in files):
            raise forms.ValidationError(_("At most 50 mails at a time, each of at most 2 MB."))
        return cleaned

    def mails(self) -> list[bytes]:
        """What was brought."""
        pasted = self.cleaned_data["source"].encode("utf-8", "surrogateescape")
        return [one.read() for one in self.cleaned_data["files"]] + ([pasted] if pasted.strip() else [])


class AskForm(forms.Form):
    """An address that wants the letters."""

    email = forms.CharField(
        label=_("Your e-mail address"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )  # fmt: skip
