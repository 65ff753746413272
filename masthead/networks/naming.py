"""From a word somebody typed for a network to the network: forgiving, because real registers misspell."""

from difflib import get_close_matches

from masthead.networks import NETWORKS

OTHER_NAMES = {
    "twitter": "x", "x (twitter)": "x", "insta": "instagram", "fb": "facebook", "facebook page": "facebook",
    "wp": "wordpress", "blog": "wordpress", "site": "website", "web": "website", "google+": "googleplus",
    "google plus": "googleplus", "google my business": "google_business", "gmb": "google_business",
    "bsky": "bluesky", "e-mail": "newsletter", "mailing": "newsletter", "lettre": "newsletter", "rss": "feed", "atom": "feed",
}  # fmt: skip


def key_of(word: str) -> str:
    """The key of the network a word means ("Youtube", "Intagram", "x", "mastodon-eu"), or of the catch-all one."""
    said = word.strip().lower()
    known = (
        {str(network.label).lower(): key for key, network in NETWORKS.items()}
        | {key: key for key in NETWORKS}
        | OTHER_NAMES
    )
    for candidate in (said, said.partition("-")[0], said.partition(" ")[0]):
        if candidate in known:
            return known[candidate]
    close = get_close_matches(said, known, n=1, cutoff=0.8)
    return known[close[0]] if close else "other"
