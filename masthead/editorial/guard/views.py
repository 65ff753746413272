"""While one writes: is this said elsewhere already? And both texts side by side."""

from datetime import date

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.models import Overlap
from masthead.editorial.beside import guide_of
from masthead.editorial.guard.advice import advice
from masthead.editorial.guard.allowing import allow_twice, forbid_twice
from masthead.editorial.guard.forms import TwiceForm
from masthead.editorial.guard.levels import levels_of
from masthead.editorial.guard.models import Twice
from masthead.editorial.guard.month import month_of, repeats_in
from masthead.editorial.guard.permits import SAY_TWICE
from masthead.editorial.guard.pictures import pictures_elsewhere
from masthead.editorial.guard.reading import (
    EVERY,
    near,
    side_by_side,
    to_show,
    what_to_change,
    with_days,
    with_overlaps,
    with_reasons,
)
from masthead.editorial.guard.rules import are_sisters, own_words, stops
from masthead.editorial.guard.rules import left as left_of
from masthead.editorial.guard.scoring import compare_words
from masthead.editorial.guard.words import bare
from masthead.editorial.models import Variant
from masthead.editorial.series.reading import series_of_both
from masthead.editorial.views.common import address_of, typed_over, version
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.errors import NotAllowed
from masthead.kit.views import turn

PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def near_versions(request, pk):
    """What other channels say that is nearly the same as what is in the fields now. Nothing is saved."""
    variant = version(request, pk)
    if request.method == "POST":
        variant = typed_over(variant, request.POST)
    template = "_near.html" if request.htmx else "near.html"
    every = with_reasons(variant, near(variant, most=EVERY))
    nearest = with_days(with_overlaps(variant, to_show(every)))
    found = {
        "variant": variant, "near": nearest, "pictures": pictures_elsewhere(variant), "back": address_of(variant),
        "change": what_to_change(variant, nearest), "sister": next((one for one in nearest if one.percent < 100), None),
    }  # fmt: skip
    return render(request, f"editorial/guard/{template}", found)


@require_safe
def beside(request, pk, other):
    """Both texts with their shared words marked, whom this one should speak to, and what makes it no copy."""
    return _beside(request, version(request, pk), _other(request, other), TwiceForm())


@require_safe
def repeats(request):
    """What was approved in a month though another channel had said it already."""
    first = _month(request)
    month = month_of(request.member.organisation, first)
    page = Paginator(repeats_in(request.member.organisation, first), PAGE).get_page(request.GET.get("page"))
    return render(request, "editorial/guard/repeats.html", {"month": month, "page": page})


@require_POST
def allow(request, pk, other):
    """Write down why this may be said twice."""
    variant, theirs, form = version(request, pk), _other(request, other), TwiceForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            allow_twice(variant, other=theirs, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, address_of(variant), toast=_("The reason is kept: it can be submitted"))
    return _beside(request, variant, theirs, form, status=422)


@require_POST
def forbid(request, pk, other):
    """Take the reason back."""
    twice = get_object_or_404(Twice.objects.visible_to(request.member), variant=pk, other=other)
    forbid_twice(twice, by=request.member, now=clock.now())
    return turn(request, reverse("editorial:beside", args=[pk, other]), toast=_("Taken back"))


def _month(request) -> date:
    """The month asked for, else the present one."""
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')[:7]}-01")
    except ValueError:
        return timezone.localdate(clock.now()).replace(day=1)


def _why_not(member, variant: Variant) -> str:
    """Why this member does not say that it is meant, with the name of who can; nothing where they may."""
    try:
        SAY_TWICE.require(member, variant.channel)
    except NotAllowed as refused:
        return str(refused.sentence)
    return ""


def _other(request, pk) -> Variant:
    return get_object_or_404(Variant.objects.visible_to(request.member).select_related("story", "channel"), pk=pk)


def _beside(request, variant: Variant, theirs: Variant, form: TwiceForm, *, status=200):
    left, right = side_by_side(variant.text, theirs.text)
    quoted = [bare(one.words) for one in variant.quotations.all()]
    levels = levels_of(request.member.organisation)
    own, quoted = own_words(bare(variant.text), quoted, levels.short)
    other = left_of(bare(theirs.text), quoted)
    match = compare_words(own, other, levels=levels)
    series = series_of_both(variant, theirs)
    is_series = series is not None and are_sisters(own, other)
    overlap = Overlap.objects.between(variant.channel, theirs.channel).first()
    found = {
        "variant": variant, "theirs": theirs, "left": left, "right": right, "match": match,
        "guide": guide_of(variant.channel, bad_news=variant.story.bad_news), "advice": advice(variant, theirs, overlap=overlap), "back": address_of(variant), "form": form,
        "stops": variant.channel_id != theirs.channel_id and stops(match, variant.text, levels.short) and not is_series,
        "series": series, "is_series": is_series, "can_be_series": match.is_hint and not series and are_sisters(own, other),
        "why_not": _why_not(request.member, variant), "twice": Twice.objects.filter(variant=variant, other=theirs).select_related("by__person").first(),
    }  # fmt: skip
    return render(request, "editorial/guard/beside.html", found, status=status)
