"""What people say about pictures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.media import rights
from masthead.media.models import Asset, Consent

NAME = forms.TextInput(attrs={"autocomplete": "off"})


def day_field(label, **more) -> forms.DateField:
    """A day, in the browser's own calendar."""
    return forms.DateField(
        label=label, widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}), input_formats=["%Y-%m-%d"], **more
    )  # fmt: skip


class AboutForm(forms.ModelForm):
    tags = forms.CharField(
        label=_("Tags"), required=False, max_length=800, help_text=_("The words you would look for, with commas between them.")
    )  # fmt: skip
    licence_until = day_field(_("May be used until"), required=False, help_text=_("Empty: for ever."))

    licence_link = forms.URLField(label=_("Link to the licence"), required=False, max_length=500, assume_scheme="https")

    class Meta:
        model = Asset
        fields = ("alt", "captions", "credit", "licence", "licence_words", "licence_link", "licence_until", "people")
        labels = {"licence": _("Whose picture is it?"), "people": _("Who can be seen?")}
        help_texts = {
            "alt": _("What is to be seen, for people who do not see it."),
            "captions": _("Captions with their times (VTT, SRT), or the words alone: for people who do not hear it."),
            "credit": _("The name that stands beside the picture."),
            "licence_words": _("“CC BY 4.0”, the name of the agency, or of who gave it."),
        }
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 3}),
            "captions": forms.Textarea(attrs={"rows": 4}),
            "people": forms.RadioSelect,
            "licence": forms.Select,
        }

    field_order = (
        "alt",
        "captions",
        "tags",
        "credit",
        "licence",
        "licence_words",
        "licence_link",
        "licence_until",
        "people",
    )

    @classmethod
    def of(cls, asset: Asset, data=None) -> "AboutForm":
        """The form of one picture."""
        kept = ", ".join(tag.name for tag in asset.tags.all())
        form = cls(data, instance=asset, initial={"tags": kept})
        if not asset.is_film:
            del form.fields["captions"]
        return form

    def clean(self):
        """A free licence is named, and so is whoever gave a picture."""
        typed = super().clean()
        licence, words = typed.get("licence"), typed.get("licence_words", "").strip()
        if licence == rights.FREE and not words:
            self.add_error("licence_words", _("Which licence is it?"))
        if licence == rights.GIVEN and not words:
            self.add_error("licence_words", _("Who gave it to you?"))
        return typed

    def _post_clean(self):
        """The row is changed by the action, which asks the same questions."""

    def fields_of_picture(self) -> dict:
        """What was typed, by the names of the picture's fields."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name in self.cleaned_data}


class ConsentForm(forms.ModelForm):
    given_on = day_field(_("Given on"))
    ends_on = day_field(_("Until"), required=False, help_text=_("Empty: until it is taken back."))

    class Meta:
        model = Consent
        fields = ("who", "purpose", "channels", "given_on", "ends_on")
        labels = {"who": _("Who is shown?"), "purpose": _("What for?"), "channels": _("Where?")}
        help_texts = {
            "who": _("For a child, write who agreed in the child’s name too."),
            "purpose": _("For example: our own news, a poster, the fair in May."),
            "channels": _("Empty: on all our channels."),
        }

    def clean(self):
        """A consent ends after it was given."""
        typed = super().clean()
        given_on, ends_on = typed.get("given_on"), typed.get("ends_on")
        if given_on and ends_on and ends_on < given_on:
            self.add_error("ends_on", _("A consent ends after it was given."))
        return typed

    def _post_clean(self):
        """The row is made by the action, which asks the same questions."""
