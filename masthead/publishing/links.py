"""The address of a publication, as a person pastes it."""

from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from masthead.kit.errors import Refused

MOST = 1000
_valid = URLValidator(schemes=["http", "https"])


def web_address(text: str) -> str:
    """The address, tidied; typed without https:// it is taken as it is meant. Refused with a sentence when it is not one of the web."""
    url = text.strip()
    if not url:
        raise Refused(_("Paste the address of the publication: it proves that it is out."))
    if "://" not in url:
        url = f"https://{url}"
    try:
        _valid(url)
    except ValidationError:
        raise Refused(_("This is not a web address. It begins with https://.")) from None
    if len(url) > MOST or urlsplit(url).username:
        raise Refused(_("This is not the address of a publication. Copy it from the browser’s address bar."))
    return url
