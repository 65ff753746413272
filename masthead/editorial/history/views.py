"""The history of a version's words."""

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.permits import WRITE
from masthead.editorial import actions
from masthead.editorial.byline.reading import made_of, with_editor
from masthead.editorial.history.page import history_page, old_of
from masthead.editorial.models import Variant
from masthead.editorial.views.common import address_of, version, versions
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import turn

MOST_CORRECTIONS = 20  # of one piece


@require_safe
def history(request, pk):
    """Who wrote what when, what was decided, and how any two texts differ."""
    return _shown(request, _whole(request, pk))


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
        return _shown(request, _whole(request, pk), refused=refused, status=409)
    return turn(request, address_of(variant), toast=_("The earlier words are back"))


def _whole(request, pk) -> Variant:
    """The version with the people behind it, and whether it is out."""
    out = Variant.objects.filter(pk=OuterRef("pk")).already_out()
    people = ("author__public_name", "current__review__decided_by__person")
    found = with_editor(versions(request.member)).select_related(*people).annotate(is_out=Exists(out))
    return get_object_or_404(found, pk=pk)


def _shown(request, variant, *, refused=None, status=200):
    asked = request.GET
    page = history_page(variant, page=asked.get("page"), older=asked.get("from", ""), newer=asked.get("to", ""))
    found = {
        "history": page, "variant": variant, "refused": refused, "back": address_of(variant),
        "may_write": WRITE.allows(request.member, variant.channel),
        "is_out": variant.is_out, "made": made_of(variant, _review_of(variant), _put_right(variant)),
    }  # fmt: skip
    return render(request, "editorial/history.html", found, status=status)


def _review_of(variant: Variant):
    return getattr(variant.current, "review", None) if variant.current_id else None


def _put_right(variant: Variant) -> list:
    return list(variant.corrections.select_related("by__person")[:MOST_CORRECTIONS]) if variant.is_out else []


def _number(text) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else -1
