"""Signed addresses from which one network may fetch one file for some hours. Nobody can guess, extend or turn one into another.

An address holds what it opens and when it ends; nothing is kept. The key is the installation's own (`MASTHEAD_SECRET_KEY`):
a new one closes them all."""

from dataclasses import astuple, dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse

from masthead.kit.public import public_url
from masthead.media.models import Asset
from masthead.media.small import derived
from masthead.networks import Picture, get
from masthead.networks.pictures import cropped, fetched

SALT = "masthead.media: a network fetches this file"


@dataclass(frozen=True)
class Fetched:
    """What one address opens: a file, cut as it was signed, for one network, until a moment (seconds of Unix)."""

    asset: int
    network: str
    until: int
    shape: str = ""
    x: int = 50
    y: int = 50


def address_of(asset: Asset, network: str, crop: dict | None = None, *, now: datetime) -> str:
    """Where this network may fetch this file from now on; "" where the internet does not reach us.

    `crop`: the cut of a frozen picture (shape, x, y)."""
    base = public_url()
    if not base:
        return ""
    until = now + timedelta(hours=settings.FETCH_HOURS)
    asked = Fetched(asset.pk, network, int(until.timestamp()), **(crop or {}))
    return base + reverse("media:fetched", args=[signing.dumps(list(astuple(asked)), salt=SALT)])


def read(token: str, *, now: datetime) -> Fetched | None:
    """What an address opens; nothing for one that we did not sign, or whose end is over."""
    try:
        asked = Fetched(*signing.loads(token, salt=SALT))
    except signing.BadSignature:
        return None
    return asked if now.timestamp() < asked.until else None


def rendition(asset: Asset, asked: Fetched):
    """The picture as the network takes it, opened; made once. Raises OSError where its file is gone."""
    cut = f"-{asked.shape.replace(':', 'x')}-{asked.x}-{asked.y}" if asked.shape else ""
    return derived(asset, f"-{asked.network}{cut}.jpg", lambda file: _made(asset, asked, file.read()))


def _made(asset: Asset, asked: Fetched, data: bytes) -> bytes:
    picture, network = Picture(asset.name, asset.content_type, data), get(asked.network)
    if asked.shape:
        picture = cropped(picture, asked.shape, asked.x, asked.y)
    return fetched(picture, network.shows, network.limits.picture_bytes)
