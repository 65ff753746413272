"""Pictures for tests: drawn from a number, so that two numbers look different and one looks the same again."""

import io
import random

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw


def a_drawing(seed: int, size=(160, 120)) -> Image.Image:
    """A few big shapes in places that the number decides."""
    dice = random.Random(seed)
    image = Image.new("RGB", (160, 120), tuple(dice.randrange(256) for _ in range(3)))
    pen = ImageDraw.Draw(image)
    for _shape in range(14):
        x, y = dice.randrange(-20, 150), dice.randrange(-20, 110)
        box = (x, y, x + dice.randrange(15, 70), y + dice.randrange(15, 70))
        pen.ellipse(box, fill=tuple(dice.randrange(256) for _ in range(3)))
    return image.resize(size)


def a_scene(seed: int, kind="JPEG", *, size=(160, 120), name="", **options) -> SimpleUploadedFile:
    """The same as an uploaded file."""
    out = io.BytesIO()
    a_drawing(seed, size).save(out, kind, **options)
    return SimpleUploadedFile(name or f"scene{seed}.{kind.lower()}", out.getvalue(), "application/x-anything")
