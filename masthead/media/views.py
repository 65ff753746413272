"""Pictures, for the members of their own organisation."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from masthead.kit import clock
from masthead.media import fetching
from masthead.media.kinds import DOCUMENT
from masthead.media.models import Asset
from masthead.media.parts import part_of
from masthead.media.small import small_file
from masthead.people.middleware import without_member

for_ever = cache_control(private=True, max_age=31_536_000, immutable=True)


@require_safe
@for_ever
def picture(request, pk):
    """One picture, film or document. It never changes, so a browser keeps it; it can not run anything, whatever its bytes say.

    Of a film a browser asks for parts; a document is downloaded, never opened in our own place."""
    asset = get_object_or_404(Asset.objects.visible_to(request.member), pk=pk)
    answer = _answer(lambda: asset.file.open("rb"), asset.content_type, asset.name, attached=asset.kind == DOCUMENT)
    return part_of(request, answer, asset.bytes) if asset.is_film else answer


@require_safe
@for_ever
def small(request, pk):
    """The same picture, small, for lists."""
    asset = get_object_or_404(Asset.objects.visible_to(request.member), pk=pk)
    return _answer(lambda: small_file(asset), "image/webp", "picture.webp")


@login_not_required
@without_member
@require_safe
@cache_control(private=True, no_store=True)
def fetched(request, token):
    """The one file a signed address names, for the network it was signed for, until its end. Whoever holds it is served."""
    asked = fetching.read(token, now=clock.now())
    asset = Asset.objects.filter(pk=asked.asset, barred=False).first() if asked else None
    if asset is None:
        raise Http404
    if asset.is_picture:
        answer = _answer(lambda: fetching.rendition(asset, asked), "image/jpeg", "picture.jpg")
    else:
        answer = _answer(lambda: asset.file.open("rb"), asset.content_type, "film")
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return part_of(request, answer, asset.bytes) if asset.is_film else answer


def _answer(opened, content_type: str, name: str, *, attached: bool = False) -> FileResponse:
    try:
        file = opened()
    except OSError:  # the table was restored without the folder of pictures, or the file is damaged
        raise Http404 from None
    answer = FileResponse(file, content_type=content_type, filename=name, as_attachment=attached)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
