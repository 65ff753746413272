"""Giving one person duties on many channels at once, and how far it is where they are very many."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.matrix import actions, reading
from masthead.channels.matrix.forms import GiveForm
from masthead.channels.matrix.giving import give_everywhere, stop_giving
from masthead.channels.matrix.tasks import give as give_in_rounds
from masthead.channels.matrix.views import asked_of, narrowed
from masthead.channels.models import Giving
from masthead.channels.team import team_of
from masthead.kit import clock
from masthead.kit.views import turn
from masthead.people.models import Membership

MOST_GIVEN = 100  # channels that are offered one by one, and that one request can do


@require_http_methods(["GET", "POST"])
def give(request):
    """Give one person everything on the blog, or one duty everywhere."""
    found, leads = _asked_channels(request), request.member.leads
    channels = found[:MOST_GIVEN]
    total = _all_found(request).count() if len(found) > MOST_GIVEN else len(found)
    form = GiveForm(
        request.POST or None, members=team_of(request.member), duties=reading.duties_of(request.member),
        channels=channels, total=total if leads else 0, initial=_ticked(request, channels),
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        return _give(request, form, channels)
    context = {"form": form, "more": len(found) > MOST_GIVEN, "most": MOST_GIVEN, "leads": leads}
    context["going_on"] = Giving.objects.visible_to(request.member).going_on().first()
    return render(request, "channels/give.html", context, status=422 if form.errors else 200)


@require_safe
def giving(request, pk):
    """Some channels are done, the others come; at the end what was left as it was, and why."""
    template = "channels/_giving.html" if request.htmx else "channels/giving.html"
    return render(request, template, {"giving": _found(request, pk)})


@require_POST
def stop(request, pk):
    """Give no more."""
    found = _found(request, pk)
    stop_giving(found, by=request.member, now=clock.now())
    return turn(request, reverse("channels:giving", args=[pk]), toast=_("Stopped. What was given stays."))


def _found(request, pk) -> Giving:
    found = Giving.objects.visible_to(request.member).select_related("organisation", "member__person", "by__person")
    return get_object_or_404(found, pk=pk)


def _give(request, form, channels):
    chosen, people = form.cleaned_data, {one.pk: one for one in team_of(request.member)}
    everywhere = chosen.get("everywhere")
    if everywhere and form.total > len(channels):
        return _give_everywhere(request, chosen["duties"], people[chosen["member"]])
    wanted = [one for one in channels if everywhere or one.pk in chosen["channels"]]
    given = actions.give_duties(
        wanted, duties=chosen["duties"], member=people[chosen["member"]], by=request.member, now=clock.now()
    )
    if given.refused:
        return render(request, "channels/given.html", {"given": given, "who": people[chosen["member"]]})
    return turn(request, reverse("channels:matrix") + narrowed(request), toast=_said(given))


def _give_everywhere(request, duties: list[str], member: Membership):
    """More channels than one request can do: in the background, with a page that says how far it is."""
    numbers = _all_found(request).values_list("pk", flat=True)
    giving = give_everywhere(numbers, duties=duties, member=member, by=request.member, now=clock.now())
    give_in_rounds.enqueue(giving.pk)
    return turn(request, reverse("channels:giving", args=[giving.pk]))


def _said(given) -> str:
    if not given.channels:
        return _("Nothing changed: they had all of it already.")
    said = ngettext("%(n)s duty given.", "%(n)s duties given.", given.duties) % {"n": given.duties}
    asked = ngettext("Asked to own %(n)s channel.", "Asked to own %(n)s channels.", given.asked) % {"n": given.asked}
    return f"{said} {asked}" if given.asked else said


def _asked_channels(request):
    """The channels to choose from, and one more where there are: the one that was meant, and those the table showed."""
    found = _all_found(request)
    found, meant = found.select_related("organisation__head"), request.GET.get("channel", "")
    return [*found.filter(slug=meant), *found.exclude(slug=meant)[: MOST_GIVEN + 1]]


def _all_found(request):
    """All that the table was narrowed to."""
    return reading.found(request.member, reading.duties_of(request.member), **asked_of(request))


def _ticked(request, channels) -> dict:
    slug, code = request.GET.get("channel", ""), request.GET.get("duty", "")
    everything = [duty.code for duty in reading.duties_of(request.member)]
    return {
        "channels": [one.pk for one in channels if one.slug == slug],
        "duties": [code] if code else everything if slug else [],
    }
