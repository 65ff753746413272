"""Pictures made small enough for a network."""

import io
from dataclasses import replace
from pathlib import PurePath

from django.utils.text import slugify
from PIL import Image, ImageOps

from masthead.networks.protocol import Picture
from masthead.networks.shows import SHAPES, PictureFit, Shows


def as_taken(picture: Picture, look: Shows, most: int | None, *, sides: int | None = None) -> Picture:
    """The picture as this network takes it: in a format it reads, no heavier, with no more points; described as before.

    What is taken already is not touched. `sides`: the most that width and height may be together."""
    fit = look.picture
    types, points = (fit.types, fit.points) if fit else ((), 0)
    most = most or max(len(picture.data), 1)
    data, kind, width, height = shrunk(picture, most, sides=sides, types=types, points=points)
    name = picture.name if kind == picture.content_type else f"{PurePath(picture.name).stem}.jpg"
    return replace(picture, name=name, data=data, content_type=kind, width=width, height=height, size=len(data))


def shrunk(
    picture: Picture, most: int, *, sides: int | None = None, types: tuple[str, ...] = (), points: int = 0
) -> tuple[bytes, str, int, int]:
    """The picture's bytes, type and size, made smaller until the network takes it; a JPEG where its own format is not taken.

    `most`: bytes. `sides`: the most that width and height may be together. `types`: the formats that are taken, all
    where none is named. `points`: width times height at most, 0 for no such rule."""
    with Image.open(io.BytesIO(picture.data)) as opened:
        image = ImageOps.exif_transpose(opened)
        fits = len(picture.data) <= most and (sides is None or sum(image.size) <= sides)
        fits = fits and (not points or image.width * image.height <= points)
        is_read = not types or picture.content_type in types
        if fits and is_read and image.size == opened.size:
            return picture.data, picture.content_type, *image.size
        image = _on_white(image)
    if fits and (whole := _jpeg(image, 92)) and len(whole) <= most:
        return whole, "image/jpeg", *image.size
    for side, quality in ((2560, 88), (2048, 85), (1600, 80), (1200, 75), (800, 70)):
        image.thumbnail((side, side))
        data = _jpeg(image, quality)
        if len(data) <= most:
            break
    return data, "image/jpeg", *image.size


def _jpeg(image: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def fetched(picture: Picture, look: Shows, most: int | None) -> bytes:
    """The picture as a network fetches it: a JPEG no heavier than `most` bytes, cut where the network would refuse its shape.

    It keeps the middle: whoever wants another part cuts the picture in the version."""
    with Image.open(io.BytesIO(picture.data)) as opened:
        image = ImageOps.exif_transpose(opened)
        if look.picture:
            image = image.crop(_allowed(*image.size, look.picture))
        if image.size == opened.size and opened.format == "JPEG" and len(picture.data) <= (most or len(picture.data)):
            return picture.data
        whole = _on_white(image)
    out = io.BytesIO()
    whole.save(out, "JPEG", quality=92, optimize=True)
    made = replace(picture, data=out.getvalue(), content_type="image/jpeg")
    return shrunk(made, most)[0] if most else made.data


def _allowed(width: int, height: int, fit: PictureFit) -> tuple[int, int, int, int]:
    """The largest part, around the middle, whose shape the network takes."""
    w, h = min(width, int(height * fit.widest)), min(height, int(width / fit.narrowest))
    left, top = (width - w) // 2, (height - h) // 2
    return left, top, left + w, top + h


def _on_white(image: Image.Image) -> Image.Image:
    """Without holes: a JPEG has none, and would show them black."""
    if "A" not in image.getbands() and "transparency" not in image.info:
        return image.convert("RGB")
    ground = Image.new("RGBA", image.size, "white")
    ground.alpha_composite(image.convert("RGBA"))
    return ground.convert("RGB")


def cropped(picture: Picture, shape: str, x: int, y: int) -> Picture:
    """The picture cut to a shape of its network, around the point that matters (in per cent)."""
    with Image.open(io.BytesIO(picture.data)) as opened:
        image, kind = ImageOps.exif_transpose(opened), opened.format or "JPEG"
        cut = image.crop(box_of(*image.size, shape, x, y))
    out = io.BytesIO()
    cut.save(out, kind, quality=92, optimize=True)
    return replace(picture, data=out.getvalue(), width=cut.width, height=cut.height)


def box_of(width: int, height: int, shape: str, x: int, y: int) -> tuple[int, int, int, int]:
    """The largest part of this shape, with the point as near to its middle as the edges allow."""
    ratio = SHAPES.get(shape) or width / height
    w, h = min(width, max(1, round(height * ratio))), min(height, max(1, round(width / ratio)))
    left = min(max(0, round(width * x / 100 - w / 2)), width - w)
    top = min(max(0, round(height * y / 100 - h / 2)), height - h)
    return left, top, left + w, top + h


def file_name(picture: Picture) -> str:
    """A name any server takes: ASCII, short, with its ending."""
    stem, _dot, ending = picture.name.rpartition(".")
    return f"{slugify(stem)[:80] or 'picture'}.{slugify(ending) or 'jpg'}"
