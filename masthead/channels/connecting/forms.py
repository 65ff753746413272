"""What people type to connect a channel."""

from django import forms
from django.utils.translation import gettext_lazy as _

from masthead.networks import form_fields
from masthead.networks.imap import MailboxSettings


class DrawnForm(forms.Form):
    """Drawn from the settings that somebody types. Secrets are never shown again."""

    def __init__(self, *args, settings: type, **kwargs):
        super().__init__(*args, **kwargs)
        for facts in form_fields(settings):
            if facts["given"]:
                continue
            kind = forms.PasswordInput(attrs={"autocomplete": "off"}) if facts["secret"] else forms.TextInput()
            self.fields[facts["name"]] = forms.CharField(
                label=facts["label"], help_text=facts["help"], required=facts["required"], widget=kind, max_length=500,
                initial="" if facts["secret"] else facts["default"],
            )  # fmt: skip


class ConnectForm(DrawnForm):
    """What the network needs to sign in."""

    def __init__(self, *args, network, **kwargs):
        super().__init__(*args, settings=network.Settings, **kwargs)


class MailboxForm(DrawnForm):
    """What opens the mailbox for returned letters."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, settings=MailboxSettings, **kwargs)


class ApplicationForm(forms.Form):
    """The firm's own application at one network."""

    client_id = forms.CharField(
        label=_("Id of the application"), max_length=300, help_text=_("Also called client id, client key or app id.")
    )
    secret = forms.CharField(
        label=_("Secret of the application"), max_length=500, widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Also called client secret. It is kept sealed and never shown again."),
    )  # fmt: skip
