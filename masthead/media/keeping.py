"""What follows from a picture's facts, written beside them so that lists can ask: its last day, its search words, its look."""

from datetime import datetime

from PIL import Image

from masthead.media import hashes, rights, twins
from masthead.media.folding import folded
from masthead.media.models import Asset


def held(asset: Asset) -> Asset:
    """The picture as it is now; until the transaction ends nobody else changes it."""
    found = Asset.objects.select_for_update(of=("self",)).select_related("organisation", "uploaded_by__person")
    return found.get(pk=asset.pk)


def settle(asset: Asset) -> None:
    """Save the picture with everything that follows from its facts. The one way a verb saves it."""
    facts = asset.facts()
    asset.barred, asset.usable_until = rights.is_barred(facts), rights.last_day(facts)
    asset.words = words_of(asset)
    asset.save()


def words_of(asset: Asset) -> str:
    """Everything a search may find, without accents."""
    tags = [tag.name for tag in asset.tags.all()]
    return folded(" ".join([asset.name, asset.alt, asset.credit, asset.licence_words, *tags]))


def look_at(asset: Asset, *, now: datetime) -> None:
    """Write down how a picture looks, and which pictures look the same. What can not be read is not tried again."""
    asset.looked_at, asset.words = now, words_of(asset)
    try:
        with asset.file.open("rb") as file, Image.open(file) as image:
            look = hashes.look_of(image)
    except (OSError, ValueError, SyntaxError):  # also a film and a document: only pictures have twins
        look = None
    if look is not None:
        asset.look_0, asset.look_1, asset.look_2, asset.look_3 = hashes.bands(look)
    asset.save(update_fields=["looked_at", "words", "look_0", "look_1", "look_2", "look_3"])
    twins.write_down(asset)
