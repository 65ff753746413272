"""Pages and buttons about publications: fetch what the member may see, call one action, show."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from masthead.channels.permits import require_head
from masthead.editorial.models import Variant
from masthead.editorial.views.common import address_of
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import show, turn
from masthead.publishing import actions
from masthead.publishing.afterwards.silences import last_silences
from masthead.publishing.forms import LinkForm, MoveForm, PauseForm
from masthead.publishing.health import as_json, health
from masthead.publishing.letters.reading import waiting_letters
from masthead.publishing.models import Delivery, Pause
from masthead.publishing.reading import publication_of, to_paste, waiting_posts

_DONE = {
    "publish_now": lambda: _("It goes out now."), "withdraw": lambda: _("Withdrawn. It does not go out."),
    "try_again": lambda: _("Masthead tries again."), "send_held": lambda: _("It goes out."),
    "say_live": lambda: _("Published, with its address."), "say_absent": lambda: _("It is sent again."),
    "drop": lambda: _("Dropped."), "published_by_hand": lambda: _("Published, with its address."),
}  # fmt: skip


@require_GET
def deliveries(request, pk):
    """The publication of one version: a part of the story page, or a page of its own."""
    variant = _variant(request, pk)
    context = {"publication": publication_of(variant, member=request.member, now=clock.now())}
    template = "publishing/_deliveries.html" if request.htmx else "publishing/deliveries.html"
    return render(request, template, context)


@require_POST
def act(request, pk, verb):
    """One button: the verb is the action's name."""
    delivery = _delivery(request, pk)
    words = {"url": request.POST.get("url", "")} if verb in ("say_live", "published_by_hand") else {}
    getattr(actions, verb)(delivery, by=request.member, now=clock.now(), **words)
    return _shown(request, delivery.variant_id, toast=_DONE[verb]())


@require_http_methods(["GET", "POST"])
def by_hand(request, pk):
    """Copy, publish over there, paste the address here."""
    delivery = _delivery(request, pk)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.published_by_hand(delivery, url=form.cleaned_data["url"], by=request.member, now=clock.now())
            return turn(request, address_of(delivery.variant), toast=_DONE["published_by_hand"]())
        except NotAllowed:
            raise
        except Refused as refused:
            form.add_error("url", str(refused.sentence))
    context = {
        "paste": to_paste(delivery),
        "form": form,
        "publication": publication_of(delivery.variant, member=request.member, now=clock.now()),
    }
    return render(request, "publishing/by_hand.html", context, status=422 if form.errors else 200)


@require_POST
def move(request, pk):
    """Put a version at another day and time."""
    variant = _variant(request, pk)
    form = MoveForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose a day and a time."))
    standing = publication_of(variant, member=request.member, now=clock.now()).status.at
    at = form.instant(variant, standing and standing.astimezone(ZoneInfo(variant.channel.zone)))
    actions.move(variant, to=at, by=request.member, now=clock.now())
    return _shown(request, pk, toast=_("Moved."))


@require_http_methods(["GET", "POST"])
def pause(request):
    """Everything on hold: asks for the reason, and so asks twice."""
    require_head(request.member, _("Putting everything on hold"))
    form = PauseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.pause_all(
            request.member.organisation, reason=form.cleaned_data["reason"], by=request.member, now=clock.now()
        )
        return turn(request, "publishing:health", toast=_("Everything is on hold."))
    return render(request, "publishing/pause.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def resume(request):
    """End the hold. What was held waits for the people who answer for it."""
    actions.end_pause(request.member.organisation, by=request.member, now=clock.now())
    return turn(request, "publishing:health", toast=_("The hold is over. What was held waits for a decision."))


@require_POST
def trust_clock(request):
    """The head says that this machine's clock is right."""
    actions.trust_clock(by=request.member, now=clock.now())
    return turn(request, "publishing:health", toast=_("The clock is taken as right."))


@login_not_required
@require_GET
def health_page(request):
    """For a monitor figures (503 when nothing can go out), for the head a page."""
    if getattr(request, "member", None) is None or not request.accepts("text/html") or "json" in request.GET:
        found = health(clock.now())
        return JsonResponse(as_json(found), status=200 if found.is_well else 503)
    require_head(request.member, _("Looking after publishing"))
    firm = request.member.organisation
    standing = Pause.objects.filter(organisation=firm, ended_at=None).first()
    context = {
        "health": health(clock.now(), firm=firm), "pause": standing, "silences": last_silences(request.member),
        "posts": waiting_posts(firm.pk, now=clock.now()), "letters": waiting_letters(firm.pk),
    }  # fmt: skip
    return render(request, "publishing/health.html", context)


def _variant(request, pk) -> Variant:
    variants = Variant.objects.visible_to(request.member).select_related("story", "channel__organisation", "current")
    return get_object_or_404(variants, pk=pk)


def _delivery(request, pk) -> Delivery:
    return get_object_or_404(Delivery.objects.visible_to(request.member).whole(), pk=pk)


def _shown(request, variant_pk, *, toast):
    variant = _variant(request, variant_pk)
    context = {"publication": publication_of(variant, member=request.member, now=clock.now())}
    to = reverse("editorial:story", args=[variant.story_id])
    return show(request, "publishing/_deliveries.html", context, to=to, toast=toast)
