from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.originals.models import Original


class OriginalForm(forms.Form):
    """How search engines are told."""

    technique = forms.ChoiceField(label=_("Which one is used?"), choices=Original.TECHNIQUES, widget=forms.RadioSelect)
    address = forms.URLField(
        label=_("Address of the original"), max_length=1000, assume_scheme="https",
        help_text=_("The one page that search engines should show."),
    )  # fmt: skip

    @classmethod
    def of(cls, original: Original) -> "OriginalForm":
        """Filled with what was written down, else with where the original was published."""
        return cls(
            initial={"technique": original.technique, "address": original.stands_at},
            auto_id=f"of-{original.variant_id}-%s",
        )
