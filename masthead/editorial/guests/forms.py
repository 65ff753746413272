from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from masthead.editorial.guests.models import Guest


class GuestForm(forms.ModelForm):
    class Meta:
        model = Guest
        fields = ["name", "email"]

    mail = forms.BooleanField(label=_("Mail them the link"), required=False, initial=True)

    def __init__(self, *given, **named):
        super().__init__(*given, **named)
        if not settings.MAIL_IS_SET:
            del self.fields["mail"]
