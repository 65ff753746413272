"""What a form says of a field that was left empty."""

from django.forms import ChoiceField, Field
from django.utils.translation import gettext_lazy as _


def say_what_to_do() -> None:
    """In every form of the house: not that something is required, but what to do. Called once, at the start."""
    Field.default_error_messages["required"] = _("Fill this in.")
    ChoiceField.default_error_messages["required"] = _("Choose one.")
