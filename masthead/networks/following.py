"""Which profiles a web page links to: the follow buttons of a firm's own site, read once when it begins."""

import re
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from masthead.networks import NETWORKS

# Host → network and what a profile's path looks like there; a share button or a single post is no profile.
PROFILES = {
    "bsky.app": ("bluesky", r"/profile/([^/]+)"),
    "facebook.com": ("facebook", r"/(?:pages/)?(?!sharer|share|dialog|plugins|tr$|login|groups|events|profile\.php)([^/]+)(?:/\d+)?"),
    "instagram.com": ("instagram", r"/(?!p/|p$|reel|explore|stories)([^/]+)"),
    "x.com": ("x", r"/(?!intent|share|home|search|hashtag|i/)([A-Za-z0-9_]{1,15})"),
    "linkedin.com": ("linkedin", r"/(?:company|school|showcase)/([^/]+)"),
    "tiktok.com": ("tiktok", r"/@([^/]+)"),
    "youtube.com": ("youtube", r"/(?:@|c/|user/|channel/)([^/]+)"),
    "threads.net": ("threads", r"/@([^/]+)"),
    "pinterest.com": ("pinterest", r"/(?!pin/|pin$)([^/]+)"),
    "t.me": ("telegram", r"/(?!share)([^/]+)"),
}  # fmt: skip
SAME = {"twitter.com": "x.com", "fb.com": "facebook.com", "threads.com": "threads.net"}
_MASTODON = re.compile(r"/@([^/@]+)/?")


def profiles_in(page: str) -> dict[str, str]:
    """The networks a page points to, each with the name there ("" where the link does not tell it)."""
    reader = _Links()
    reader.feed(page)
    found = {"wordpress": ""} if reader.is_wordpress else {}
    for address, relation in reader.links:
        network, handle = profile_of(address, relation)
        if network in NETWORKS:
            found.setdefault(network, handle[:200])
    return found


def links_in(page: str) -> list[str]:
    """Every address a page links to, as it stands there."""
    reader = _Links()
    reader.feed(page)
    return [address for address, _relation in reader.links]


def profile_of(address: str, relation: str = "") -> tuple[str, str]:
    """The network and the name of the profile at an address; two empty words for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:  # what stands in a page's links is anybody's guess
        return "", ""
    host = re.sub(r"^(www|m|[a-z]{2}(-[a-z]{2})?)\.(?=.+\.)", "", parts.hostname or "")  # fr.linkedin.com
    host = re.sub(r"^pinterest\.[a-z.]{2,6}$", "pinterest.com", host)
    network, pattern = PROFILES.get(SAME.get(host, host), ("", ""))
    if network:
        match = re.fullmatch(pattern + "/?", parts.path, re.IGNORECASE)
        return (network, unquote(match[1])) if match else ("", "")
    match = _MASTODON.fullmatch(parts.path)
    if "me" in relation.split() and match:  # how Mastodon asks a site to link to its profile
        return "mastodon", f"@{match[1]}@{host}"
    return "", ""


class _Links(HTMLParser):
    """Collects the links of a page, and whether WordPress made it."""

    def __init__(self):
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.is_wordpress = False

    def handle_starttag(self, tag, attrs):
        facts = {name: value or "" for name, value in attrs}
        if tag in ("a", "link") and facts.get("href"):
            self.links.append((facts["href"].strip(), facts.get("rel", "").lower()))
            self.is_wordpress = self.is_wordpress or "/wp-json/" in facts["href"] or "/wp-content/" in facts["href"]
        if tag == "meta" and facts.get("name") == "generator":
            self.is_wordpress = self.is_wordpress or facts.get("content", "").startswith("WordPress")
