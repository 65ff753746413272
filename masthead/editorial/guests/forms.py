from django import forms

from masthead.editorial.guests.models import Guest


class GuestForm(forms.ModelForm):
    class Meta:
        model = Guest
        fields = ["name", "email"]
