"""Ask for help, help, and find what helped before."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.models import Channel
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn
from masthead.knowledge import actions
from masthead.knowledge.forms import AnswerForm, AskForm, RaiseForm
from masthead.knowledge.permits import facts_for, head_of, helper_of, may_take_part
from masthead.knowledge.places import Place, place_of
from masthead.knowledge.reading import Asked, one, page_of
from masthead.people.thresholds import HELP_ANSWER, value


@require_safe
def questions(request):
    """What is open, what is solved, and a search through all of it."""
    asked = Asked.of(request.GET)
    page = page_of(request.member, asked, request.GET.get("page"))
    return render(request, "knowledge/list.html", {"page": page, "asked": asked, "now": clock.now()})


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """The form; the page it was opened from is attached."""
    place = _place(request)
    form = _form(request, AskForm, place)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            asked = actions.ask_help(**form.cleaned_data, place=place, by=request.member, now=clock.now())
            said = _("%(who)s is asked.") % {"who": asked.helper.name}
            return turn(request, reverse("knowledge:question", args=[asked.pk]), toast=said)
    channel = form.fields["channel"].queryset.filter(slug=form["channel"].value() or "").first()
    helper = _helper(request.member, channel)
    context = {"form": form, "place": place, "channel": channel, "helper": helper}
    context["days"] = value(request.member.organisation, HELP_ANSWER)
    return render(request, "knowledge/ask.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def raise_to_head(request):
    """Straight to the head, from any page; the page it was opened from is attached."""
    place = _place(request)
    form = _form(request, RaiseForm, place)
    if request.method == "POST" and form.is_valid():
        said, given = form.cleaned_data, {"by": request.member, "now": clock.now()}
        about = {"channel": said["channel"], "place": place}
        with refusals_in(form):
            raised = actions.raise_to_head(what=said["trying"], words=said["happened"], **about, **given)
            toast = _("%(who)s is told.") % {"who": raised.helper.name}
            return turn(request, reverse("knowledge:question", args=[raised.pk]), toast=toast)
    context = {"form": form, "place": place, "head": _head(request.member)}
    return render(request, "knowledge/raise.html", context, status=422 if form.errors else 200)


@require_safe
def question(request, pk):
    """One question with its answers."""
    return _shown(request, get_object_or_404(one(request.member), pk=pk), AnswerForm())


@require_POST
def answer(request, pk):
    """Add one turn to the thread; what was typed comes back with a refusal."""
    asked, form = get_object_or_404(one(request.member), pk=pk), AnswerForm(request.POST)
    if form.is_valid():
        with refusals_in(form):
            actions.answer(asked, text=form.cleaned_data["text"], by=request.member, now=clock.now())
            return turn(request, reverse("knowledge:question", args=[pk]), toast=_("Your answer is there."))
    return _shown(request, asked, form, status=422)


@require_POST
def solve(request, pk):
    """It works now."""
    asked = actions.solve(get_object_or_404(one(request.member), pk=pk), by=request.member, now=clock.now())
    undo = reverse("knowledge:open_again", args=[asked.pk])
    return turn(request, reverse("knowledge:question", args=[pk]), toast=_("Solved. It stays here."), undo=undo)


@require_POST
def open_again(request, pk):
    """It was not solved after all."""
    actions.open_again(get_object_or_404(one(request.member), pk=pk), by=request.member, now=clock.now())
    return turn(request, reverse("knowledge:question", args=[pk]), toast=_("Open again."))


def _shown(request, asked, form, status=200):
    now = clock.now()
    facts = facts_for(request.member.organisation, asked.channel_id, now)
    context = {
        "asked": asked,
        "answers": asked.answers.select_related("by__person"),
        "form": form,
        "may": may_take_part(asked, request.member, facts),
        "is_late": asked.is_late(now),
    }
    return render(request, "knowledge/question.html", context, status=status)


def _place(request) -> Place | None:
    return place_of(request.POST.get("from") or request.GET.get("from", ""), request.member)


def _form(request, kind: type[AskForm], place: Place | None) -> AskForm:
    initial = {"channel": place.channel.slug if place and place.channel else ""}
    return kind(request.POST or None, initial=initial, channels=_channels(request.member))


def _channels(member):
    """Those one can be stuck on: a channel that was declined never came to be."""
    return Channel.objects.visible_to(member).exclude(status=Channel.DECLINED)


def _head(member) -> str:
    """To whom it goes today, said before it is sent; nobody where the head is alone."""
    facts = facts_for(member.organisation, None, clock.now())
    found = head_of(facts, besides=member.pk)
    return facts.names[found] if found != member.pk else ""


def _helper(member, channel) -> str:
    """Who will be asked, said before it is sent."""
    key = channel.pk if channel else None
    facts = facts_for(member.organisation, key, clock.now())
    found = helper_of(facts, key, besides=member.pk)
    return facts.names[found] if found != member.pk else ""
