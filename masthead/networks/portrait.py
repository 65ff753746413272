"""The picture of an account, fetched once through the guarded client and kept small. It is never asked for by a page."""

import base64
import io

import httpx
from PIL import Image, UnidentifiedImageError

from masthead.kit.http import Guarded

SIDE = 96
MOST_BYTES, MOST_PIXELS = 3_000_000, 40_000_000
KINDS = ("JPEG", "PNG", "WEBP", "GIF")


def portrait(url: str) -> str:
    """The picture behind an address as a small data: address, or "" for whatever reason there is none."""
    if not url.startswith(("https://", "http://")):
        return ""
    try:
        with Guarded(seconds=5, max_bytes=MOST_BYTES) as client:
            reply = client.request("GET", url)
    except (httpx.HTTPError, httpx.InvalidURL):
        return ""
    return _small(reply.body) if reply.status == 200 else ""


def _small(data: bytes) -> str:
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS:
                return ""
            small = image.convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    small.thumbnail((SIDE, SIDE))
    out = io.BytesIO()
    small.save(out, "JPEG", quality=80)
    return "data:image/jpeg;base64," + base64.b64encode(out.getvalue()).decode()
