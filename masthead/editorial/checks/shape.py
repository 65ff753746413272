"""Pictures that are large enough, in a format the network takes, and of a shape it shows whole (rows 5.3, 6.3). How heavy they are is the network's own word."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE, WARN
from masthead.networks.protocol import Picture
from masthead.networks.words import said

EASE = 0.01  # a point more or less after cutting
_SMALL = _("“%(name)s” is %(width)s points wide: below %(least)s it looks blurred here.")
_LARGE = _("“%(name)s” has more than the %(most)s million points that are taken here: make it smaller.")
_FORMAT = _(
    "“%(name)s” is a %(kind)s; here only these are taken: %(kinds)s. Its page in the library has a copy made for this network."
)
_MADE = _("“%(name)s” is a %(kind)s, which is not taken here: it goes out as a JPEG, with the same description.")
_KINDS = {"image/webp": "WebP"}
_WIDE = _("“%(name)s” is wider than this network shows: its sides are cut off. Cut it to a shape.")
_HIGH = _("“%(name)s” is higher than this network shows: top and bottom are cut off. Cut it to a shape.")


def find(look: Look):
    needs = look.network.shows.picture
    for picture in look.draft.pictures if needs else ():
        if picture.is_film or picture.is_document or not (picture.width and picture.height):
            continue
        yield from _whole(picture, look)
        ratio = picture.width / picture.height
        if picture.name not in look.cut and not needs.narrowest - EASE <= ratio <= needs.widest + EASE:
            sentence = _WIDE if ratio > needs.widest else _HIGH
            yield Finding("picture_shape", NOTE, said(sentence, name=picture.name), "pictures", about=picture.name)


def _whole(picture: Picture, look: Look):
    """What no cut would mend."""
    needs, name = look.network.shows.picture, {"name": picture.name}
    if picture.width < needs.width:
        facts = name | {"width": picture.width, "least": needs.width}
        yield Finding("picture_small", WARN, said(_SMALL, **facts), "pictures", about=picture.name)
    made_new = look.network.makes_pictures and not look.by_hand
    if needs.types and picture.content_type not in needs.types:
        facts = name | {"kind": _kind(picture.content_type), "kinds": ", ".join(map(_kind, needs.types))}
        severity, sentence = (NOTE, _MADE) if made_new else (WARN, _FORMAT)
        yield Finding("picture_format", severity, said(sentence, **facts), "pictures", about=picture.name)
    if needs.points and picture.width * picture.height > needs.points and not made_new:
        facts = name | {"most": needs.points // 1_000_000}
        yield Finding("picture_large", WARN, said(_LARGE, **facts), "pictures", about=picture.name)


def _kind(content_type: str) -> str:
    return _KINDS.get(content_type, content_type.removeprefix("image/").upper())


CHECK = Check(
    "shape",
    _("Pictures that fit"),
    _("A picture the network cuts by itself loses the head of somebody, and a small one looks like a mistake."),
    find,
    (WARN, NOTE),
)
