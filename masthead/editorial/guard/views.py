"""While one writes: is this said elsewhere already? And both texts side by side."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_safe

from masthead.editorial.guard.reading import near, side_by_side
from masthead.editorial.guard.scoring import compare
from masthead.editorial.models import Variant
from masthead.editorial.page import guide_of
from masthead.editorial.views.common import address_of, typed_over, version


@require_http_methods(["GET", "HEAD", "POST"])
def near_versions(request, pk):
    """What other channels say that is nearly the same as what is in the fields now. Nothing is saved."""
    variant = version(request, pk)
    if request.method == "POST":
        variant = typed_over(variant, request.POST)
    template = "_near.html" if request.htmx else "near.html"
    found = {"variant": variant, "near": near(variant), "back": address_of(variant)}
    return render(request, f"editorial/guard/{template}", found)


@require_safe
def beside(request, pk, other):
    """Both texts with their shared words marked, and whom this one should speak to."""
    variant = version(request, pk)
    theirs = get_object_or_404(Variant.objects.visible_to(request.member).select_related("story", "channel"), pk=other)
    left, right = side_by_side(variant.text, theirs.text)
    found = {
        "variant": variant, "theirs": theirs, "left": left, "right": right, "match": compare(variant.text, theirs.text),
        "guide": guide_of(variant.channel), "back": address_of(variant),
    }  # fmt: skip
    return render(request, "editorial/guard/beside.html", found)
