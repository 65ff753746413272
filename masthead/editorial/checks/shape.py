"""Pictures that are large enough and of a shape the network shows whole (row 5.3). How heavy they are is the network's own word."""

from django.utils.translation import gettext_lazy as _

from masthead.editorial.checks.look import Check, Finding, Look
from masthead.networks import NOTE, WARN
from masthead.networks.words import said

EASE = 0.01  # a point more or less after cutting
_SMALL = _("“%(name)s” is %(width)s points wide: below %(least)s it looks blurred here.")
_WIDE = _("“%(name)s” is wider than this network shows: its sides are cut off. Cut it to a shape.")
_HIGH = _("“%(name)s” is higher than this network shows: top and bottom are cut off. Cut it to a shape.")


def find(look: Look):
    needs = look.network.shows.picture
    for picture in look.draft.pictures if needs else ():
        if picture.is_film or picture.is_document or not (picture.width and picture.height):
            continue
        if picture.width < needs.width:
            facts = {"name": picture.name, "width": picture.width, "least": needs.width}
            yield Finding("picture_small", WARN, said(_SMALL, **facts), "pictures", about=picture.name)
        ratio = picture.width / picture.height
        if picture.name not in look.cut and not needs.narrowest - EASE <= ratio <= needs.widest + EASE:
            sentence = _WIDE if ratio > needs.widest else _HIGH
            yield Finding("picture_shape", NOTE, said(sentence, name=picture.name), "pictures", about=picture.name)


CHECK = Check(
    "shape",
    _("Pictures that fit"),
    _("A picture the network cuts by itself loses the head of somebody, and a small one looks like a mistake."),
    find,
)
