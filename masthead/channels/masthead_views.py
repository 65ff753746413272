"""The masthead page: who answers for what, who is away, and who leaves."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels import actions
from masthead.channels.counts import counts_of, load_shown
from masthead.channels.duties import DUTIES, SHOWN
from masthead.channels.forms import AwayForm
from masthead.channels.grouping import grouped, network_asked
from masthead.channels.health.actions import note_look
from masthead.channels.masthead_page import read
from masthead.channels.models import Channel
from masthead.channels.past import channels_on
from masthead.channels.past import masthead_on as read_on
from masthead.channels.permits import today
from masthead.channels.times import parse_day
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.paging import Counted
from masthead.kit.text import day
from masthead.kit.views import turn
from masthead.people.models import Absence, Membership

PAGE = 25


def masthead(request):
    """Who does what, who stands in, and whom do I ask?"""
    return _show(request, None)


@require_safe
def masthead_on(request):
    """Who answered for what at the end of an earlier day."""
    day = parse_day(request.GET.get("day", ""))
    if day is None or day >= today():
        return turn(request, "channels:masthead", toast=_("Choose a day that is over."))
    page = Paginator(channels_on(request.member, day), PAGE).get_page(request.GET.get("page"))
    lines = read_on(request.member, list(page), day=day)
    return render(request, "channels/masthead_on.html", {"day": day, "page": page, "lines": lines})


@require_POST
def away(request):
    """Say when somebody is away; what makes no sense comes back with what was typed."""
    team = _team(request)
    form = AwayForm(request.POST, members=team, offered=_may_say(request.member, team))
    if form.is_valid():
        days = {name: form.cleaned_data[name] for name in ("starts_on", "ends_on")}
        member = get_object_or_404(team, pk=form.cleaned_data["member"])
        try:
            absence = actions.say_away(member, by=request.member, now=clock.now(), **days)
            return turn(request, "channels:masthead", toast=_said_away(absence, days))
        except NotAllowed:
            raise
        except Refused as refused:
            form.add_error("ends_on", str(refused.sentence))
    return _show(request, form)


@require_POST
def back(request, pk):
    """Somebody is back earlier, or does not go."""
    absence = get_object_or_404(
        Absence.objects.visible_to(request.member).select_related("member__person", "member__organisation"), pk=pk
    )
    actions.take_back_absence(absence, by=request.member, now=clock.now())
    return turn(request, "channels:masthead", toast=_("%(who)s answers again.") % {"who": absence.member.name})


def _show(request, form):
    channels, network = Channel.objects.visible_to(request.member).open(), network_asked(request.GET)
    channels = channels.filter(network_key=network) if network else channels
    counts = counts_of(request.member)
    total = counts.networks.get(network, 0) if network else sum(counts.networks.values())
    page = Counted(channels, PAGE, total).get_page(request.GET.get("page"))
    question = request.GET.get("q", "").strip()[:120]
    shown = read(request.member, list(page), counts, on=today(), question=question)
    if not shown.has_looked:
        note_look(request.member, on=today())
    blank = AwayForm(
        members=shown.members, offered=_may_say(request.member, shown.members), initial={"member": request.member.pk}
    )
    context = {
        "masthead": shown, "page": page, "question": question, "duties": [DUTIES[code] for code in SHOWN],
        "groups": grouped(shown.networks, request.GET, page=PAGE), "network": network,
        "load": load_shown(shown.load, everybody="everybody" in request.GET), "form": form or blank, "leads": request.member.leads, "head": shown.leading.name,
    }  # fmt: skip
    return render(request, "channels/masthead.html", context, status=422 if form else 200)


def _said_away(absence: Absence, days: dict) -> str:
    """What is said back; days that met others are said as the one absence they make now."""
    if {"starts_on": absence.starts_on, "ends_on": absence.ends_on} == days:
        return _("Stand-ins answer on those days.")
    shown = {"from": day(absence.starts_on), "to": day(absence.ends_on)}
    return _("With days said before this is one absence: %(from)s to %(to)s. Stand-ins answer on those days.") % shown


def _may_say(member: Membership, members) -> list[Membership]:
    return [one for one in members if one == member or member.leads]


def _team(request):
    return (
        Membership.objects.visible_to(request.member).active().select_related("person", "organisation").order_by("pk")
    )
