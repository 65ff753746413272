"""What people call the place an address leads to: “X” and not “api.x.com”. A server somebody typed keeps its own name. Data: edit here."""

from urllib.parse import urlsplit

# The ends of hosts (or a beginning, with the dot behind it), the longer ones first where one holds another.
NAMES = {
    "youtube.googleapis.com": "YouTube", "youtube.com": "YouTube", "googleapis.com": "Google", "google.com": "Google",
    "facebook.com": "Facebook", "instagram.com": "Instagram", "threads.net": "Threads", "threads.com": "Threads",
    "x.com": "X", "twitter.com": "X", "linkedin.com": "LinkedIn", "licdn.com": "LinkedIn",
    "tiktok.com": "TikTok", "tiktokapis.com": "TikTok", "pinterest.com": "Pinterest", "pinterest-media-upload.": "Pinterest",
    "bsky.social": "Bluesky", "bsky.app": "Bluesky", "bsky.network": "Bluesky", "telegram.org": "Telegram",
    "discord.com": "Discord", "discordapp.com": "Discord",
}  # fmt: skip


def known_as(url: str) -> str:
    """The name of the network whose server this is; nothing for a server that has no other name than its own."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""
    return next((name for part, name in NAMES.items() if _belongs(host, part)), "")


def _belongs(host: str, part: str) -> bool:
    return host.startswith(part) if part.endswith(".") else host == part or host.endswith(f".{part}")
