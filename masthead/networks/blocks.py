"""A draft as the blocks of WordPress's editor."""

import html
from dataclasses import dataclass

from masthead.networks.markup import linked, paragraphs
from masthead.networks.protocol import Draft


@dataclass(frozen=True)
class Medium:
    """A picture or film in the site's library."""

    number: str
    source: str
    alt: str = ""
    is_film: bool = False


def on_top(media: list[Medium]) -> Medium | None:
    """The picture above the text: the first one. A film stands in the text."""
    return next((one for one in media if not one.is_film), None)


def body_of(draft: Draft, media: list[Medium]) -> str:
    """The text as blocks the site's editor understands, with all media but the one on top; everything a person wrote is escaped."""
    blocks = [_paragraph(part) for part in paragraphs(draft.text)]
    first = on_top(media)
    blocks += [_film(one) if one.is_film else _image(one) for one in media if one is not first]
    if draft.link and draft.link not in draft.text:
        blocks.append(_paragraph(draft.link))
    return "\n\n".join(blocks)


def _image(one: Medium) -> str:
    picture = f'<img src="{html.escape(one.source)}" alt="{html.escape(one.alt)}" class="wp-image-{int(one.number)}"/>'
    figure = f'<figure class="wp-block-image">{picture}</figure>'
    return f'<!-- wp:image {{"id":{int(one.number)}}} -->\n{figure}\n<!-- /wp:image -->'


def _film(one: Medium) -> str:
    said = f' aria-label="{html.escape(one.alt)}"' if one.alt.strip() else ""
    figure = f'<figure class="wp-block-video"><video controls{said} src="{html.escape(one.source)}"></video></figure>'
    return f'<!-- wp:video {{"id":{int(one.number)}}} -->\n{figure}\n<!-- /wp:video -->'


def _paragraph(text: str) -> str:
    return f"<!-- wp:paragraph -->\n<p>{linked(text)}</p>\n<!-- /wp:paragraph -->"
