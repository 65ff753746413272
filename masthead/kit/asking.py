"""What a form says: of a field that was left empty, and of what a rule does not allow."""

from contextlib import contextmanager

from django.forms import ChoiceField, Field
from django.utils.translation import gettext_lazy as _

from masthead.kit.errors import NotAllowed, Refused


def say_what_to_do() -> None:
    """In every form of the house: not that something is required, but what to do. Called once, at the start."""
    Field.default_error_messages["required"] = _("Fill this in.")
    ChoiceField.default_error_messages["required"] = _("Choose one.")


@contextmanager
def refusals_in(form):
    """The sentence of a rule that says no stands in the form, beside all that was typed; use it as a context.

    Whoever may not do it at all is told by a page of its own, as everywhere."""
    try:
        yield
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(None, str(refused.sentence))
