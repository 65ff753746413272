"""Who does what: the table, one square of it, giving in bulk, and the firm's own duties."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.actions import assign_duty, propose_owner
from masthead.channels.counts import load_shown
from masthead.channels.duties import OWNERSHIP
from masthead.channels.grouping import grouped, network_asked
from masthead.channels.matrix import actions, reading, walling
from masthead.channels.matrix.drawing import drawn
from masthead.channels.matrix.forms import OwnDutyForm, ShowForm, SquareForm
from masthead.channels.matrix.square import square_of
from masthead.channels.models import Channel, OwnDuty, Ownership
from masthead.channels.past import channels_on
from masthead.channels.permits import require_head, today
from masthead.channels.times import parse_day
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.fields import LongSelect
from masthead.kit.views import turn
from masthead.people.models import Membership
from masthead.people.thresholds import OWN_DUTIES, value

PAGE = 10


@require_safe
def matrix(request):
    """Who answers for which duty on which channel, who helps, and what nobody holds."""
    duties = reading.duties_of(request.member)
    asked = asked_of(request)
    page = Paginator(reading.found(request.member, duties, **asked), PAGE).get_page(request.GET.get("page"))
    shown = reading.read(request.member, list(page), duties, on=today(), now=clock.now())
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    mark = ngettext("%(n)s gap.", "%(n)s gaps.", shown.gaps) % {"n": shown.gaps} if shown.gaps else ""
    context = {
        "matrix": shown,
        "page": page,
        **asked,
        "filtered": any(asked.values()),
        "mark": mark,
        "say": _words(),
        "groups": grouped(shown.networks, request.GET, page=PAGE),
        "load": load_shown(shown.load, everybody="everybody" in request.GET),
        "rows": drawn(shown.rows, open=True, query=query),
        "held_by": _held_by(shown.members, asked["holder"]),
        "narrowed": narrowed(request),
    }
    return render(request, "channels/matrix.html", context)


@require_safe
def wall(request):
    """All of it on one sheet of paper, to hang beside the telephone; what the table was narrowed to, sheet after sheet."""
    duties = reading.duties_of(request.member)
    found = reading.found(request.member, duties, **asked_of(request))
    page = Paginator(walling.sheets(found.values_list("pk", "name")), 1).get_page(request.GET.get("page"))
    channels = list(found.filter(pk__in=page[0]))
    shown = reading.read(request.member, channels, duties, on=today(), now=clock.now())
    context = {
        "matrix": shown, "sheet": walling.sheet_of(shown), "page": page, "groups": grouped(shown.networks, request.GET, page=walling.MOST),
        "head": request.member.organisation.head.name, "day": today(), "narrowed": narrowed(request),
    }  # fmt: skip
    return render(request, "channels/wall.html", context)


@require_safe
def matrix_on(request):
    """The same of a day that is over."""
    day = parse_day(request.GET.get("day", ""))
    if day is None or day >= today():
        return turn(request, "channels:matrix", toast=_("Choose a day that is over."))
    page = Paginator(channels_on(request.member, day), PAGE).get_page(request.GET.get("page"))
    shown = reading.read_on(request.member, list(page), day=day)
    return render(
        request,
        "channels/matrix_on.html",
        {"matrix": shown, "page": page, "day": day, "say": _words(), "rows": drawn(shown.rows, open=False)},
    )


@require_http_methods(["GET", "POST"])
def square(request, slug, code):
    """One duty on one channel: change who answers, who stands in, who else has a part."""
    channel, page = _square(request, slug, code)
    form = SquareForm(
        request.POST or None, members=page.members, standing=page.standing, parts=page.parts,
        initial={"member": page.square.proposal.member} if page.square.proposal else None,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_square(channel, duty=code, by=request.member, now=clock.now(), **form.facts())
            return turn(request, _back(request, page.square.place), toast=_("Saved."))
        except NotAllowed:
            raise
        except Refused as refused:
            form.add_error("member", str(refused.sentence))
    context = {"page": page, "square": page.square, "form": form, "show": ShowForm(), "query": _query(request)}
    return render(request, "channels/square.html", context, status=422 if form.errors else 200)


@require_POST
def name(request):
    """The one click on a gap: name whoever is proposed for it."""
    slug, _dot, rest = request.POST.get("square", "").partition(".")
    code, _colon, number = rest.rpartition(":")
    team = Membership.objects.visible_to(request.member).active().select_related("person")
    channel, member = _channel(request, slug), get_object_or_404(team, pk=_number(number))
    facts = {"member": member, "by": request.member, "now": clock.now()}
    if code == OWNERSHIP:
        at_once = propose_owner(channel, **facts).state == Ownership.ACCEPTED
        said = _("%(who)s owns %(channel)s.") if at_once else _("%(who)s is asked to own %(channel)s.")
    else:
        assign_duty(channel, duty=code, **facts)
        said = _("%(who)s answers for it on %(channel)s.")
    return turn(request, _back(request, f"{slug}.{code}"), toast=said % {"who": member.name, "channel": channel.name})


@require_POST
def show(request, slug, code):
    """Show that an own duty is done."""
    channel, page = _square(request, slug, code)
    form = ShowForm(request.POST)
    if form.is_valid():
        actions.show_duty(channel, duty=code, by=request.member, now=clock.now(), **form.cleaned_data)
        return turn(request, reverse("channels:square", args=[slug, code]), toast=_("Written down."))
    blank = SquareForm(members=page.members, standing=page.standing, parts=page.parts)
    context = {"page": page, "square": page.square, "form": blank, "show": form, "query": ""}
    return render(request, "channels/square.html", context, status=422)


@require_http_methods(["GET", "POST"])
def duties(request):
    """Every duty with what it means, its proof and its period; the head adds the firm's own."""
    form = OwnDutyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_own_duty(request.member.organisation, by=request.member, now=clock.now(), **form.cleaned_data)
            said = _("Added. Every channel now shows a gap until somebody is named.")
            return turn(request, "channels:duties", toast=said)
        except NotAllowed:
            raise
        except Refused as refused:
            form.add_error("name", str(refused.sentence))
    context = {
        "duties": reading.duties_of(request.member), "form": form, "most": value(request.member.organisation, OWN_DUTIES)
    }  # fmt: skip
    return render(request, "channels/duties.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def own_duty(request, pk):
    """Say better what an own duty is."""
    duty = get_object_or_404(OwnDuty.objects.visible_to(request.member).standing(), pk=pk)
    require_head(request.member, _("Changing a duty"))
    before = {field: getattr(duty, field) for field in OwnDutyForm.base_fields}
    form = OwnDutyForm(request.POST or None, initial=before)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_own_duty(duty, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, "channels:duties", toast=_("Saved."))
        except Refused as refused:
            form.add_error("name", str(refused.sentence))
    context = {"duty": duty, "form": form}
    return render(request, "channels/own_duty.html", context, status=422 if form.errors else 200)


@require_POST
def end_own_duty(request, pk):
    """Ask for it no more."""
    duty = get_object_or_404(OwnDuty.objects.visible_to(request.member), pk=pk)
    actions.end_own_duty(duty, by=request.member, now=clock.now())
    return turn(request, "channels:duties", toast=_("Ended. Who held it stays on record."))


def asked_of(request) -> dict:
    """What the table is narrowed to."""
    return {
        "words": request.GET.get("q", "").strip()[:80], "gaps": request.GET.get("show") == "gaps",
        "holder": _number(request.GET.get("who", "")), "network": network_asked(request.GET),
    }  # fmt: skip


def _held_by(members, holder: int):
    """Everybody to choose from, to see only what one of them holds."""
    people = [("", _("anybody")), *((one.pk, one.name) for one in members)]
    return LongSelect({"class": "input", "id": "who"}, people).render("who", holder or "")


def _words() -> dict:
    """What every row of the table says: put into words once, not a thousand times."""
    return {
        "colon": pgettext("between a name and its text", ":"),
        "give": _("Give it all"),
        "give_all": _("Give it all to one person"),
    }


def narrowed(request) -> str:
    """The filters of the table one came from, without what was only meant for the form."""
    kept = request.GET.copy()
    for name in ("channel", "duty", "page", "everybody"):
        kept.pop(name, None)
    return f"?{kept.urlencode()}" if kept else ""


def _square(request, slug, code):
    channel = _channel(request, slug)
    page = square_of(channel, code, request.member, now=clock.now())
    if page is None:
        raise Http404
    return channel, page


def _channel(request, slug) -> Channel:
    found = Channel.objects.visible_to(request.member).open().select_related("organisation__head")
    return get_object_or_404(found, slug=slug)


def _query(request) -> str:
    """The filters of the table one came from, so that one goes back to the same rows."""
    return request.POST.get("back", request.GET.urlencode())[:300]


def _back(request, place: str) -> str:
    query = _query(request)
    return f"{reverse('channels:matrix')}{'?' + query if query else ''}#sq-{place}"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0
