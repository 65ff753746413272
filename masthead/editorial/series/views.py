"""The series, one of them with its versions, and the series a version belongs to."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.permits import WRITE
from masthead.editorial.models import Variant
from masthead.editorial.series import actions
from masthead.editorial.series.forms import JoinForm, SeriesForm
from masthead.editorial.series.models import Series
from masthead.editorial.series.permits import may_on_one
from masthead.editorial.series.reading import series_of
from masthead.editorial.views.common import address_of, version, versions
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn

PAGE, VERSIONS = 25, 50


@require_safe
def all_series(request):
    """Every series, the open ones first."""
    found = _mine(request).annotate(in_all=Count("parts")).prefetch_related("channels")
    page = Paginator(found.order_by(F("closed_at").asc(nulls_first=True), "sorts_as", "pk"), PAGE)
    return render(request, "editorial/series/list.html", {"page": page.get_page(request.GET.get("page"))})


@require_safe
def series(request, pk):
    """One series: why its words come back, where it runs, and its versions."""
    found = get_object_or_404(_mine(request), pk=pk)
    parts = found.parts.select_related("variant__story", "variant__channel", "by__person")
    channels = list(found.channels.all())
    context = {
        "series": found, "channels": channels, "may": may_on_one(request.member, channels),
        "page": Paginator(parts, VERSIONS).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "editorial/series/one.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request):
    """Declare a series; the versions one came from join it at once."""
    joining = _named(request)
    start = {"channels": [one.channel_id for one in joining]}
    form = SeriesForm(request.POST or None, member=request.member, initial=start)
    if request.method == "POST" and form.is_valid():
        house, given = request.member.organisation, {"by": request.member, "now": clock.now()}
        with refusals_in(form):
            made = actions.declare_for(joining, organisation=house, **form.cleaned_data, **given)
            to = address_of(joining[0]) if joining else reverse("editorial:series", args=[made.pk])
            return turn(request, to, toast=_("The series is declared"))
    return _form(request, form, joining=joining)


@require_http_methods(["GET", "HEAD", "POST"])
def series_edit(request, pk):
    """Change a series."""
    found = get_object_or_404(_mine(request), pk=pk)
    form = SeriesForm.of(found, request.POST or None, member=request.member)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_series(found, **form.cleaned_data, by=request.member, now=clock.now())
            return turn(request, reverse("editorial:series", args=[pk]), toast=_("The series is changed"))
    return _form(request, form, series=found)


@require_POST
def series_close(request, pk):
    """Its versions are compared again; undo opens it."""
    actions.close_series(get_object_or_404(_mine(request), pk=pk), by=request.member, now=clock.now())
    back = reverse("editorial:series_reopen", args=[pk])
    return turn(request, reverse("editorial:series", args=[pk]), toast=_("The series is closed"), undo=back)


@require_POST
def series_reopen(request, pk):
    """Open again."""
    actions.reopen_series(get_object_or_404(_mine(request), pk=pk), by=request.member, now=clock.now())
    return turn(request, reverse("editorial:series", args=[pk]), toast=_("The series is open again"))


@require_http_methods(["GET", "HEAD", "POST"])
def version_series(request, pk):
    """Which series a version belongs to, and those it could join, with another version that is like it."""
    variant, other = version(request, pk), _other(request)
    form = JoinForm(request.POST or None, offered=_offered(request, variant), initial={"series": _theirs(other)})
    if request.method == "POST" and form.is_valid():
        both = [variant, *([other] if other else [])]
        with refusals_in(form):
            actions.join_series(both, **form.cleaned_data, by=request.member, now=clock.now())
            return turn(request, address_of(variant), toast=_("It is part of the series"))
    new = urlencode({"version": pk} | ({"with": other.pk} if other else {}))
    context = {
        "variant": variant, "other": other, "form": form, "series": series_of(variant), "back": address_of(variant),
        "offers": form.fields["series"].queryset.exists(), "may": WRITE.allows(request.member, variant.channel),
        "new": f"{reverse('editorial:series_new')}?{new}",
    }  # fmt: skip
    return render(request, "editorial/series/version.html", context, status=422 if form.is_bound else 200)


@require_POST
def version_leaves(request, pk):
    """It stands on its own again."""
    variant = version(request, pk)
    actions.leave_series(variant, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("It stands on its own again"))


def _mine(request):
    return Series.objects.visible_to(request.member).select_related("by__person")


def _offered(request, variant: Variant):
    return Series.objects.visible_to(request.member).open().filter(channels=variant.channel_id)


def _theirs(other: Variant | None) -> int | None:
    found = series_of(other) if other else None
    return found.pk if found else None


def _other(request) -> Variant | None:
    """The version beside which this one was seen, where it was one."""
    number = request.POST.get("with") or request.GET.get("with")
    return get_object_or_404(versions(request.member), pk=_number(number)) if number else None


def _named(request) -> list[Variant]:
    """The versions a new series is declared for: none where one came from the list."""
    number = request.POST.get("version") or request.GET.get("version")
    if not number:
        return []
    other = _other(request)
    return [get_object_or_404(versions(request.member), pk=_number(number)), *([other] if other else [])]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _form(request, form, **context):
    status = 422 if form.is_bound else 200
    return render(request, "editorial/series/form.html", {"form": form} | context, status=status)
