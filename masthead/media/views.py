"""Pictures, for the members of their own organisation."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from masthead.media.models import Asset


@require_safe
@cache_control(private=True, max_age=31_536_000, immutable=True)
def picture(request, pk):
    """One picture. It never changes, so a browser keeps it; it can not run anything, whatever its bytes say."""
    asset = get_object_or_404(Asset.objects.visible_to(request.member), pk=pk)
    try:
        file = asset.file.open("rb")
    except FileNotFoundError:  # the table was restored without the folder of pictures
        raise Http404 from None
    answer = FileResponse(file, content_type=asset.content_type, filename=asset.name)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
