"""The cards of the calendar, drawn in Python: a month has more than a hundred of them, and each is drawn in one go."""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from masthead.kit import marks
from masthead.kit.templatetags.kit import face
from masthead.kit.text import when

register = template.Library()
NOTHING = mark_safe("")


@register.simple_tag
def card(card, query, whole=False, dated=False):
    """One version: hour, status in icon and word, channel, face, title; and how it moves, while it may.

    Where the place does not say the day, the card does (`dated`).

    What stands too close to it is an icon in a narrow place; the sentence is shown where there is room (`whole`)."""
    return format_html(
        '<li class="story {}" id="v{}"{} data-channel="{}"><span class="top">{}{}<span class="word">{}</span>{}</span>'
        '<b><a href="{}">{}</a></b>{}<span class="foot">{}{}</span></li>',
        card.css, card.pk, mark_safe(" data-card") if card.is_movable else NOTHING, card.variant.channel_id,
        _time(card, dated),
        marks.icon(card.status.icon, 16), card.status.label, face(card.author, "s"),
        card.url, card.title, _clash(card.conflicts, whole), _net(card.channel.network_key, card.channel.name), _move(card, query) if card.is_movable else NOTHING,
    )  # fmt: skip


def _time(card, dated):
    if not card.at:
        return NOTHING
    return (
        format_html('<span class="at">{}</span>', when(card.at)) if dated else format_html("<span>{}</span>", card.hour)
    )


def _clash(sentences, whole):
    if not sentences:
        return NOTHING
    said = " ".join(sentences)
    shown = "said" if whole else "vh"
    return format_html(
        '<span class="clash" title="{}">{}<span class="{}">{}</span></span>',
        said,
        marks.icon("triangle-alert"),
        shown,
        said,
    )


def _move(card, query):
    """The link that a keyboard reaches, and the hidden form that a drag fills in; both lead to the same view."""
    return format_html(
        '<a class="move" href="{0}?{1}">{2}<span class="vh"> {3}</span></a>'
        '<form hx-post="{0}?{1}" data-move hidden><input type="hidden" name="day"><input type="hidden" name="time" value="{4}"></form>',
        card.move_url, mark_safe(query.replace("&", "&amp;")), _("Move"), card.title, card.clock,
    )  # fmt: skip


@lru_cache(maxsize=2_000)
def _net(network: str, name: str):
    return format_html('<span class="net s" role="img" aria-label="{}">{}</span>', name, marks.glyph(network))
