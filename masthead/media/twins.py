"""Pictures that look the same, found without comparing each with each."""

from django.db.models import Q

from masthead.media import hashes
from masthead.media.models import Asset, Twin

MOST = 12  # of a series of a hundred shots nobody looks at more; the nearest come first
LOOKED_THROUGH = 2_000  # a bound for the pathological library in which all pictures share a band


def look_of(asset: Asset) -> int | None:
    """The look of a picture, or nothing for a plain surface."""
    parts = [asset.look_0, asset.look_1, asset.look_2, asset.look_3]
    return None if None in parts else hashes.joined(parts)


def near(organisation_id: int, look: int | None, sha256: str, *, besides: int | None = None) -> list[tuple[int, Asset]]:
    """The pictures of one firm that look like this one, with their distance, the nearest first.

    Four questions of an index, whatever the number of pictures: each twin shares a band, but for one bit."""
    same = Q(sha256=sha256)
    if look is not None:
        for n, band in enumerate(hashes.bands(look)):
            same |= Q(**{f"look_{n}__in": hashes.around(band)})
    found = Asset.objects.filter(same, organisation=organisation_id).exclude(pk=besides)
    at = [(_distance(look, sha256, one), one) for one in found.order_by("-pk")[:LOOKED_THROUGH]]
    return sorted((pair for pair in at if pair[0] <= hashes.NEAR), key=lambda pair: (pair[0], -pair[1].pk))[:MOST]


def write_down(asset: Asset) -> int:
    """Write down the twins of a picture, each pair once. Answers how many there are."""
    found = near(asset.organisation_id, look_of(asset), asset.sha256, besides=asset.pk)
    pairs = [Twin(first_id=min(asset.pk, one.pk), second_id=max(asset.pk, one.pk), distance=far) for far, one in found]
    Twin.objects.bulk_create(pairs, ignore_conflicts=True)
    return len(pairs)


def of(asset: Asset) -> list[Asset]:
    """The twins of a picture that are still in the library, the nearest first."""
    pairs = Twin.objects.filter(Q(first=asset) | Q(second=asset)).select_related("first", "second")[: 2 * MOST]
    others = [pair.second if pair.first_id == asset.pk else pair.first for pair in pairs]
    return [one for one in others if not one.is_retired][:MOST]


def _distance(look: int | None, sha256: str, other: Asset) -> int:
    if other.sha256 == sha256:
        return 0
    theirs = look_of(other)
    return 64 if look is None or theirs is None else hashes.distance(look, theirs)
