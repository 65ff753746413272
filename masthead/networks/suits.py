"""What kind of work each network mostly is, so that a first rota can be proposed from what people like."""

from django.utils.translation import gettext_lazy as _

TASTES = {
    "writing": _("writing"),
    "photos": _("photos"),
    "video": _("video"),
    "answering": _("answering people"),
    "figures": _("figures"),
}
SUITS: dict[str, tuple[str, ...]] = {
    "wordpress": ("writing",),
    "website": ("writing", "figures"),
    "newsletter": ("writing",),
    "feed": ("writing",),
    "linkedin": ("writing", "figures"),
    "instagram": ("photos", "video"),
    "pinterest": ("photos",),
    "tiktok": ("video",),
    "youtube": ("video",),
    "facebook": ("answering", "photos"),
    "google_business": ("answering",),
    "bluesky": ("writing", "answering"),
    "mastodon": ("writing", "answering"),
    "threads": ("writing", "answering"),
    "x": ("writing", "answering"),
    "telegram": ("writing",),
    "discord": ("writing", "answering"),
}


def suits(key: str) -> tuple[str, ...]:
    """What one should like to look after this network, the most fitting first."""
    return SUITS.get(key, ())
