"""Whether the internet can reach this installation, as far as its own address tells."""

from urllib.parse import urlsplit

from django.conf import settings

from masthead.kit.http import is_public

AT_HOME = ("localhost", "local", "internal", "lan", "home", "arpa")  # last words of names that nobody outside knows


def public_url() -> str:
    """The address under which machines on the internet reach us, without a slash at its end; "" where they can not."""
    parts = urlsplit(settings.PUBLIC_URL)
    host = (parts.hostname or "").rstrip(".")
    return settings.PUBLIC_URL.rstrip("/") if parts.scheme == "https" and _is_outside(host) else ""


def _is_outside(host: str) -> bool:
    try:
        return is_public(host)
    except ValueError:  # a name and no number
        return "." in host and host.rpartition(".")[2].lower() not in AT_HOME
