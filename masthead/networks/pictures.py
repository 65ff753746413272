"""Pictures made small enough for a network."""

import io

from django.utils.text import slugify
from PIL import Image, ImageOps

from masthead.networks.protocol import Picture


def shrunk(picture: Picture, most: int) -> tuple[bytes, str, int, int]:
    """The picture's bytes, type and size, made smaller until the network takes it."""
    with Image.open(io.BytesIO(picture.data)) as opened:
        image = ImageOps.exif_transpose(opened)
        if len(picture.data) <= most and image.size == opened.size:
            return picture.data, picture.content_type, *image.size
        image = image.convert("RGB")
    for side, quality in ((2560, 88), (2048, 85), (1600, 80), (1200, 75), (800, 70)):
        image.thumbnail((side, side))
        out = io.BytesIO()
        image.save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= most:
            break
    return out.getvalue(), "image/jpeg", *image.size


def file_name(picture: Picture) -> str:
    """A name any server takes: ASCII, short, with its ending."""
    stem, _dot, ending = picture.name.rpartition(".")
    return f"{slugify(stem)[:80] or 'picture'}.{slugify(ending) or 'jpg'}"
