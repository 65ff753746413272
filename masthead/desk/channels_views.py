"""All channels."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils.translation import ngettext

from masthead.channels.counts import counts_of
from masthead.channels.grouping import grouped, network_asked
from masthead.desk import bridge
from masthead.kit import clock


class Counted(Paginator):
    """A paginator that was told how many there are, so that it does not ask again."""

    def __init__(self, rows, size, total):
        super().__init__(rows, size)
        self.count = total


def channels(request):
    """Is every channel looked after and on course? Worst first."""
    words, gaps = request.GET.get("q", "").strip()[:80], request.GET.get("show") == "gaps"
    network = network_asked(request.GET)
    now, narrowed = clock.now(), bool(words or gaps or network)
    found = bridge.ordered(request.member, now=now, words=words, gaps=gaps, network=network)
    house = counts_of(request.member)
    counts = None if narrowed else house
    totals = (house.channels, house.without_owner) if counts else bridge.count(found)
    page = Counted(found, bridge.PAGE, totals[0]).get_page(request.GET.get("page"))
    shown = bridge.read(request.member, list(page), totals, now=now, counts=counts if page.number == 1 else None)
    lead = _found(shown) if narrowed else _lead(shown)
    context = {"bridge": shown, "page": page, "words": words, "gaps": gaps, "network": network, **lead}
    context["groups"] = grouped(house.networks, request.GET, page=bridge.PAGE)
    return render(request, "desk/channels.html", context)


def _lead(shown) -> dict:
    lede = ngettext("%(n)s channel", "%(n)s channels", shown.total) % {"n": shown.total}
    people = ngettext("%(n)s person", "%(n)s people", shown.people) % {"n": shown.people}
    mark = ngettext("%(n)s channel has no owner.", "%(n)s channels have no owner.", shown.without_owner) % {
        "n": shown.without_owner
    }
    return {
        "lede": f"{lede}, {people}.",
        "mark": mark if shown.without_owner else "",
    }


def _found(shown) -> dict:
    return {"lede": ngettext("%(n)s channel found.", "%(n)s channels found.", shown.total) % {"n": shown.total}}
