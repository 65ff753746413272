"""The sample shop's channels at other points of their life: one on a network that died, one asked for, one grown silent."""

from datetime import datetime, timedelta

from masthead.channels import actions as channels
from masthead.channels import quiet

ASKED = {
    "audience": ("Customers who want to cut and serve a board at home.", "Les clients qui veulent couper et servir un plateau chez eux."),
    "need": (
        "In October 23 of the 60 customers we asked at the counter look for it on YouTube.",
        "En octobre, 23 des 60 clients interrogés au comptoir cherchent cela sur YouTube.",
    ),
    "content": ("One film of three minutes a month, shot in the cellar.", "Un film de trois minutes par mois, tourné à la cave."),
    "people": ("Inès films and posts; Karim answers twice a week.", "Inès filme et publie ; Karim répond deux fois par semaine."),
    "why_not": (
        "Instagram and TikTok are too short to show how a wheel is cut.",
        "Instagram et TikTok sont trop courts pour montrer comment on entame une meule.",
    ),
}  # fmt: skip


def live_on(shop, began: datetime) -> None:
    """Play what happened to the channels themselves, through the same actions people use."""
    channels.add_channel(shop.organisation, network_key="googleplus", name="Google+", by=shop.head, now=began)
    channels.ask_for_channel(
        network_key="youtube", name="YouTube", hours=2.5, by=shop.members["ines"], now=shop.now - timedelta(hours=20),
        **{name: pair[shop.words] for name, pair in ASKED.items()},
    )  # fmt: skip
    quiet.look_at(shop.organisation, now=shop.now)
