"""The page on which a channel's owner chooses the lines, and the button that keeps ticks."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.models import Channel
from masthead.editorial import actions as editorial
from masthead.editorial.checklists import actions
from masthead.editorial.checklists.forms import LinesForm, OwnLineForm
from masthead.editorial.checklists.lines import ARTICLE, FORMATS, KINDS, OWN, POST
from masthead.editorial.checklists.models import ListedLine
from masthead.editorial.checklists.reading import checklist_of, wishes_of
from masthead.editorial.checks import by_check
from masthead.editorial.levels.permits import SET_CHECKS
from masthead.editorial.models import Review
from masthead.editorial.views.common import version
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.kit.views import turn


@require_safe
def checklist(request, slug):
    """Every line of one format, with how it is asked, and the lines of the house's own."""
    return _shown(request, _channel(request, slug), _format(request.GET))


@require_POST
def set_lines(request, slug):
    """Keep how the lines are asked."""
    channel, chosen = _channel(request, slug), _format(request.POST)
    form = LinesForm(request.POST, format=chosen, levels={})
    if not form.is_valid():
        return _shown(request, channel, chosen, lines=form, status=422)
    actions.set_lines(channel, format=chosen, levels=form.cleaned_data, by=request.member, now=clock.now())
    return turn(request, _address(channel, chosen), toast=_("Saved"))


@require_POST
def add_line(request, slug):
    """Add a line of the house's own."""
    channel, chosen, form = _channel(request, slug), _format(request.POST), OwnLineForm(request.POST)
    if form.is_valid() and _added(form, channel, chosen, request):
        return turn(request, _address(channel, chosen), toast=_("Added"))
    return _shown(request, channel, chosen, own=form, status=422)


@require_POST
def drop_line(request, slug, line):
    """Take a line of the house's own off."""
    found = get_object_or_404(
        ListedLine.objects.visible_to(request.member).select_related("channel"), pk=line, channel__slug=slug
    )
    actions.drop_line(found, by=request.member, now=clock.now())
    return turn(request, _address(found.channel, found.format), toast=_("Taken off"))


@require_safe
def ahead(request, pk):
    """What will be looked at before this version is signed: beside the words, or as a page of its own."""
    variant, now = version(request, pk), clock.now()
    look = editorial.look_at(variant, now)
    found = checklist_of(variant, look, by_check(look), wishes_of([variant.channel_id]), compared=False)
    page = "editorial/checklists/_ahead.html" if request.htmx else "editorial/checklists/ahead.html"
    response = render(request, page, {"variant": variant, "checklist": found})
    patch_vary_headers(response, ["HX-Request"])
    return response


@require_POST
def tick(request, pk):
    """Keep which lines one has looked at, without an answer yet."""
    whole = Review.objects.visible_to(request.member).select_related(
        "revision__variant__channel__organisation", "revision__variant__story"
    )
    review, now = get_object_or_404(whole, pk=pk), clock.now()
    look = editorial.look_at(review.revision.variant, now)
    actions.tick(review, lines=request.POST.getlist("line"), look=look, by=request.member, now=now)
    return turn(request, f"{reverse('editorial:review', args=[pk])}#checklist", toast=_("Saved"))


def _channel(request, slug) -> Channel:
    return get_object_or_404(Channel.objects.visible_to(request.member), slug=slug)


def _format(sent) -> str:
    return sent.get("format") if sent.get("format") in FORMATS else ""


def _shown(request, channel: Channel, chosen: str, *, lines=None, own=None, status=200):
    limits = channel.network.limits
    usual = ARTICLE if limits.needs_headline and limits.text is None else POST
    chosen = chosen or usual
    standing = list(ListedLine.objects.standing().filter(channel=channel, format=chosen).select_related("by__person"))
    form = lines or LinesForm(format=chosen, levels={one.line: one.level for one in standing if one.line})
    takes = [usual, *(code for code in FORMATS if code not in (POST, ARTICLE) and limits.video_bytes != 0)]
    found = {
        "channel": channel, "chosen": chosen, "may": SET_CHECKS.allows(request.member, channel),
        "formats": [(code, FORMATS[code]) for code in FORMATS if code in takes or code == chosen],
        "kinds": [(code, name, form.of(code)) for code, name in KINDS.items() if code != OWN],
        "form": form, "own_form": own or OwnLineForm(), "own": [one for one in standing if not one.line],
    }  # fmt: skip
    return render(request, "editorial/checklists/checklist.html", found, status=status)


def _added(form, channel, chosen, request) -> bool:
    try:
        actions.add_line(channel, format=chosen, by=request.member, now=clock.now(), **form.cleaned_data)
    except (NotAllowed, Stale):
        raise
    except Refused as refused:
        form.add_error("text", str(refused.sentence))
        return False
    return True


def _address(channel: Channel, chosen: str) -> str:
    return f"{reverse('editorial:checklist', args=[channel.slug])}?format={chosen}"
