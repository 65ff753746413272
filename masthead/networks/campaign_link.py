"""A link that says where a visitor came from. Pure."""

from urllib.parse import parse_qsl, quote_plus, urlsplit, urlunsplit

SOURCE, MEDIUM, CAMPAIGN = "utm_source", "utm_medium", "utm_campaign"


def is_marked(link: str) -> bool:
    """Does somebody's own mark stand in this link already?"""
    try:
        return any(name.startswith("utm_") for name, _value in parse_qsl(urlsplit(link).query, keep_blank_values=True))
    except ValueError:
        return False


def marked_link(link: str, source: str = "", medium: str = "", campaign: str = "") -> str:
    """The address as it goes out. One that carries marks already, or is no web address, stays as it is."""
    marks = [(SOURCE, source), (MEDIUM, medium), (CAMPAIGN, campaign)]
    asked = "&".join(f"{name}={quote_plus(value.strip())}" for name, value in marks if value.strip())
    if not asked or is_marked(link) or not link.lower().startswith(("https://", "http://")):
        return link
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    return urlunsplit(parts._replace(query=f"{parts.query}&{asked}" if parts.query else asked))
