"""Connecting one channel, screen by screen, and the page of what it is connected as."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from masthead.channels import actions
from masthead.channels.connecting import journeys
from masthead.channels.connecting.actions import BY_HAND_ONLY
from masthead.channels.connecting.checking import ahead
from masthead.channels.connecting.doctor import complaints, ends_at
from masthead.channels.connecting.forms import ApplicationForm, ConnectForm
from masthead.channels.connecting.steps import CONSENT, ENTER, Steps, is_out_of_reach, steps_of
from masthead.channels.models import Channel, ConnectionApp
from masthead.channels.permits import MANAGE, require_head
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.csp import letting_forms_go_to
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.networks import Connects, SignsIn, can


@require_http_methods(["GET", "POST"])
def connect(request, slug):
    """Let Masthead publish here: what is needed, where to click, what is opened, and then it is tried at once."""
    channel = _channel(request, slug)
    MANAGE.require(request.member, channel)
    if not can(channel.network, Connects):
        raise Refused(BY_HAND_ONLY)
    steps = steps_of(channel, step=_step(request), last=request.method == "POST")
    if steps.signs_in:
        return _set_out(request, channel) if request.method == "POST" else _screen(request, steps)
    own = _own_address(request, channel)
    form = ConnectForm(request.POST or None, network=channel.network, initial={"address": own} if own else {})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            account = actions.connect(channel, settings=form.cleaned_data, by=request.member, now=clock.now())
            return turn(request, _page(channel), toast=_("Connected as %(account)s.") % {"account": account.name})
    return _screen(request, steps, form=form, status=422 if form.errors else 200, own=own)


def _set_out(request, channel: Channel):
    if not request.session.session_key:
        request.session.save()
    return redirect(journeys.set_out(channel, by=request.member, browser=request.session.session_key, now=clock.now()))


def _own_address(request, channel: Channel) -> str:
    """Where Masthead itself shows this channel to the public, "" for every other network."""
    if not channel.network.served_here:
        return ""
    return request.build_absolute_uri(reverse("publishing:news", args=[channel.pk, channel.slug]))


def _screen(request, steps: Steps, *, form=None, status: int = 200, said: str = "", own: str = ""):
    channel = steps.channel
    context = {
        "channel": channel, "steps": steps, "out_of_reach": is_out_of_reach(channel), "form": form if steps.name == ENTER else None, "said": said,
        "application": form or ApplicationForm(), "way_back": journeys.way_back(), "leads": request.member.leads,
        "head": channel.organisation.leading, "own": own,
    }  # fmt: skip
    response = render(request, "channels/connecting/connect.html", context, status=status)
    if steps.name == CONSENT:
        letting_forms_go_to(response, steps.sign_in.authorise)
    return response


@require_http_methods(["GET", "POST"])
def application(request, slug):
    """The firm's application at this channel's network: entered by the head, once for every channel there."""
    channel = _channel(request, slug)
    require_head(request.member, _("Entering the application of a network"))
    if not can(channel.network, SignsIn):
        raise Refused(BY_HAND_ONLY)
    own = ConnectionApp.objects.filter(organisation=channel.organisation, network_key=channel.network_key).first()
    form = ApplicationForm(request.POST or None, initial={"client_id": own.client_id} if own else None)
    if request.method == "POST" and form.is_valid():
        actions.enter_application(
            channel.organisation, channel.network, by=request.member, now=clock.now(), **form.cleaned_data
        )
        last = reverse("channels:connect", args=[channel.slug]) + "?step=2"
        return turn(request, last, toast=_("The application is kept, its secret sealed."))
    context = {
        "channel": channel,
        "form": form,
        "own": own,
        "way_back": journeys.way_back(),
        "guide": channel.network.guide,
    }
    return render(request, "channels/connecting/application.html", context, status=422 if form.errors else 200)


@require_GET
def back(request):
    """Back from the network: who one came back as is looked at before anything is connected."""
    asked = {name: request.GET.get(name, "")[:4000] for name in ("state", "code", "error")}
    try:
        journey = journeys.come_back(
            **asked, by=request.member, browser=request.session.session_key or "", now=clock.now()
        )
    except journeys.WentWrong as wrong:
        channel = wrong.journey.channel if wrong.journey else None
        context = {"said": wrong.sentence, "channel": channel}
        return render(request, "channels/connecting/went_wrong.html", context, status=409)
    return redirect("channels:connect_check", journey.channel.slug)


@require_http_methods(["GET", "POST"])
def check(request, slug):
    """Is this the account? Its name and picture, and the choice where one sign-in opens several."""
    channel = _channel(request, slug)
    MANAGE.require(request.member, channel)
    now = clock.now()
    if request.method == "POST":
        account = actions.arrive(channel, account=request.POST.get("account", ""), by=request.member, now=now)
        return turn(request, _page(channel), toast=_("Connected as %(account)s.") % {"account": account.name})
    _journey, accounts = journeys.waiting(channel, by=request.member, now=now)
    return render(request, "channels/connecting/check.html", {"channel": channel, "accounts": accounts})


@require_GET
def connection(request, slug):
    """As whom the channel publishes, what is wrong with it, and everything it was connected as so far."""
    channel = _channel(request, slug)
    MANAGE.require(request.member, channel)
    held, now = getattr(channel, "credential", None), clock.now()
    past = channel.connections.select_related("begun_by__person", "ended_by__person")
    history = Paginator(past, 20).get_page(request.GET.get("page"))
    wrong = complaints(channel, held, now=now, ahead=ahead(channel.organisation))
    context = {
        "channel": channel, "held": held, "history": history, "wrong": wrong, "out_of_reach": is_out_of_reach(channel), "end": ends_at(held, now) if held else None,
        "sign_in": channel.network.sign_in if can(channel.network, SignsIn) else None,
    }  # fmt: skip
    return render(request, "channels/connecting/connection.html", context)


@require_POST
def check_now(request, slug):
    """Ask the network now whether it still knows us."""
    channel = _channel(request, slug)
    account = actions.check_connection(channel, by=request.member, now=clock.now())
    return turn(request, _page(channel), toast=_("It works: %(account)s.") % {"account": account.name})


@require_POST
def disconnect(request, slug):
    """Back to publishing by hand."""
    channel = _channel(request, slug)
    actions.disconnect(channel, by=request.member, now=clock.now())
    toast = _("Disconnected. The channel goes out by hand; nothing was deleted.")
    return turn(request, reverse("channels:detail", args=[channel.slug]), toast=toast)


def _channel(request, slug) -> Channel:
    return get_object_or_404(
        Channel.objects.visible_to(request.member).select_related("organisation__head", "credential", "mailbox"),
        slug=slug,
    )


def _step(request) -> int:
    value = request.GET.get("step", "")
    return int(value) if value.isdecimal() and len(value) < 3 else 1


def _page(channel: Channel) -> str:
    return reverse("channels:connection", args=[channel.slug])
