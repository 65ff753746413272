"""What stands in a feed: the published words of its channel, with what was put right since."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.safestring import SafeString, mark_safe

from masthead.channels.models import Channel
from masthead.editorial.corrections.models import Correction
from masthead.media.models import Asset
from masthead.networks.markup import as_html
from masthead.publishing.models import Delivery
from masthead.publishing.rules import PUBLISHED

MOST = 50  # entries a feed holds; the pages go further back


@dataclass(frozen=True)
class Shown:
    """One picture of an entry, with the address where anybody finds it."""

    url: str
    content_type: str
    size: int
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Entry:
    """One entry. Its name never changes; `updated_at` moves only when its words were put right."""

    name: str
    url: str
    title: str
    text: str
    link: str
    published_at: datetime
    updated_at: datetime
    notes: tuple[Correction, ...]
    pictures: tuple[Shown, ...]

    @property
    def content(self) -> SafeString:
        """The words as HTML, everything a person wrote escaped."""
        return mark_safe(as_html(self.text))


def published(channel: Channel):
    """The deliveries that stand in this feed, the newest first; not those that were withdrawn."""
    gone = Correction.objects.filter(variant=OuterRef("variant"), kind=Correction.WITHDRAWN)
    notes = Prefetch("variant__corrections", Correction.objects.order_by("pk"))
    found = Delivery.objects.filter(channel=channel, state=PUBLISHED).exclude(remote_id="").filter(~Exists(gone))
    return found.select_related("revision", "variant").prefetch_related(notes).order_by("-published_at", "-pk")


def entries(deliveries) -> list[Entry]:
    """These deliveries as a reader meets them, in two queries whatever their number."""
    deliveries = list(deliveries)
    wanted = {picture["asset"] for one in deliveries for picture in one.revision.pictures}
    assets = Asset.objects.in_bulk(wanted)
    return [_entry(one, assets) for one in deliveries]


def _entry(delivery: Delivery, assets: dict[int, Asset]) -> Entry:
    revision, notes = delivery.revision, tuple(delivery.variant.corrections.all())
    link = "" if revision.link in revision.text else revision.link
    return Entry(
        delivery.remote_id, delivery.remote_url, revision.headline, revision.whole_text, link, delivery.published_at,
        max([delivery.published_at, *(note.at for note in notes)]), notes, tuple(_pictures(delivery, assets)),
    )  # fmt: skip


def _pictures(delivery: Delivery, assets: dict[int, Asset]):
    for number, picture in enumerate(delivery.revision.pictures):
        asset = assets[picture["asset"]]
        yield Shown(
            f"{delivery.remote_url}{number}/",
            asset.content_type,
            asset.bytes,
            picture["alt"],
            asset.width,
            asset.height,
        )
