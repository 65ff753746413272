"""The pages of a channel's life: asking for one, the register of all, setting up, closing."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from masthead.channels import actions
from masthead.channels.forms_lifecycle import AskForm, CloseForm
from masthead.channels.lifecycle_page import LOOKS, life_of, register_of, to_do
from masthead.channels.lifecycle_rules import CLOSE, STATUSES, may
from masthead.channels.models import Channel, LinkToRemove
from masthead.channels.permits import MANAGE
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.views import turn

PAGE = 50


@require_http_methods(["GET", "POST"])
def ask_for(request):
    """Anybody of the team asks; the head decides."""
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = dict(form.cleaned_data)
        channel = actions.ask_for_channel(network_key=typed.pop("network"), by=request.member, now=clock.now(), **typed)
        said = _("%(who)s is asked.") % {"who": request.member.organisation.head.name}
        return turn(request, _address(channel), toast=said)
    return render(request, "channels/ask_for.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def register(request):
    """Every line, also of what is closed, declined or only reserved."""
    status = request.GET.get("status", "")
    found = register_of(request.member)
    found = found.filter(status=status) if status in STATUSES else found
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [(channel, *LOOKS[channel.status]) for channel in page]
    context = {"page": page, "rows": rows, "status": status, "statuses": Channel.STATUSES}
    return render(request, "channels/register.html", context)


@require_POST
def decide(request, slug):
    """Yes or no to a channel that was asked for, or to a reserved one."""
    channel, reason = _channel(request, slug), request.POST.get("reason", "")
    if request.POST.get("answer") == "no":
        actions.decline(channel, by=request.member, now=clock.now(), reason=reason)
        return turn(request, _address(channel), toast=_("Declined. Whoever asked is told why."))
    actions.approve(channel, by=request.member, now=clock.now(), reason=reason)
    return turn(request, _address(channel), toast=_("Approved. Now it is set up."))


@require_POST
def set_up(request, slug):
    """One line of the list before the start, ticked or not."""
    channel = _channel(request, slug)
    verb = actions.untick_set_up if "back" in request.POST else actions.tick_set_up
    verb(channel, item=request.POST.get("item", ""), by=request.member, now=clock.now())
    return turn(request, f"{_address(channel)}#life", toast=_("Saved."))


@require_POST
def start(request, slug):
    """From now on words may go out."""
    channel = _channel(request, slug)
    actions.start(channel, by=request.member, now=clock.now(), reason=request.POST.get("reason", ""))
    return turn(request, _address(channel), toast=_("%(channel)s is active.") % {"channel": channel.name})


@require_POST
def reserve(request, slug):
    """Not now: only the name is kept."""
    channel = _channel(request, slug)
    actions.reserve(channel, by=request.member, now=clock.now())
    return turn(request, _address(channel), toast=_("Put aside. The name is kept."))


@require_POST
def wake(request, slug):
    """A dormant channel is back."""
    channel = _channel(request, slug)
    actions.wake(channel, by=request.member, now=clock.now())
    return turn(request, _address(channel), toast=_("%(channel)s is active.") % {"channel": channel.name})


@require_POST
def reopen(request, slug):
    """A closed channel is taken up again."""
    channel = _channel(request, slug)
    actions.reopen(channel, by=request.member, now=clock.now(), reason=request.POST.get("reason", ""))
    return turn(request, _address(channel), toast=_("Reopened: its name is reserved, and nothing is published yet."))


@require_http_methods(["GET", "POST"])
def close(request, slug):
    """Where people go instead, and what is still to be done."""
    channel = _channel(request, slug)
    MANAGE.require(request.member, channel)
    if not may(CLOSE, channel.status):
        raise Refused(_("%(channel)s can not be closed from where it is.") % {"channel": channel.name})
    life = life_of(channel, request.member)
    form = _close_form(request, channel, life.closing)
    if request.method == "POST" and form.is_valid():
        actions.prepare_closing(channel, by=request.member, now=clock.now(), **form.facts())
        return turn(
            request, reverse("channels:close", args=[channel.slug]), toast=_("Saved. Now work through the list.")
        )
    context = {"channel": channel, "form": form, "life": life, "todo": to_do(life)}
    return render(request, "channels/close.html", context, status=422 if form.errors else 200)


def _close_form(request, channel, closing):
    others = Channel.objects.visible_to(request.member).open().exclude(pk=channel.pk).order_by("sorts_as", "pk")[:PAGE]
    words = {name: getattr(closing, name) for name in ("go_to", "archive")} if closing else {}
    first = words | {"go_to_channel": closing.go_to_channel_id} if closing else {}
    return CloseForm(request.POST or None, others=list(others), initial=first)


@require_POST
def close_now(request, slug):
    """The last step, the head's."""
    channel = _channel(request, slug)
    actions.close_channel(channel, by=request.member, now=clock.now())
    return turn(
        request, _address(channel), toast=_("%(channel)s is closed. Its line stays.") % {"channel": channel.name}
    )


@require_POST
def call_off(request, slug):
    """It stays after all."""
    channel = _channel(request, slug)
    actions.call_off_closing(channel, by=request.member, now=clock.now())
    return turn(request, _address(channel), toast=_("%(channel)s stays.") % {"channel": channel.name})


@require_POST
def links(request, slug):
    """One more place that leads there, all of one's own at once, or a look at our website; else the list is made."""
    channel = _channel(request, slug)
    if "mine" in request.POST:
        actions.remove_my_links(channel, by=request.member, now=clock.now())
    elif "look" in request.POST:
        actions.look_for_links(channel, by=request.member, now=clock.now())
    elif place := request.POST.get("place", "").strip():
        actions.add_link(channel, place=place, by=request.member, now=clock.now())
    else:
        actions.list_links(channel, by=request.member, now=clock.now())
    return turn(request, _list(channel, request.member), toast=_("Saved."))


@require_POST
def link(request, pk):
    """One place does not lead there any more, or still does."""
    around = ("channel__organisation__head", "on_channel")
    found = get_object_or_404(LinkToRemove.objects.visible_to(request.member).select_related(*around), pk=pk)
    verb = actions.link_is_there if "back" in request.POST else actions.remove_link
    verb(found, by=request.member, now=clock.now())
    return turn(request, _list(found.channel, request.member), toast=_("Saved."))


def _channel(request, slug) -> Channel:
    return get_object_or_404(Channel.objects.visible_to(request.member).select_related("organisation__head"), slug=slug)


def _address(channel: Channel) -> str:
    return reverse("channels:detail", args=[channel.slug])


def _list(channel: Channel, member) -> str:
    """Where the list of links stands for this member: the page of the closing, or the channel's own."""
    closes = may(CLOSE, channel.status) and MANAGE.allows(member, channel)
    return f"{reverse('channels:close', args=[channel.slug]) if closes else _address(channel)}#links"
