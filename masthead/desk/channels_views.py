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
    narrowed = any(asked.values())
    is_first = not narrowed and request.GET.get("page", "1") in ("", "1")
    is_waiting = asked["show"] == ranking.WAITING and not asked["words"] and not asked["network"]
    house = bridge.house_of(request.member, now) if is_first or is_waiting else None
    networks = house.networks if house else networks_of(request.member)
    rows, totals = _rows(request.member, asked, house, now)
    page = Counted(rows, bridge.PAGE, totals[0]).get_page(request.GET.get("page"))
    shown = bridge.read(request.member, list(page), totals, now=now, house=house if is_first else None)
    lead = _found(shown) if narrowed else _lead(shown)
    context = {"bridge": shown, "page": page, "narrowed": narrowed, **asked, **lead}
    context["groups"] = grouped(networks, request.GET, page=bridge.PAGE)
    return render(request, "desk/channels.html", context)


def _rows(member, asked: dict[str, str], house, now) -> tuple:
    """The channels that are asked for, worst first, with how many they are and how many of them have no owner."""
    if house and asked["show"]:
        return ranking.waiting(member, now=now), (house.waiting, house.without_owner)
    found = ranking.found(member, now=now, **asked)
    if any(asked.values()):
        return ranking.worst_first(found, member, now=now), ranking.count(found)
    totals = (house.channels, house.without_owner) if house else ranking.count(found)
    return ranking.everything(member, now=now), totals


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
