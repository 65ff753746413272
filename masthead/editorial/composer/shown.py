"""How a version will look on its network, with the pictures of this house in it."""

from dataclasses import dataclass, replace

from django.urls import reverse

from masthead.editorial.byline.reading import byline_of
from masthead.editorial.models import Revision, Variant
from masthead.media.kinds import PICTURE
from masthead.networks import Draft
from masthead.networks.preview import Post, preview


@dataclass(frozen=True)
class Tile:
    """One picture as it is seen: where it is, what is to be seen, how many more follow it."""

    url: str
    alt: str
    more: int = 0
    kind: str = PICTURE
    whole: str = ""  # the film or document itself, where `url` is only its look
    subtitles: str = ""  # that go out with a film


@dataclass(frozen=True)
class Shown:
    """One post and its pictures."""

    post: Post
    tiles: list[Tile]
    first_comment: str = ""

    @property
    def blank(self) -> bool:
        return not (self.post.seen or self.post.headline or self.tiles)


def of_variant(variant: Variant) -> list[Shown]:
    """The working copy as it stands, saved or just typed, with the line that names its author where the public reads one."""
    draft, line = variant.draft(), byline_of(variant)
    if line:
        draft = replace(draft, text=f"{draft.text}\n\n{line}")
    return _shown(variant.channel.network, draft, [tile_of(p.frozen()) for p in variant.pictures.all()])


def of_revision(revision: Revision) -> list[Shown]:
    """The frozen words and pictures, exactly."""
    return _shown(
        revision.variant.channel.network, revision.words_only(), [tile_of(picture) for picture in revision.pictures]
    )


def tile_of(frozen: dict) -> Tile:
    """A picture where it is, cut as it will be sent."""
    if (kind := frozen.get("kind", PICTURE)) != PICTURE:
        asset = [frozen["asset"]]
        where = reverse("media:small", args=asset), frozen["alt"], 0, kind, reverse("media:picture", args=asset)
        return Tile(*where, frozen.get("subtitles", ""))
    crop = frozen.get("crop")
    if not crop:
        return Tile(reverse("media:picture", args=[frozen["asset"]]), frozen["alt"])
    shape = crop["shape"].replace(":", "x")
    return Tile(reverse("editorial:cropped", args=[frozen["asset"], shape, crop["x"], crop["y"]]), frozen["alt"])


def _shown(network, draft: Draft, pictures: list[Tile]) -> list[Shown]:
    posts = preview(network, draft)
    found = []
    for post in posts:
        tiles = [pictures[place] for place in post.tiles]
        if tiles and post.hidden:
            tiles[-1] = replace(tiles[-1], more=post.hidden)
        last = draft.first_comment if post.number == len(posts) and network.shows.comments else ""
        found.append(Shown(post, tiles, last))
    return found
