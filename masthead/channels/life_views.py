"""Hand-overs, leaving, and the days ahead."""

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from masthead.channels import actions
from masthead.channels.forms_life import LeavingForm
from masthead.channels.handover_rules import ITEMS
from masthead.channels.life_page import ahead_of, checklist, leaving_of
from masthead.channels.models import Channel, HandOver
from masthead.channels.permits import MANAGE, today
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import turn
from masthead.people.models import Membership

PAGE = 30


@require_GET
def away_ahead(request):
    """Who is away in the next 60 days, and where is nobody then?"""
    return render(request, "channels/away_ahead.html", {"ahead": ahead_of(request.member, on=today())})


@require_POST
def mend(request, slug):
    """Name a stand-in for a channel, from the page of the days ahead."""
    channel = get_object_or_404(
        Channel.objects.visible_to(request.member).select_related("organisation__head"), slug=slug
    )
    MANAGE.require(request.member, channel)
    member = get_object_or_404(_team(request), pk=_number(request, "member"))
    actions.name_stand_in(channel, member=member, by=request.member, now=clock.now())
    said = _("%(who)s stands in on %(channel)s.") % {"who": member.name, "channel": channel.name}
    return turn(request, "channels:away_ahead", toast=said)


@require_GET
def hand_overs(request):
    """The hand-overs that are not complete: all for the head, one's own for everybody else."""
    page = Paginator(_hand_overs(request).open().annotate(done=Count("ticks")).order_by("-pk"), PAGE)
    needed = sum(len(item.sides) for item in ITEMS.values())
    return render(
        request, "channels/hand_overs.html", {"page": page.get_page(request.GET.get("page")), "needed": needed}
    )


@require_GET
def hand_over(request, pk):
    """One hand-over with its checklist."""
    found = get_object_or_404(_hand_overs(request), pk=pk)
    context = {"hand_over": found, "channel": found.channel, "lines": checklist(found, request.member)}
    return render(request, "channels/hand_over.html", context)


@require_POST
def tick(request, pk):
    """One side ticks one line, or takes the tick back."""
    found = get_object_or_404(_hand_overs(request), pk=pk)
    verb = actions.take_back_tick if "back" in request.POST else actions.tick
    words = {name: request.POST.get(name, "") for name in ("item", "side")}
    done = verb(found, by=request.member, now=clock.now(), **words)
    said = _("The hand-over is complete.") if done.ended_at else _("Saved.")
    return turn(request, reverse("channels:hand_over", args=[found.pk]), toast=said)


@require_GET
def leaving(request, pk):
    """Everything somebody holds, and the way to hand it on."""
    return _show_leaving(request, _leaver(request, pk), None)


@require_POST
def say_leaving(request, pk):
    """The last day of somebody who leaves."""
    who, form = _leaver(request, pk), LeavingForm(request.POST)
    if form.is_valid():
        try:
            actions.say_leaving(who, last_day=form.cleaned_data["last_day"], by=request.member, now=clock.now())
            return turn(request, _page(who), toast=_("Written down. Now hand on what is on the list."))
        except NotAllowed:
            raise
        except Refused as refused:
            form.add_error("last_day", str(refused.sentence))
    return _show_leaving(request, who, form)


@require_POST
def stay(request, pk):
    """Somebody does not leave after all."""
    who = _leaver(request, pk)
    actions.stay(who, by=request.member, now=clock.now())
    return turn(request, _page(who), toast=_("%(who)s stays.") % {"who": who.name})


@require_POST
def give(request, pk):
    """Everything that can be given, to one person."""
    who = _leaver(request, pk)
    to = get_object_or_404(_team(request), pk=_number(request, "to"))
    actions.give_all(who, to=to, by=request.member, now=clock.now())
    return turn(request, _page(who), toast=_("Handed on to %(who)s.") % {"who": to.name})


@require_POST
def leave(request, pk):
    """Somebody who holds nothing any more leaves the team."""
    who = _leaver(request, pk)
    actions.leave(who, by=request.member, now=clock.now())
    return turn(request, "channels:masthead", toast=_("%(who)s left.") % {"who": who.name})


def _show_leaving(request, who, form):
    page = leaving_of(who, request.member)
    day = page.departure.last_day if page.departure else today()
    context = {"leaving": page, "form": form or LeavingForm(initial={"last_day": day})}
    return render(request, "channels/leaving.html", context, status=422 if form else 200)


def _leaver(request, pk) -> Membership:
    """Oneself, or anybody for the head; for others this page says who may see it."""
    who = get_object_or_404(_team(request), pk=pk)
    actions.oneself_or_head(who, request.member, _("Saying that somebody leaves"))
    return who


def _hand_overs(request):
    member = request.member
    around = (
        "channel__organisation__head",
        "outgoing__person",
        "outgoing__organisation",
        "incoming__person",
        "incoming__organisation",
    )
    found = HandOver.objects.visible_to(member).select_related(*around)
    if member.leads:
        return found
    return found.filter(Q(outgoing=member) | Q(incoming=member))


def _team(request):
    return (
        Membership.objects.visible_to(request.member)
        .active()
        .select_related("person", "organisation__head")
        .order_by("pk")
    )


def _number(request, name) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 18 else 0


def _page(who: Membership) -> str:
    return reverse("channels:leaving", args=[who.pk])
