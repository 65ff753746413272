"""The contributors of a channel: who writes there until when, and inviting somebody."""

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import F
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.assigning import end_assignment
from masthead.channels.contributing import actions
from masthead.channels.contributing.forms import ContributorForm, LastDayForm
from masthead.channels.duties import WRITING
from masthead.channels.facts import facts_of
from masthead.channels.models import Channel, DutyAssignment
from masthead.channels.permits import MANAGE, today
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import turn
from masthead.people.sending import link_made, send_link

PAGE = 25


@require_safe
def contributors(request, slug):
    """Who writes on a channel besides its owner, those whose time ends first on top."""
    channel = get_object_or_404(Channel.objects.visible_to(request.member), slug=slug)
    found = channel.assignments.on(today()).filter(duty=WRITING, kind=DutyAssignment.DOING)
    rows = found.select_related("member__person").order_by(F("until").asc(nulls_last=True), "pk")
    context = {
        "channel": channel, "page": Paginator(rows, PAGE).get_page(request.GET.get("page")),
        "may_manage": MANAGE.allows(request.member, channel), "link": link_made(request), "mail_is_set": settings.MAIL_IS_SET,
    }  # fmt: skip
    return render(request, "channels/contributing/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request):
    """Let somebody write on some channels, for a time or for good."""
    mine = _managed(request)
    first = mine.filter(slug=request.GET.get("channel", "")).first()
    form = ContributorForm(request.POST or None, channels=mine, initial={"channels": [first.pk] if first else []})
    if request.method == "POST" and form.is_valid() and (done := _invited(request, form)):
        member, link = done
        if link:
            send_link(request, *link)
        back = reverse("channels:contributors", args=[form.cleaned_data["channels"][0].slug])
        toast = _("%(who)s can write from now on") if member.person.email else _("%(who)s is invited")
        return turn(request, back, toast=toast % {"who": member.name})
    return render(
        request,
        "channels/contributing/invite.html",
        {"form": form, "first": first},
        status=422 if form.is_bound else 200,
    )


@require_POST
def until(request, pk):
    """Another last day, or none."""
    found, form = _assignment(request, pk), LastDayForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose a day, or leave it empty."))
    actions.change_last_day(found, until=form.cleaned_data["until"], by=request.member, now=clock.now())
    return turn(request, _list_of(found), toast=_("Saved."))


@require_POST
def end(request, pk):
    """They do not write there any more; what they wrote stays."""
    found = _assignment(request, pk)
    end_assignment(found, by=request.member, now=clock.now())
    toast = _("%(who)s does not write on %(channel)s any more")
    return turn(request, _list_of(found), toast=toast % {"who": found.member.name, "channel": found.channel.name})


def _managed(request):
    """The open channels this member runs. Nobody who runs none gets as far as the form."""
    channels = Channel.objects.visible_to(request.member).open()
    facts = facts_of(request.member.organisation, on=today())
    mine = [one.pk for one in MANAGE.channels_for(request.member, channels, facts=facts)]
    if not mine:
        head = request.member.organisation.leading.name
        raise NotAllowed(
            _("Inviting contributors is for whoever owns a channel. Ask %(who)s.") % {"who": head}, who=[head]
        )
    return channels.filter(pk__in=mine)


def _invited(request, form):
    with refusals_in(form):
        return actions.invite_contributor(by=request.member, now=clock.now(), **form.cleaned_data)
    return None


def _assignment(request, pk) -> DutyAssignment:
    writing = (
        DutyAssignment.objects.visible_to(request.member).standing().filter(duty=WRITING, kind=DutyAssignment.DOING)
    )
    return get_object_or_404(writing.select_related("channel__organisation", "member__person"), pk=pk)


def _list_of(assignment: DutyAssignment) -> str:
    return reverse("channels:contributors", args=[assignment.channel.slug])
