"""What the sample shop's profiles show, and one of them that still has last winter's cover."""

from datetime import timedelta

from masthead.brand.profiles.actions import check_profile, set_kit
from masthead.brand.profiles.reading import channels_of
from masthead.channels.duties import CONSISTENCY
from masthead.channels.facts import facts_of
from masthead.channels.rules import answers
from masthead.people.models import Membership

KIT = {
    "name": ("Fromagerie Pérel", "Fromagerie Pérel"),
    "handle": ("@fromagerieperel", "@fromagerieperel"),
    "avatar": ("The yellow wheel, in Pictures", "La meule jaune, dans Images"),
    "cover": ("The shop window of this season", "La vitrine de la saison"),
    "bio": ("Cheese of small farms, ripened in rue Mercière, Lyon.", "Fromages de petites fermes, affinés rue Mercière à Lyon."),
    "link": ("https://perel.example", "https://perel.example"),
    "contact": ("04 72 00 00 00, rue Mercière, Lyon", "04 72 00 00 00, rue Mercière, Lyon"),
    "hours": ("Tuesday to Saturday, 9 to 19", "Du mardi au samedi, de 9 h à 19 h"),
}  # fmt: skip
NOTE = ("The cover is last winter’s.", "La couverture est celle de l’hiver dernier.")


def look(shop) -> None:
    """The kit was written three weeks ago; everybody has looked since."""
    written, looked = shop.now - timedelta(days=21), shop.now - timedelta(days=5)
    set_kit(by=shop.head, now=written, **{code: said[shop.words] for code, said in KIT.items()})
    channels = list(channels_of(shop.head))
    facts = facts_of(shop.organisation, on=looked.date(), channel_ids=[channel.pk for channel in channels])
    people = Membership.objects.in_bulk([answers(facts, channel.pk, CONSISTENCY).member for channel in channels])
    for channel in channels:
        wrong = channel.network_key == "facebook"
        check_profile(
            channel, differs=("cover",) if wrong else (), note=NOTE[shop.words] if wrong else "",
            by=people[answers(facts, channel.pk, CONSISTENCY).member], now=looked,
        )  # fmt: skip
