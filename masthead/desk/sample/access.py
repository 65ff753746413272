"""Who can get into the sample shop's channels: most in order, some with something to mend."""

from datetime import timedelta

from masthead.channels import actions as channels
from masthead.channels.models import Access, Channel

RECOVERY = ("The shop's phone, in the till drawer", "Le téléphone de la boutique, dans le tiroir-caisse")
KEPT_IN = ("Password manager of the shop", "Gestionnaire de mots de passe de la boutique")
AGENCY = ("Atelier Vidal (agency)", "Atelier Vidal (agence)")
WITH_TOOL = "instagram"  # an agency's tool nobody has looked at for a long time
ALONE = "tiktok"  # and a channel with one administrator only


def write_access_down(shop, channel: Channel, owner: str) -> None:
    """The owner and the head get in, and one agency where it always was so."""
    if not owner:
        return
    facts = {"recovery": RECOVERY[shop.words], "kept_in": KEPT_IN[shop.words], "two_factor": True, "by": shop.head}
    lately = shop.now - timedelta(days=30)
    holder = shop.members[owner]
    second = next(one for one in shop.members.values() if one != shop.head) if holder == shop.head else shop.head
    for member in [holder] if channel.network_key == ALONE else [holder, second]:
        channels.write_access(channel, member=member, role=Access.ADMIN, now=lately, **facts)
    if channel.network_key == WITH_TOOL:
        channels.write_access(
            channel, outsider=AGENCY[shop.words], role=Access.EDITOR, via=Access.TOOL, tool="Buffer",
            by=shop.head, now=shop.now - timedelta(days=95),
        )  # fmt: skip
