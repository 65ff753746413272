"""The register of access: one page for all channels, one per channel."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from masthead.channels import actions
from masthead.channels.access_page import registers, team
from masthead.channels.facts import facts_of
from masthead.channels.forms_life import AccessForm, CorrectForm
from masthead.channels.models import Access, Channel
from masthead.channels.permits import MANAGE, today
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn

PAGE = 25


@require_GET
def access(request):
    """Who can get into what? The channels this member looks after; all of them for the head."""
    member = request.member
    channels = list(Channel.objects.visible_to(member).with_accounts())
    facts = facts_of(member.organisation, on=today())
    mine = MANAGE.channels_for(member, channels, facts=facts)
    page = Paginator(mine, PAGE).get_page(request.GET.get("page"))
    shown = registers(member.organisation, list(page), on=today(), facts=facts)
    return render(request, "channels/access.html", {"registers": shown, "page": page})


@require_http_methods(["GET", "POST"])
def access_of(request, slug):
    """Who can get into this channel; one more line."""
    channel = _channel(request, slug)
    MANAGE.require(request.member, channel)
    form = AccessForm(request.POST or None, members=team(request.member))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.write_access(channel, by=request.member, now=clock.now(), **form.facts())
            return turn(request, _page(channel), toast=_("On the register."))
    return _show(request, channel, form)


@require_http_methods(["GET", "POST"])
def correct(request, pk):
    """Change what is known of one way in."""
    line = _line(request, pk)
    MANAGE.require(request.member, line.channel)
    before = {name: getattr(line, name) for name in CorrectForm.base_fields}
    form = CorrectForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.correct_access(line, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, _page(line.channel), toast=_("Saved."))
    context = {"line": line, "channel": line.channel, "form": form}
    return render(request, "channels/access_line.html", context, status=422 if form.errors else 200)


@require_POST
def confirm(request, pk):
    """This line is still right."""
    line = actions.confirm_access(_line(request, pk), by=request.member, now=clock.now())
    return turn(request, _page(line.channel), toast=_("Confirmed."))


@require_POST
def end(request, pk):
    """This way in is to be closed."""
    line = actions.end_access(_line(request, pk), by=request.member, now=clock.now())
    said = _("Now close it on %(network)s itself, then confirm.") % {"network": line.channel.network.label}
    return turn(request, _page(line.channel), toast=said)


@require_POST
def confirm_end(request, pk):
    """Somebody has looked: it is really closed."""
    line = actions.confirm_end(_line(request, pk), by=request.member, now=clock.now())
    return turn(request, _page(line.channel), toast=_("%(who)s can not get in any more.") % {"who": line.who})


def _show(request, channel, form):
    firm = request.member.organisation
    facts = facts_of(firm, on=today(), channel_ids=[channel.pk])
    register = registers(firm, [channel], on=today(), facts=facts, ended=True)[0]
    context = {"channel": channel, "register": register, "form": form}
    return render(request, "channels/access_of.html", context, status=422 if form.errors else 200)


def _channel(request, slug) -> Channel:
    return get_object_or_404(Channel.objects.visible_to(request.member).select_related("organisation__head"), slug=slug)


def _line(request, pk) -> Access:
    around = ("channel__organisation__head", "member__person", "member__organisation")
    return get_object_or_404(Access.objects.visible_to(request.member).select_related(*around), pk=pk)


def _page(channel: Channel) -> str:
    return reverse("channels:access_of", args=[channel.slug])
