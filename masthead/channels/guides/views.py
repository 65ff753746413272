"""The guides side by side, one guide's earlier versions, the review, and “why have both?”."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels import actions
from masthead.channels.grouping import grouped, network_asked, networks_of
from masthead.channels.guides import reading
from masthead.channels.guides.actions import answer_why_both, review_guide
from masthead.channels.models import Channel, WhyBoth
from masthead.channels.permits import GUIDE
from masthead.channels.publics.reading import overlaps
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.kit.views import turn

PAGE, VERSIONS = 12, 10


@require_safe
def side_by_side(request):
    """How each channel differs from the others, and what nobody has written yet."""
    return _board(request)


def _board(request, *, typed: str = "", about: int = 0, wrong: str = ""):
    words, gaps = request.GET.get("q", "").strip()[:80], request.GET.get("show") == "gaps"
    network = network_asked(request.GET)
    found = reading.found(request.member, words=words, gaps=gaps, network=network)
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {
        "sides": reading.sides(request.member, list(page), now=clock.now()), "page": page, "words": words, "gaps": gaps, "network": network,
        "groups": grouped(networks_of(request.member), request.GET, page=PAGE),
        "questions": reading.questions(request.member), "answered": reading.answered(request.member),
        "overlaps": overlaps(request.member), "leads": request.member.leads, "typed": typed, "about": about, "wrong": wrong,
    }  # fmt: skip
    return render(request, "channels/side_by_side.html", context, status=422 if wrong else 200)


@require_safe
def history(request, slug):
    """The guide as it was, and what each change changed."""
    channel = _channel(request, slug)
    page = Paginator(channel.guide_versions.select_related("by__person"), VERSIONS).get_page(request.GET.get("page"))
    older = channel.guide_versions.filter(number__lt=page[-1].number).first() if page.object_list else None
    shown = reading.history(channel, [*page, older] if older else list(page))[: len(page.object_list)]
    context = {
        "channel": channel, "page": page, "shown": shown, "labels": reading.labels(), "may": GUIDE.allows(request.member, channel),
        "questions": reading.questions(request.member, channel=channel), "leads": request.member.leads,
        "answered": reading.answered(request.member, channel=channel),
        "is_due": reading.sides(request.member, [channel], now=clock.now())[0].is_due,
    }  # fmt: skip
    return render(request, "channels/guide_history.html", context)


@require_POST
def review(request, slug):
    """Still true."""
    channel = _channel(request, slug)
    review_guide(channel, by=request.member, now=clock.now())
    return turn(request, reverse("channels:detail", args=[slug]) + "#guide", toast=_("The guide is confirmed."))


@require_POST
def restore(request, slug, number):
    """An earlier guide becomes the guide again, as a new version."""
    channel = _channel(request, slug)
    version = get_object_or_404(channel.guide_versions, number=number)
    actions.edit_guide(channel, by=request.member, now=clock.now(), **version.words)
    return turn(request, reverse("channels:guide_history", args=[slug]), toast=_("This guide counts again."))


@require_POST
def why_both(request, pk):
    """The head says what each of two like channels is for."""
    question = get_object_or_404(
        WhyBoth.objects.visible_to(request.member).select_related("first__organisation", "second"), pk=pk
    )
    typed = request.POST.get("answer", "")
    try:
        answer_why_both(question, answer=typed, by=request.member, now=clock.now())
    except (NotAllowed, Stale):
        raise
    except Refused as refused:
        return _board(request, typed=typed, about=question.pk, wrong=str(refused.sentence))
    return turn(request, "channels:side_by_side", toast=_("Written down."))


def _channel(request, slug) -> Channel:
    found = Channel.objects.visible_to(request.member).select_related("organisation__head")
    return get_object_or_404(found, slug=slug)
