"""The library: its pages, and what is done there with one picture."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.models import Channel
from masthead.channels.times import local_day
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn
from masthead.media import actions, reading, several, sizes
from masthead.media.forms import AboutForm, ConsentForm
from masthead.media.models import Asset, Consent
from masthead.media.permits import keeps_pictures, may_edit
from masthead.networks import NETWORKS


@require_safe
def library(request):
    """Which pictures do we have?"""
    filters, on = reading.Filters.of(request.GET), local_day(request.member.organisation, clock.now())
    page = Paginator(reading.found(request.member, filters, on=on), reading.PAGE).get_page(request.GET.get("page"))
    shown = [(code, label) for code, (label, _condition) in reading.SHOWN.items()]
    found = {"page": page, "cards": reading.cards_of(page, request.member, on=on), "filters": filters, "shown": shown}
    return render(request, "media/library.html", found | {"tags": reading.tags_of(request.member)})


@several.limited_each
@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """Take several pictures in; the next page asks what each of them shows."""
    kept, left_out = several.take_in(request, now=clock.now()) if request.method == "POST" else ([], [])
    if kept and not left_out:
        return turn(request, described_at(kept))
    tried = request.method == "POST"
    found = {"kept": kept, "next": described_at(kept), "left_out": left_out, "tried": tried, "most": several.MOST}
    return render(request, "media/add.html", found, status=422 if tried else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def describe(request):
    """What do the new pictures show? One field each; a picture we have already is shown beside its twin."""
    numbers = [int(n) for n in request.GET.getlist("p")[: several.MOST] if n.isascii() and n.isdigit() and len(n) < 18]
    pictures = list(Asset.objects.visible_to(request.member).filter(pk__in=numbers).order_by("pk"))
    if request.method == "POST":
        for one in pictures:
            alt = request.POST.get(f"alt-{one.pk}", one.alt).strip()[:1000]
            credit = request.POST.get(f"credit-{one.pk}", one.credit).strip()[:200]
            actions.edit_picture(one, alt=alt, credit=credit, by=request.member, now=clock.now())
        return turn(request, "media:library", toast=_("Descriptions saved"))
    return render(request, "media/describe.html", {"rows": [(one, reading.twins.of(one)) for one in pictures]})


@require_http_methods(["GET", "HEAD", "POST"])
def about(request, pk):
    """Everything about one picture; posted, what is said about it."""
    asset = asset_of(request, pk)
    form = AboutForm.of(asset, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _saved(request, asset, form):
        return turn(request, reverse("media:about", args=[pk]), toast=_("Saved"))
    return about_again(request, asset, form=form)


@require_POST
def consent(request, pk):
    """Write down that somebody shown agrees."""
    asset, form = asset_of(request, pk), ConsentForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.record_consent(asset, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, reverse("media:about", args=[pk]) + "#people", toast=_("Written down"))
    return about_again(request, asset, consent=form)


@require_POST
def revoke(request, pk):
    """Somebody shown does not agree any more."""
    found = Consent.objects.filter(asset__organisation=request.member.organisation_id).select_related("asset")
    one = get_object_or_404(found, pk=pk)
    actions.revoke_consent(one, by=request.member, now=clock.now())
    return turn(request, reverse("media:about", args=[one.asset_id]) + "#people", toast=_("Written down"))


@require_POST
def approve(request, pk):
    """The firm may show it."""
    actions.approve_picture(asset_of(request, pk), by=request.member, now=clock.now())
    return turn(request, reverse("media:about", args=[pk]), toast=_("Approved"))


@require_POST
def retire(request, pk):
    """Offered no more."""
    actions.retire_picture(asset_of(request, pk), by=request.member, now=clock.now())
    undo = reverse("media:bring_back", args=[pk])
    return turn(request, reverse("media:about", args=[pk]), toast=_("It is out of the library"), undo=undo)


@require_POST
def bring_back(request, pk):
    """Offered again."""
    actions.bring_back_picture(asset_of(request, pk), by=request.member, now=clock.now())
    return turn(request, reverse("media:about", args=[pk]), toast=_("Back in the library"))


@require_safe
def for_network(request, pk, key):
    """The file as one network takes it, to publish by hand."""
    asset = asset_of(request, pk)
    if key not in NETWORKS:
        raise Http404
    if not asset.is_picture:
        return redirect("media:picture", pk)
    try:
        data, content_type = sizes.made_for(asset, key)
    except FileNotFoundError:
        raise Http404 from None
    ending = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}[content_type]
    answer = HttpResponse(data, content_type=content_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="picture-{asset.pk}-{key}.{ending}"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def about_again(request, asset: Asset, *, form=None, consent=None):
    """The page of a picture, with what was typed and why it was not accepted."""
    on = local_day(request.member.organisation, clock.now())
    keys = dict.fromkeys(Channel.objects.visible_to(request.member).open().values_list("network_key", flat=True))
    wrong = (form and form.is_bound) or (consent and consent.is_bound)
    found = {
        "about": reading.About(asset, on, reading.soon_of(request.member, on)), "asset": asset, "form": form or AboutForm.of(asset),
        "consent_form": consent or ConsentForm(initial={"given_on": on}, auto_id="consent_%s"),
        "may_edit": may_edit(asset, request.member), "keeps": keeps_pictures(request.member),
        "fits": sizes.fits(asset, keys),
    }  # fmt: skip
    return render(request, "media/about.html", found, status=422 if wrong else 200)


def described_at(pictures: list[Asset]) -> str:
    """The page that asks what these pictures show."""
    return reverse("media:describe") + "?" + "&".join(f"p={one.pk}" for one in pictures)


def asset_of(request, pk) -> Asset:
    """A picture of the member's own organisation, or 404."""
    found = Asset.objects.visible_to(request.member).select_related(
        "organisation__head", "uploaded_by__person", "approved_by__person", "retired_by__person"
    )
    return get_object_or_404(found, pk=pk)


def _saved(request, asset: Asset, form: AboutForm) -> bool:
    with refusals_in(form):
        actions.say_about(
            asset, tags=form.cleaned_data["tags"], by=request.member, now=clock.now(), **form.fields_of_picture()
        )
        return True
    return False
