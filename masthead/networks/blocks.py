"""A draft as the blocks of WordPress's editor."""

import html

from masthead.networks.markup import linked, paragraphs
from masthead.networks.protocol import Draft


def body_of(draft: Draft, media: list[tuple[str, str, str]]) -> str:
    """The text as blocks the site's editor understands; everything a person wrote is escaped."""
    blocks = [_paragraph(part) for part in paragraphs(draft.text)]
    for number, source, alt in media:
        picture = f'<img src="{html.escape(source)}" alt="{html.escape(alt)}" class="wp-image-{number}"/>'
        image = f'<figure class="wp-block-image">{picture}</figure>'
        blocks.append(f'<!-- wp:image {{"id":{int(number)}}} -->\n{image}\n<!-- /wp:image -->')
    if draft.link and draft.link not in draft.text:
        blocks.append(_paragraph(draft.link))
    return "\n\n".join(blocks)


def _paragraph(text: str) -> str:
    return f"<!-- wp:paragraph -->\n<p>{linked(text)}</p>\n<!-- /wp:paragraph -->"
