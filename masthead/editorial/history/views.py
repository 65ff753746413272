"""The history of a version's words."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.permits import WRITE
from masthead.editorial import actions
from masthead.editorial.history.page import history_page, old_of
from masthead.editorial.models import Variant
from masthead.editorial.views.common import address_of, version
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import turn


@require_safe
def history(request, pk):
    """Who wrote what when, what was decided, and how any two texts differ."""
    return _shown(request, version(request, pk))


@require_POST
def restore(request, pk):
    """Make earlier words the present ones."""
    variant = version(request, pk)
    old = old_of(variant, request.POST.get("old", ""))
    if old is None:
        raise Http404
    try:
        actions.restore(variant, old=old, base=_number(request.POST.get("base")), by=request.member, now=clock.now())
    except NotAllowed:
        raise
    except Refused as refused:
        return _shown(request, version(request, pk), refused=refused, status=409)
    return turn(request, address_of(variant), toast=_("The earlier words are back"))


def _shown(request, variant, *, refused=None, status=200):
    asked = request.GET
    page = history_page(variant, page=asked.get("page"), older=asked.get("from", ""), newer=asked.get("to", ""))
    found = {
        "history": page, "variant": variant, "refused": refused, "back": address_of(variant),
        "may_write": WRITE.allows(request.member, variant.channel),
        "is_out": Variant.objects.filter(pk=variant.pk).already_out().exists(),
    }  # fmt: skip
    return render(request, "editorial/history.html", found, status=status)


def _number(text) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1
