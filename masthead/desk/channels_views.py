"""All channels."""

from django.shortcuts import render
from django.utils.translation import ngettext

from masthead.channels.grouping import grouped, network_asked, networks_of
from masthead.desk import bridge, ranking
from masthead.kit import clock
from masthead.kit.paging import Counted


def channels(request):
    """Is every channel looked after and on course? Worst first."""
    now, asked = clock.now(), _asked(request)
    found = ranking.found(request.member, now=now, **asked)
    narrowed = any(asked.values())
    is_first = not narrowed and request.GET.get("page", "1") in ("", "1")
    house = bridge.house_of(request.member, now) if is_first else None
    networks = house.networks if house else networks_of(request.member)
    totals = (house.channels, house.without_owner) if house else ranking.count(found)
    rows = (
        ranking.worst_first(found, request.member, now=now) if narrowed else ranking.everything(request.member, now=now)
    )
    page = Counted(rows, bridge.PAGE, totals[0]).get_page(request.GET.get("page"))
    shown = bridge.read(request.member, list(page), totals, now=now, house=house)
    lead = _found(shown) if narrowed else _lead(shown)
    context = {"bridge": shown, "page": page, "narrowed": narrowed, **asked, **lead}
    context["groups"] = grouped(networks, request.GET, page=bridge.PAGE)
    return render(request, "desk/channels.html", context)


def _asked(request) -> dict[str, str]:
    """What the list is narrowed to."""
    show = request.GET.get("show", "")
    return {
        "words": request.GET.get("q", "").strip()[:80],
        "show": show if show in (ranking.GAPS, ranking.WAITING) else "",
        "network": network_asked(request.GET),
    }


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
