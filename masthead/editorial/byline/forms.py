from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.editorial.byline.models import LONGEST


class PublicNameForm(forms.Form):
    name = forms.CharField(
        label=_("The name the public reads"), max_length=LONGEST,
        help_text=_("Your name, a first name or a pen name: as you wish to be named below what you write."),
    )  # fmt: skip
