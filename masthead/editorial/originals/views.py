"""The long texts of a story that stand on two web pages, and how search engines are told which is the original."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.permits import WRITE
from masthead.editorial.models import Original, Story
from masthead.editorial.originals.actions import settle_original, unsettle_original
from masthead.editorial.originals.forms import OriginalForm
from masthead.editorial.originals.reading import with_address
from masthead.editorial.originals.rules import can_do
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn

AROUND = ("variant__channel", "variant__story", "of__channel", "of__story", "by__person")


@require_safe
def originals(request, pk):
    """Which versions of a story copy another web page, and what is to be done on the copy."""
    return _page(request, get_object_or_404(Story.objects.visible_to(request.member), pk=pk))


@require_POST
def settle(request, pk):
    """Write down which technique is used."""
    mine = Original.objects.visible_to(request.member).select_related(*AROUND)
    original, form = get_object_or_404(mine, variant=pk), OriginalForm(request.POST, auto_id=f"of-{pk}-%s")
    story = original.variant.story
    if form.is_valid():
        with refusals_in(form):
            settle_original(original, **form.cleaned_data, by=request.member, now=clock.now())
            return turn(request, reverse("editorial:originals", args=[story.pk]), toast=_("Written down"))
    return _page(request, story, typed={original.pk: form}, status=422)


@require_POST
def unsettle(request, pk):
    """Open the question again."""
    mine = Original.objects.visible_to(request.member).select_related(*AROUND)
    original = get_object_or_404(mine, variant=pk)
    unsettle_original(original, by=request.member, now=clock.now())
    return turn(request, reverse("editorial:originals", args=[original.variant.story_id]), toast=_("Taken back"))


def _page(request, story: Story, *, typed: dict | None = None, status: int = 200):
    found = with_address(Original.objects.filter(variant__story=story).select_related(*AROUND)).order_by("pk")
    rows = [
        {
            "original": one, "form": (typed or {}).get(one.pk) or OriginalForm.of(one),
            "can": can_do(one.variant.channel.network_key), "may": WRITE.allows(request.member, one.variant.channel),
        }
        for one in found
    ]  # fmt: skip
    return render(request, "editorial/originals/originals.html", {"story": story, "rows": rows}, status=status)
