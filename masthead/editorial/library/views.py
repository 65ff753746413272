"""Choosing a picture of the library for a version, and deleting one that stands nowhere."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.times import local_day
from masthead.editorial import actions
from masthead.editorial.library.reading import is_used
from masthead.editorial.views.common import address_of, on_the_page, version, words_first
from masthead.kit import clock
from masthead.kit.views import turn
from masthead.media import reading
from masthead.media.actions import throw_away_picture
from masthead.media.models import Asset


@require_safe
def choose(request, pk):
    """Which picture of ours goes with these words? Only those that may be used are offered."""
    variant = version(request, pk)
    on, filters = local_day(request.member.organisation, clock.now()), reading.Filters.of(request.GET)
    offered = reading.found(request.member, filters, on=on).usable(on).exclude(uses__variant=variant)
    page = Paginator(offered, reading.PAGE).get_page(request.GET.get("page"))
    found = {"variant": variant, "back": address_of(variant), "page": page, "filters": filters}
    found |= {"cards": reading.cards_of(page, request.member, on=on), "tags": reading.tags_of(request.member)}
    return render(request, "editorial/choose_picture.html", found)


@require_POST
@on_the_page
@words_first
def go_choose(request, variant):
    """Keep what was typed, then show the library."""
    return redirect(reverse("editorial:picture_choose", args=[variant.pk]))


@require_POST
@on_the_page
def take(request, variant, asset):
    """Put a picture of the library below the words."""
    chosen = get_object_or_404(Asset.objects.visible_to(request.member), pk=asset)
    actions.add_picture_to(variant, asset=chosen, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Picture added"))


@require_POST
def throw_away(request, pk):
    """Delete a picture that no version ever carried."""
    asset = get_object_or_404(Asset.objects.visible_to(request.member), pk=pk)
    throw_away_picture(asset, is_used=is_used(asset), by=request.member, now=clock.now())
    return turn(request, "media:library", toast=_("Picture deleted"))
