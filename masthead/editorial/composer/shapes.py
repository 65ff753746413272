"""The words for shapes and for the part of a picture that must be seen."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from masthead.editorial.composer.shown import Tile, tile_of
from masthead.editorial.models import VariantPicture
from masthead.networks.shows import SCREEN, SQUARE, UPRIGHT, WIDE

SHAPE_NAMES = {
    SQUARE: gettext_lazy("square (1:1)"), UPRIGHT: gettext_lazy("upright (4:5)"), WIDE: gettext_lazy("wide (1.91:1)"),
    SCREEN: gettext_lazy("screen (16:9)"),
}  # fmt: skip
# A sixth of the way in: whatever stands in that third of the picture is then in the middle of what is kept.
POINTS = {
    (50, 50): gettext_lazy("the middle"), (50, 17): gettext_lazy("the top"), (50, 83): gettext_lazy("the bottom"),
    (17, 50): gettext_lazy("the left"), (83, 50): gettext_lazy("the right"),
    (17, 17): gettext_lazy("the top left"), (83, 17): gettext_lazy("the top right"),
    (17, 83): gettext_lazy("the bottom left"), (83, 83): gettext_lazy("the bottom right"),
}  # fmt: skip


CLICKED = 240  # points wide is the picture on which one clicks what must be seen


@dataclass(frozen=True)
class Cut:
    """One picture of a version with the choices there are for cutting it."""

    picture: VariantPicture
    allowed: tuple[str, ...]

    @property
    def tile(self) -> Tile:
        return tile_of(self.picture.frozen())

    @property
    def shapes(self) -> list[tuple[str, str]]:
        return [("", _("whole, not cut")), *((shape, str(SHAPE_NAMES[shape])) for shape in self.allowed)]

    @property
    def points(self) -> list[tuple[str, str]]:
        named = [(f"{x}-{y}", str(name)) for (x, y), name in POINTS.items()]
        clicked = (self.picture.focus_x, self.picture.focus_y) not in POINTS
        return [(self.at, _("where you clicked")), *named] if clicked else named

    @property
    def height(self) -> int:
        """How high the picture is that one clicks on; it is CLICKED points wide."""
        return max(1, round(CLICKED * self.picture.asset.height / self.picture.asset.width))

    def clicked(self, x: int, y: int) -> tuple[int, int] | None:
        """The point of a click in per cent of the picture; none for no click, which a browser also sends as 0, 0."""
        if (x, y) == (0, 0):
            return None
        return min(100, round(100 * x / CLICKED)), min(100, round(100 * y / self.height))

    @property
    def at(self) -> str:
        return f"{self.picture.focus_x}-{self.picture.focus_y}"
