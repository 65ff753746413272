"""The line that names the author in public. Pure."""

from django.utils import translation
from django.utils.translation import gettext as _


def line_of(name: str, language: str) -> str:
    """“Written by …” in the language of the channel; nothing where nobody is named."""
    if not name:
        return ""
    with translation.override(language):
        return _("Written by %(who)s") % {"who": name}
