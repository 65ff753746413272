"""Turning an uploaded file into a picture of our own: checked, turned upright, stripped, written anew. No database."""

import hashlib
import io
import struct
from dataclasses import dataclass

import pillow_heif
from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from masthead.kit.errors import Refused

pillow_heif.register_heif_opener(thumbnails=False)

# What we read and how we write it again; whatever else the bytes held (place, camera, thumbnails) stays behind.
FORMATS = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "WEBP": ("image/webp", "webp")}
TELEPHONE = "HEIF"  # what an iPhone takes by itself; no network reads it, so it is written as JPEG
# What the readers of so many formats raise over bytes that make no sense.
DAMAGED = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    RuntimeError,
    TypeError,
    LookupError,
    ArithmeticError,
    struct.error,
)
MOST_PIXELS = 64_000_000  # a good telephone makes 50 million
LONGEST_SIDE = 4096


@dataclass(frozen=True)
class Clean:
    """A picture as it will be kept and published."""

    data: bytes
    content_type: str
    extension: str
    width: int
    height: int

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def clean(file) -> Clean:
    """Our own re-encoding of an uploaded picture. Raises Refused with what to do instead."""
    try:
        with Image.open(file, formats=[*FORMATS, TELEPHONE]) as image:
            _refuse_bombs(image)
            if image.format == "JPEG":
                image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            image.load()
            return _written(image, "JPEG" if image.format == TELEPHONE else image.format)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(_too_many_pixels()) from error
    except UnidentifiedImageError as error:
        raise Refused(_("This file is not a picture we can read. Take a JPEG, PNG, WebP or HEIC file.")) from error
    except DAMAGED as error:
        raise Refused(
            _("This picture is damaged and can not be read. Save it again as JPEG or PNG, then upload it.")
        ) from error


def _refuse_bombs(image) -> None:
    """A few hundred bytes can claim to be a picture of gigabytes: the size is read before the pixels."""
    if image.width * image.height > MOST_PIXELS:
        raise Refused(_too_many_pixels())


def _too_many_pixels() -> str:
    return _("This picture has too many pixels: %(most)d million at most. Make it smaller, then upload it.") % {
        "most": MOST_PIXELS // 1_000_000
    }


def _written(image, kind: str) -> Clean:
    upright = _in_common_colours(ImageOps.exif_transpose(image))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    see_through = kind != "JPEG" and ("A" in upright.getbands() or "transparency" in upright.info)
    upright = upright.convert("RGBA" if see_through else "RGB")
    upright.info = {}
    out = io.BytesIO()
    options = {"JPEG": {"quality": 88, "optimize": True}, "PNG": {"optimize": False}, "WEBP": {"quality": 88}}[kind]
    upright.save(out, kind, exif=b"", **options)
    return Clean(out.getvalue(), *FORMATS[kind], upright.width, upright.height)


def _in_common_colours(image):
    """The colour profile goes with the metadata, so the colours are translated before."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return image
    mode = image.mode if image.mode in ("RGB", "RGBA") else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile is no reason to refuse the picture
