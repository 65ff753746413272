"""What the network did about a correction or a withdrawal: a part of its page, and its one button."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.permits import SIGN, WRITE
from masthead.editorial.models import Correction, Variant
from masthead.kit import clock
from masthead.kit.views import turn
from masthead.publishing import righting
from masthead.publishing.letters.correcting import letter_about, write_correction_letter
from masthead.publishing.models import Delivery

VERBS = {"take_back": righting.take_back, "put_note": righting.put_note}


@require_safe
def righting_page(request, pk):
    """What can be done over there, or what was done: a part of the page of corrections, or a page of its own."""
    variants = Variant.objects.visible_to(request.member).select_related("story", "channel__organisation", "current")
    variant = get_object_or_404(variants, pk=pk)
    found = righting.righting_of(variant, clock.now())
    context = {
        "variant": variant, "righting": found, "follows": righting.follows(variant, clock.now()),
        "letter": letter_about(found.correction) if found and found.can_be_written_about else None,
        "may": SIGN.allows(request.member, variant.channel), "may_say": WRITE.allows(request.member, variant.channel),
    }  # fmt: skip
    return render(request, f"publishing/{'_' if request.htmx else ''}righting.html", context)


@require_POST
def right(request, pk, verb):
    """Ask the network; what it says is told as it is."""
    delivery = get_object_or_404(Delivery.objects.visible_to(request.member).whole(), pk=pk)
    done = VERBS[verb](delivery, by=request.member, now=clock.now())
    return _told(request, delivery, done.what)


@require_POST
def by_hand(request, pk):
    """Somebody did it there."""
    delivery = get_object_or_404(Delivery.objects.visible_to(request.member).whole(), pk=pk)
    return _told(request, delivery, righting.did_by_hand(delivery, by=request.member, now=clock.now()))


@require_POST
def correction_letter(request, pk):
    """Begin the letter that tells the readers of this one; then one goes on writing it."""
    found = Correction.objects.visible_to(request.member).select_related(
        "variant__story", "variant__channel__organisation"
    )
    variant = write_correction_letter(get_object_or_404(found, pk=pk), by=request.member, now=clock.now())
    toast = _("Begun: write it, then have it checked.")
    return turn(request, reverse("editorial:story", args=[variant.story_id]), toast=toast)


def _told(request, delivery: Delivery, what: str):
    told = str(righting.DONE[what]) % {"channel": delivery.channel.name}
    return turn(request, reverse("editorial:corrections", args=[delivery.variant_id]), toast=told)
