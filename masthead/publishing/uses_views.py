"""Where a picture is used, with what became of it: this room knows both the versions and what went out."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from masthead.editorial.library.reading import is_used, uses_of
from masthead.kit import clock
from masthead.media.models import Asset
from masthead.media.permits import may_edit
from masthead.publishing.status import status_of

PAGE = 20


@require_safe
def picture_uses(request, pk):
    """The versions that carry this picture: a part of its page for htmx, a page of its own otherwise."""
    asset = get_object_or_404(Asset.objects.visible_to(request.member), pk=pk)
    page = Paginator(uses_of(asset, request.member), PAGE).get_page(request.GET.get("page"))
    states = status_of(list(page), clock.now())
    may_go = asset.is_retired and not page.paginator.count and may_edit(asset, request.member) and not is_used(asset)
    found = {"asset": asset, "page": page, "rows": [(one, states[one.pk]) for one in page], "may_go": may_go}
    return render(request, f"publishing/{'_' if request.htmx else ''}picture_uses.html", found)
