"""The sample shop's pictures: drawn on the spot, so that no photograph of anybody travels with the software."""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from masthead.media import actions as media

WIDE, HIGH = 1200, 900
CREAM, GOLD, RIND, WOOD, GREEN, INK, RED = "#F6EBD3", "#F2C14E", "#C98B2B", "#8A5A34", "#0E5A45", "#15201B", "#B0261C"
SKIN, HAIR, SKY = "#E8B796", "#5B3A29", "#BFD9E6"


def _wheel(pen) -> None:
    pen.rectangle((0, 620, WIDE, HIGH), fill=WOOD)
    pen.ellipse((240, 380, 960, 740), fill=RIND)
    pen.ellipse((240, 300, 960, 660), fill=GOLD)
    pen.polygon([(600, 480), (980, 400), (980, 590)], fill=CREAM)
    for x, y, r in ((420, 430, 34), (520, 560, 24), (660, 380, 28), (360, 520, 18), (700, 580, 22)):
        pen.ellipse((x - r, y - r * 0.6, x + r, y + r * 0.6), fill=RIND)


def _board(pen) -> None:
    pen.rounded_rectangle((120, 340, 1080, 720), 60, fill=WOOD)
    pen.polygon([(220, 620), (470, 440), (500, 640)], fill=GOLD)
    pen.ellipse((540, 420, 780, 600), fill="#FFF8E7", outline=RIND, width=10)
    pen.rectangle((830, 450, 1000, 620), fill="#E2E4DC")
    for x, y in ((860, 480), (930, 530), (880, 580), (960, 590)):
        pen.ellipse((x, y, x + 30, y + 22), fill="#6D8AA8")
    for x in (300, 345, 390):
        pen.ellipse((x, 650, x + 44, 694), fill="#5B2A4E")


def _front(pen) -> None:
    pen.rectangle((0, 0, WIDE, HIGH), fill=SKY)
    pen.rectangle((150, 200, 1050, HIGH), fill=GREEN)
    for n in range(9):
        pen.rectangle((150 + n * 100, 200, 250 + n * 100, 330), fill="#FFFFFF" if n % 2 else RED)
    pen.rectangle((210, 400, 720, 780), fill=CREAM)
    pen.rectangle((790, 400, 990, HIGH), fill=WOOD)
    for n, colour in enumerate((GOLD, RIND, "#FFF8E7", GOLD)):
        pen.ellipse((240 + n * 118, 640, 345 + n * 118, 770), fill=colour)


def _till(pen) -> None:
    pen.rectangle((0, 0, WIDE, 640), fill="#DCEBE3")
    pen.ellipse((450, 110, 750, 420), fill=HAIR)
    pen.ellipse((490, 160, 710, 410), fill=SKIN)
    pen.rounded_rectangle((400, 400, 800, 760), 90, fill="#FFFFFF")
    pen.rectangle((500, 440, 700, 700), fill=GREEN)
    pen.arc((550, 290, 650, 370), 20, 160, fill=INK, width=8)
    pen.rectangle((0, 660, WIDE, HIGH), fill=WOOD)
    pen.ellipse((850, 520, 1100, 700), fill=GOLD)


def _sign(pen) -> None:
    pen.rectangle((0, 0, WIDE, HIGH), fill=GREEN)
    pen.ellipse((300, 150, 900, 750), fill=GOLD)
    pen.polygon([(600, 450), (900, 300), (960, 560)], fill=GREEN)


# file, drawing, (English, French): description, tags
PICTURES = [
    ("wheel.png", _wheel, ("A wheel of cheese, already begun", "Une meule entamée"), ("cheese, counter", "fromage, comptoir")),
    ("board.png", _board, ("A board with three cheeses and olives", "Un plateau de trois fromages, avec des olives"), ("cheese, board", "fromage, plateau")),
    ("front.png", _front, ("Our shop window with its striped awning", "Notre vitrine et son store rayé"), ("shop", "boutique")),
    ("till.png", _till, ("Léa behind the till", "Léa à la caisse"), ("team", "équipe")),
    ("sign.png", _sign, ("Our sign: a golden wheel on green", "Notre enseigne : une meule dorée sur fond vert"), ("logo", "logo")),
    ("board-again.png", _board, ("", ""), ("", "")),
]  # fmt: skip


def hang_pictures(shop) -> None:
    """Six pictures: most in order, one whose consent soon ends, and one that somebody uploaded twice."""
    w, lea, made = shop.words, shop.members["lea"], {}
    for days, (name, draw, alt, tags) in enumerate(PICTURES):
        at = shop.now - timedelta(days=40 - days)
        asset = media.add_picture(shop.organisation, upload=_drawn(name, draw), alt=alt[w], by=lea, now=at)
        made[name] = media.tag_picture(asset, tags=tags[w], by=lea, now=at)
    for name in ("wheel.png", "front.png", "sign.png"):
        people = {"licence": "own", "people": "nobody", "credit": "Léa Moreau"}
        media.edit_picture(made[name], by=lea, now=shop.now, **people)
        media.approve_picture(made[name], by=shop.head, now=shop.now)
    given_on, ends_on = (shop.now - timedelta(days=345)).date(), (shop.now + timedelta(days=20)).date()
    media.record_consent(made["till.png"], who="Léa Moreau", given_on=given_on, ends_on=ends_on, by=lea, now=shop.now)


def _drawn(name: str, draw) -> SimpleUploadedFile:
    image = Image.new("RGB", (WIDE, HIGH), CREAM)
    draw(ImageDraw.Draw(image))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=1)
    return SimpleUploadedFile(name, out.getvalue(), "image/png")
