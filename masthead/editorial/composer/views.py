"""The editor's further buttons: split, mark the link, order and cut the pictures."""

import io

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_POST, require_safe

from masthead.editorial.composer import actions
from masthead.editorial.composer.shapes import Cut
from masthead.editorial.composer.tags import tags_used
from masthead.editorial.forms import WordsForm
from masthead.editorial.models import VariantPicture
from masthead.editorial.views.common import address_of, on_the_page, version, words_first
from masthead.kit import clock
from masthead.kit.views import turn
from masthead.media.models import Asset
from masthead.networks import Picture
from masthead.networks.pictures import cropped as cut
from masthead.networks.shows import SHAPES


@require_safe
def tags(request, pk):
    """The hashtags this channel used before, as buttons. Only a script can insert one, so only a script asks."""
    variant = version(request, pk)
    found = {"tags": tags_used(variant.channel), "into": WordsForm.of(variant)["text"].auto_id}
    return render(request, "editorial/_tags.html", found)


@require_POST
@on_the_page
@words_first
def split(request, variant):
    """Make a thread of a text that is too long for one post."""
    actions.split_text(variant, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Split. Move the lines of three dashes as you like."))


@require_POST
@on_the_page
@words_first
def mark_link(request, variant):
    """Propose the marks of the link."""
    actions.mark_link(variant, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("The link says where visitors come from"))


@require_POST
@on_the_page
@words_first
def picture_place(request, variant, picture):
    """Put a picture earlier, later, or where it was dropped."""
    place = _number(request.POST.get("place") or request.GET.get("place"), 1)
    actions.place_picture(_picture(variant, picture), place=place, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Order saved"))


@require_POST
@on_the_page
@words_first
def picture_crop(request, variant, picture):
    """Cut a picture to a shape, around what matters in it."""
    found = _picture(variant, picture)
    shape, at = (request.POST.get(f"{name}-{found.pk}", "") for name in ("shape", "at"))
    point = Cut(found, variant.channel.network.shows.shapes).clicked(*_click(request, found))
    if point:
        shape = shape or found.shape or variant.channel.network.shows.shapes[0]
    else:
        x, _dash, y = at.partition("-")
        point = _number(x, 50), _number(y, 50)
    actions.crop_picture(found, shape=shape, x=point[0], y=point[1], by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("The picture is cut like this"))


@require_safe
@cache_control(private=True, max_age=31_536_000, immutable=True)
def cropped(request, pk, shape, x, y):
    """A picture cut as it will be sent. The address says all, so a browser keeps it."""
    asset = get_object_or_404(Asset.objects.visible_to(request.member), pk=pk)
    if (name := shape.replace("x", ":")) not in SHAPES or x > 100 or y > 100:
        raise Http404
    try:
        with asset.file.open("rb") as file:
            data = file.read()
    except FileNotFoundError:
        raise Http404 from None
    picture = cut(Picture(asset.name, asset.content_type, data), name, x, y)
    answer = FileResponse(io.BytesIO(picture.data), content_type=asset.content_type, filename=asset.name)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _picture(variant, pk) -> VariantPicture:
    return get_object_or_404(variant.pictures.select_related("asset", "variant__channel", "variant__story"), pk=pk)


def _click(request, picture: VariantPicture) -> tuple[int, int]:
    """Where somebody clicked on a picture, in points of the picture shown; nowhere, and by the keyboard, is 0, 0."""
    return tuple(_number(request.POST.get(f"focus-{picture.pk}.{axis}", ""), 0) for axis in ("x", "y"))


def _number(text, otherwise: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 5 else otherwise
