"""The inside of a square, drawn once and shown twice: in the table, and in the list of a phone.

A page has hundreds of squares: drawn by a template each, they took longer than everything else together."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from masthead.channels.matrix.reading import Row, Square
from masthead.kit.templatetags.kit import face

NOTHING, OPEN = SafeString(""), SafeString(' class="open"')


@dataclass(frozen=True)
class Drawn:
    """One channel's line: its cells in the table, its entries in the list."""

    row: Row
    cells: SafeString
    entries: SafeString


def drawn(rows: list[Row], *, open: bool, query: str = "") -> list[Drawn]:
    """Each row with its squares drawn; `open` squares lead to their change, with the table's filters."""
    words = {"nobody": _("nobody yet"), "colon": pgettext("between a name and its text", ":")}
    not_asked = format_html(
        '<td><span class="none">–<span class="vh">{}</span></span></td>', _("Not asked of this network")
    )
    return [
        _line(row, [_draw(one, open, query, words) for one in row.squares if one.applies], not_asked) for row in rows
    ]


def _line(row: Row, insides: list[SafeString], not_asked: SafeString) -> Drawn:
    of_table = iter(insides)
    cells = [_cell(one, next(of_table)) if one.applies else not_asked for one in row.squares]
    asked = [one for one in row.squares if one.applies]
    entries = format_html_join(
        "",
        "<div><dt>{}</dt><dd>{}</dd></div>",
        ((one.label, inside) for one, inside in zip(asked, insides, strict=True)),
    )
    return Drawn(row, SafeString("".join(cells)), entries)


def _cell(square: Square, inside: SafeString) -> SafeString:
    return format_html('<td id="sq-{}"{}>{}</td>', square.place, OPEN if square.is_gap else NOTHING, inside)


def _draw(square: Square, open: bool, query: str, words: dict[str, str]) -> SafeString:
    named = f"{words['colon']} {square.named}"
    name = square.holder.called if square.holder else words["nobody"]
    notes = format_html_join("", '<small class="{}">{}</small>', ((kind, said) for said, kind in square.notes))
    gap = " gap" if square.is_gap else ""
    inside = format_html(
        '{}<span>{}</span><span class="vh">{}</span>{}', face(square.holder, "", label=False), name, named, notes
    )
    if not open:
        return format_html('<span class="cell{}">{}</span>', gap, inside)
    link = format_html(
        '<a href="{}{}" class="cell{}"{}>{}</a>', square.address, "" if square.is_owner else query, gap,
        SafeString("" if square.is_owner else " data-square"), inside,
    )  # fmt: skip
    return link + _button(square, named) if square.proposed else link


def _button(square: Square, named: str) -> SafeString:
    """Name whoever is proposed, with one click; why it is them stands below."""
    return format_html(
        '<button class="btn small quiet named" form="name" name="square" value="{}:{}">{}<span class="vh">{}</span></button><small class="because">{}</small>',
        square.place, square.proposed.pk, square.propose, named, square.because,
    )  # fmt: skip
