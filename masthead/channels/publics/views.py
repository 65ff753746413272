"""The page of one channel's public: who it is, how we know, and who else reads them."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.models import Channel, Evidence
from masthead.channels.permits import GUIDE
from masthead.channels.publics import actions, reading
from masthead.channels.publics.forms import EvidenceForm, OverlapForm
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn

PAGE = 10


@require_safe
def public(request, slug):
    """Whom a channel speaks to, the evidence for it, and how far other publics overlap."""
    return _page(request, _channel(request, slug))


@require_POST
def note(request, slug):
    """One more piece of evidence."""
    channel, form = _channel(request, slug), EvidenceForm(request.POST)
    if form.is_valid() and _done(actions.note_evidence, channel, request, form):
        return turn(request, _address(slug), toast=_("Written down."))
    return _page(request, channel, evidence=form)


@require_POST
def strike(request, slug, pk):
    """Not true any more."""
    ours = Evidence.objects.visible_to(request.member).select_related("channel")
    evidence = get_object_or_404(ours, pk=pk, channel__slug=slug)
    actions.strike_evidence(evidence, by=request.member, now=clock.now())
    return turn(request, _address(slug), toast=_("Struck out"))


@require_POST
def estimate(request, slug):
    """How many people follow this channel and another one."""
    channel = _channel(request, slug)
    form = OverlapForm(request.POST, others=_others(request, channel))
    if form.is_valid() and _done(actions.estimate_overlap, channel, request, form):
        return turn(request, _address(slug), toast=_("Written down."))
    return _page(request, channel, overlap=form)


def _done(action, channel: Channel, request, form) -> bool:
    with refusals_in(form):
        action(channel, by=request.member, now=clock.now(), **form.cleaned_data)
        return True
    return False


def _page(request, channel: Channel, *, evidence: EvidenceForm | None = None, overlap: OverlapForm | None = None):
    known = channel.evidence.select_related("by__person")
    context = {
        "channel": channel, "may": GUIDE.allows(request.member, channel),
        "page": Paginator(known, PAGE).get_page(request.GET.get("page")),
        "overlaps": reading.overlaps(request.member, channel=channel),
        "evidence_form": evidence or EvidenceForm(initial={"on": timezone.localdate(clock.now())}),
        "overlap_form": overlap or OverlapForm(others=_others(request, channel)),
    }  # fmt: skip
    return render(request, "channels/public.html", context, status=422 if evidence or overlap else 200)


def _others(request, channel: Channel):
    return Channel.objects.visible_to(request.member).open().exclude(pk=channel.pk).order_by("sorts_as", "pk")


def _channel(request, slug) -> Channel:
    found = Channel.objects.visible_to(request.member).select_related("organisation__head")
    return get_object_or_404(found, slug=slug)


def _address(slug: str) -> str:
    return reverse("channels:public", args=[slug])
