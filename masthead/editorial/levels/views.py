"""The page on which a channel's owner says how strict the checks are, and the button that mends."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.brand.actions import keep_ours
from masthead.channels.models import Channel
from masthead.editorial.checks import CHECKS
from masthead.editorial.levels import actions
from masthead.editorial.levels.forms import LevelsForm
from masthead.editorial.levels.permits import SET_CHECKS
from masthead.editorial.spelling import suggested
from masthead.editorial.views.common import address_of, on_the_page, version, words_first
from masthead.kit import clock
from masthead.kit.views import turn


@require_safe
def meant(request, pk):
    """The button that writes what was probably meant by a word. Asked for by the page itself, after it was shown."""
    variant, word = version(request, pk), request.GET.get("word", "")[:80]
    found = {"variant": variant, "word": word, "field": request.GET.get("field", "")[:20]}
    found["meant"] = suggested(word, variant.channel.language) if word else ""
    return render(request, "editorial/levels/_meant.html", found)


@require_http_methods(["GET", "HEAD", "POST"])
def levels(request, slug):
    """Every check with its reason; those that may be set, with how strict they are here."""
    channel = get_object_or_404(Channel.objects.visible_to(request.member), slug=slug)
    form = LevelsForm(request.POST or None, channel=channel)
    if request.method == "POST" and form.is_valid():
        actions.set_levels(channel, levels=form.cleaned_data, by=request.member, now=clock.now())
        return turn(request, reverse("channels:detail", args=[channel.slug]), toast=_("Saved"))
    found = {
        "channel": channel, "form": form, "may": SET_CHECKS.allows(request.member, channel),
        "guards": [check for check in CHECKS if check.guards],
    }  # fmt: skip
    return render(request, "editorial/levels/levels.html", found, status=422 if form.is_bound else 200)


@require_POST
@on_the_page
@words_first
def our_word(request, variant):
    """Keep what was typed, and a word of it as one of the house's own."""
    keep_ours(variant.channel, word=request.POST.get("ours", ""), by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("It is one of our words now"))


@require_POST
@on_the_page
@words_first
def mend(request, variant):
    """Keep what was typed, then write it as the check proposes."""
    code, field, about, *_rest = [*request.POST.get("mend", "").split(".", 2), "", "", ""]
    actions.mend(variant, code=code, field=field, about=about, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Mended"))
