"""Does a picture suit a network, and what would be made of it there? The limits are the networks' own facts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from masthead.media.models import Asset
from masthead.networks import NETWORKS, Picture

# Width by height that a network shows whole; what lies outside is cut. As their help pages say, 2026-11; others cut nothing.
WHOLE = {
    "instagram": (4 / 5, 1.91), "google_business": (1.0, 16 / 9), "youtube": (16 / 9, 16 / 9), "pinterest": (2 / 3, 1.0),
    "tiktok": (9 / 16, 1.0),
}  # fmt: skip
LEAST_SIDE = 320  # below this every network shows a blur


@dataclass(frozen=True)
class Fit:
    """One network and one picture."""

    key: str
    label: str
    cut: int = 0  # hundredths of the picture that would not be seen
    is_shrunk: bool = False
    is_small: bool = False

    @property
    def suits(self) -> bool:
        return not (self.cut or self.is_small)

    @property
    def sentence(self) -> str:
        """What happens to it there, in words."""
        if self.is_small:
            return _("Too small: it would look blurred.")
        if self.cut:
            side = _("%(n)d%% of it would be cut off.") % {"n": self.cut}
            return f"{side} {_('It is made lighter.')}" if self.is_shrunk else side
        return _("It is made lighter, and nothing is cut.") if self.is_shrunk else _("Goes as it is.")


def fit(key: str, width: int, height: int, size: int) -> Fit:
    """What one network makes of a picture of these measures."""
    narrow, wide = WHOLE.get(key, (0, float("inf")))
    shape = width / height
    shown = shape / narrow if shape < narrow else wide / shape if shape > wide else 1.0
    most = NETWORKS[key].limits.picture_bytes
    return Fit(
        key, str(NETWORKS[key].label), round(100 * (1 - shown)), most is not None and size > most, max(width, height) < LEAST_SIDE
    )  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """One network, and a film or a document that it takes whole or not at all."""

    key: str
    label: str
    sentence: str


def taken(asset: Asset, key: str) -> Taken:
    """Whether one network takes this film or document."""
    limits = NETWORKS[key].limits
    most = limits.video_bytes if asset.is_film else limits.pdf_bytes
    if most == 0:
        sentence = _("Takes no film from here.") if asset.is_film else _("Takes no PDF.")
    elif most and asset.bytes > most:
        sentence = _("Too heavy.")
    elif asset.is_film and limits.video_seconds and asset.seconds > limits.video_seconds:
        sentence = _("Too long: %(most)d seconds at most.") % {"most": limits.video_seconds}
    else:
        sentence = _("Goes as it is.")
    return Taken(key, str(NETWORKS[key].label), sentence)


def fits(asset: Asset, keys) -> list[Fit | Taken]:
    """What each of these networks makes of a picture, a film or a document."""
    if not asset.is_picture:
        return [taken(asset, key) for key in keys]
    return [fit(key, asset.width, asset.height, asset.bytes) for key in keys if NETWORKS[key].limits.pictures != 0]


def made_for(asset: Asset, key: str) -> tuple[bytes, str]:
    """The file as the network takes it, and its type: as light as it must be, uncut."""
    with asset.file.open("rb") as file:
        data = file.read()
    picture = Picture(asset.name, asset.content_type, data, asset.alt, asset.width, asset.height)
    made = NETWORKS[key].as_taken(picture)
    return made.data, made.content_type
