"""The two buttons of a version: not to be published, and open again."""

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from masthead.editorial.kills import actions
from masthead.editorial.kills.models import Kill
from masthead.editorial.views.common import address_of, on_the_page, words_first
from masthead.kit import clock
from masthead.kit.views import turn


@require_POST
@on_the_page
@words_first
def kill(request, variant):
    """Keep what was typed, then decide not to publish it."""
    actions.kill(variant, reason=request.POST.get("because", ""), by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("It will not be published. The decision is on record."))


@require_POST
@on_the_page
def revive(request, variant):
    """Open it again."""
    found = get_object_or_404(Kill.objects.standing(), variant=variant)
    actions.revive(found, reason=request.POST.get("because", ""), by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Open again"))
