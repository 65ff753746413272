"""Small pictures for lists: made once, beside the large ones, so that a page of sixty weighs one megabyte, not sixty."""

import io
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

from masthead.media.films import still_of
from masthead.media.kinds import DOCUMENT, FILM, PICTURE
from masthead.media.models import Asset

SIDE = 480  # twice the width of a card, for sharp screens


def small_name(asset: Asset) -> str:
    """Where the small one lies."""
    return _beside(asset, "-small.webp")


def small_file(asset: Asset):
    """The small picture, opened; made at first need. Raises FileNotFoundError where the large one is gone."""
    return derived(asset, "-small.webp", MAKERS[asset.kind])


def derived(asset: Asset, ending: str, make: Callable[[IO[bytes]], bytes]):
    """What is made of a file, opened; made at first need and kept. Raises FileNotFoundError where the file is gone."""
    storage, name = asset.file.storage, _beside(asset, ending)
    if not storage.exists(name):
        with asset.file.open("rb") as file:
            data = make(file)
        # Two readers at the first moment write the same bytes; the second's copy under another name is thrown away.
        kept = storage.save(name, ContentFile(data))
        if kept != name:
            storage.delete(kept)
    return storage.open(name, "rb")


def _beside(asset: Asset, ending: str) -> str:
    """Beside the large one, under the same unguessable name."""
    large = PurePosixPath(asset.file.name)
    return str(large.with_name(f"{large.stem}{ending}"))


def small_of(file) -> bytes:
    """A picture made small enough for a list."""
    with Image.open(file) as image:
        if image.format == "JPEG":
            image.draft("RGB", (2 * SIDE, 2 * SIDE))
        image.thumbnail((SIDE, SIDE))
        see_through = "A" in image.getbands() or "transparency" in image.info
        out = io.BytesIO()
        image.convert("RGBA" if see_through else "RGB").save(out, "WEBP", quality=78)
    return out.getvalue()


def drawn_page(_file) -> bytes:
    """A sheet with lines, for a document: what stands on it is not drawn."""
    image = Image.new("RGB", (SIDE * 3 // 4, SIDE), "#ffffff")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, image.width - 1, image.height - 1), outline="#8a9490", width=3)
    pen.text((image.width // 2, 110), "PDF", fill="#0b5b46", anchor="mm", font=ImageFont.load_default(72))
    for line in range(6):
        pen.line(
            (50, 210 + 40 * line, image.width - (50 if line < 5 else 150), 210 + 40 * line), fill="#c5cdc9", width=8
        )
    out = io.BytesIO()
    image.save(out, "WEBP", quality=85)
    return out.getvalue()


MAKERS = {PICTURE: small_of, FILM: still_of, DOCUMENT: drawn_page}
