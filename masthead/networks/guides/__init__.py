"""The guided page of each network: `guide_of(key)`. A new network adds a file and a line."""

from masthead.networks.guides import (
    bluesky,
    discord,
    facebook,
    google_business,
    instagram,
    linkedin,
    mastodon,
    newsletter,
    pinterest,
    telegram,
    threads,
    tiktok,
    wordpress,
    x,
    youtube,
)
from masthead.networks.guides.protocol import Click, Guide

GUIDES: dict[str, Guide] = {
    "wordpress": wordpress.GUIDE,
    "bluesky": bluesky.GUIDE,
    "mastodon": mastodon.GUIDE,
    "telegram": telegram.GUIDE,
    "discord": discord.GUIDE,
    "pinterest": pinterest.GUIDE,
    "youtube": youtube.GUIDE,
    "x": x.GUIDE,
    "linkedin": linkedin.GUIDE,
    "facebook": facebook.GUIDE,
    "instagram": instagram.GUIDE,
    "threads": threads.GUIDE,
    "google_business": google_business.GUIDE,
    "tiktok": tiktok.GUIDE,
    "newsletter": newsletter.GUIDE,
}


def guide_of(key: str) -> Guide | None:
    """What the guided page says; nothing for the practice network and for what goes out by hand."""
    return GUIDES.get(key)


__all__ = ["GUIDES", "Click", "Guide", "guide_of"]
