"""One channel: how we run it, and who answers for it."""

from datetime import date

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.channels import actions
from masthead.channels.connecting.checking import ahead
from masthead.channels.connecting.doctor import complaints
from masthead.channels.forms import AddForm, EditForm, GuideForm
from masthead.channels.guides.known import known_of
from masthead.channels.lifecycle_page import life_of
from masthead.channels.models import Channel, DutyAssignment, Ownership
from masthead.channels.permits import GUIDE, MANAGE, require_head, today
from masthead.channels.reading import page_of
from masthead.journal.models import Entry
from masthead.journal.reading import line_of
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.networks import Connects, Publishes, can
from masthead.people.models import Membership


@require_http_methods(["GET", "POST"])
def add(request):
    """A new channel, with its owner at once where somebody is chosen."""
    require_head(request.member, _("Adding a channel"))
    form = AddForm(
        request.POST or None, members=_team(request), initial={"language": request.member.organisation.language}
    )
    if request.method == "POST" and form.is_valid():
        channel = _add(request, form.cleaned_data)
        return turn(request, _address(channel), toast=_("%(channel)s is on the register.") % {"channel": channel.name})
    return render(request, "channels/add.html", {"form": form}, status=422 if form.errors else 200)


def _add(request, values):
    now, by = clock.now(), request.member
    channel = actions.add_channel(
        by.organisation, network_key=values["network"], name=values["name"], handle=values["handle"], url=values["url"],
        language=values["language"], status=values["status"], by=by, now=now,
    )  # fmt: skip
    if values["owner"]:
        actions.propose_owner(channel, member=get_object_or_404(_team(request), pk=values["owner"]), by=by, now=now)
    return channel


def detail(request, slug):
    """How do we run this one?"""
    channel = _channel(request, slug)
    page = page_of(channel, request.member, on=today())
    entries = Entry.objects.visible_to(request.member).told_once().filter(channel_id=channel.pk)[:8]
    lines = [line_of(entry, {channel.pk: channel}) for entry in entries]
    context = {"page": page, "channel": channel, "lines": lines, "connects": can(channel.network, Connects)}
    held = getattr(channel, "credential", None)
    context["wrong"] = complaints(channel, held, now=clock.now(), ahead=ahead(channel.organisation))
    context["known"] = known_of(channel)
    context["life"] = life_of(channel, request.member, facts=page.facts)
    return render(request, "channels/channel.html", context)


@require_http_methods(["GET", "POST"])
def guide(request, slug):
    """Edit how this channel differs."""
    channel = _channel(request, slug)
    GUIDE.require(request.member, channel)
    form = GuideForm(request.POST or None, instance=channel)
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_guide(channel, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, _address(channel), toast=_("The guide is saved."))
        except Refused as refused:
            form.add_error("rhythm_target", str(refused.sentence))
    return render(
        request, "channels/guide.html", {"channel": channel, "form": form}, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "POST"])
def edit(request, slug):
    """Correct name, handle, address, language, or how late a post still goes out by itself."""
    channel = _channel(request, slug)
    MANAGE.require(request.member, channel)
    before = {name: getattr(channel, name) for name in EditForm.base_fields}
    form = EditForm(request.POST or None, initial=before, sends=can(channel.network, Publishes))
    if request.method == "POST" and form.is_valid():
        actions.edit_channel(channel, by=request.member, now=clock.now(), **form.cleaned_data)
        return turn(request, _address(channel), toast=_("Saved."))
    return render(request, "channels/edit.html", {"channel": channel, "form": form}, status=422 if form.errors else 200)


@require_POST
def propose_owner(request, slug):
    """Name an owner; they accept or decline."""
    channel = _channel(request, slug)
    member = get_object_or_404(_team(request), pk=_number(request, "member"))
    ownership = actions.propose_owner(channel, member=member, by=request.member, now=clock.now())
    said = (
        _("%(who)s owns %(channel)s.")
        if ownership.state == Ownership.ACCEPTED
        else _("%(who)s is asked to own %(channel)s.")
    )
    return turn(request, _address(channel), toast=said % {"who": member.name, "channel": channel.name})


@require_POST
def accept(request, pk):
    """Say yes to owning a channel."""
    ownership = _ownership(request, pk)
    actions.accept_ownership(ownership, by=request.member, now=clock.now())
    return turn(
        request, _address(ownership.channel), toast=_("You own %(channel)s.") % {"channel": ownership.channel.name}
    )


@require_POST
def decline(request, pk):
    """Say no to owning a channel."""
    ownership = _ownership(request, pk)
    actions.decline_ownership(ownership, by=request.member, now=clock.now(), reason=request.POST.get("reason", ""))
    return turn(request, _address(ownership.channel), toast=_("You said no. Whoever asked you is told."))


@require_POST
def stand_in(request, slug):
    """Who answers while the owner is away."""
    channel = _channel(request, slug)
    number = request.POST.get("member")
    member = get_object_or_404(_team(request), pk=_number(request, "member")) if number else None
    actions.name_stand_in(channel, member=member, by=request.member, now=clock.now())
    return turn(request, _address(channel), toast=_("Saved."))


@require_POST
def caretaker(request, slug):
    """The head takes a channel without owner until a day."""
    channel = _channel(request, slug)
    until = _date(request, "until")
    if until is None:
        raise Refused(_("Choose the last day on which you take care of it."))
    actions.take_as_caretaker(channel, until=until, by=request.member, now=clock.now())
    return turn(request, _address(channel), toast=_("You take care of %(channel)s.") % {"channel": channel.name})


@require_POST
def assign(request, slug):
    """Give one duty to one person."""
    channel = _channel(request, slug)
    member = get_object_or_404(_team(request), pk=_number(request, "member"))
    verb = actions.add_doer if "doing" in request.POST else actions.assign_duty
    verb(channel, duty=request.POST.get("duty", ""), member=member, by=request.member, now=clock.now())
    return turn(request, _address(channel), toast=_("Saved."))


@require_POST
def end_assignment(request, pk):
    """Take a duty from somebody."""
    assignment = get_object_or_404(
        DutyAssignment.objects.visible_to(request.member).select_related("channel__organisation", "member__person"),
        pk=pk,
    )
    actions.end_assignment(assignment, by=request.member, now=clock.now())
    return turn(request, _address(assignment.channel), toast=_("Saved."))


def _channel(request, slug) -> Channel:
    return get_object_or_404(
        Channel.objects.visible_to(request.member).select_related("organisation__head", "credential", "mailbox"),
        slug=slug,
    )


def _ownership(request, pk) -> Ownership:
    found = Ownership.objects.visible_to(request.member).select_related(
        "channel__organisation", "member__person", "proposed_by__person"
    )
    return get_object_or_404(found, pk=pk)


def _team(request):
    return Membership.objects.visible_to(request.member).active().select_related("organisation").by_name()


def _number(request, name) -> int:
    value = request.POST.get(name, "")
    return int(value) if value.isdecimal() and len(value) < 18 else 0


def _date(request, name) -> date | None:
    try:
        return parse_date(request.POST.get(name, ""))
    except ValueError:  # well formed, but there is no such day
        return None


def _address(channel: Channel) -> str:
    return reverse("channels:detail", args=[channel.slug])
