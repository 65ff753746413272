"""Ideas: the board, a new one, one of them and its answer."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.editorial.ideas import actions, forms
from masthead.editorial.ideas.models import Pitch
from masthead.editorial.ideas.reading import board_of
from masthead.kit import clock
from masthead.kit.views import turn


@require_safe
def ideas(request):
    """Which ideas wait for an answer, and what became of the others?"""
    today = timezone.localdate(clock.now())
    asked = {"tab": request.GET.get("tab", ""), "mine": request.GET.get("mine") == "1"}
    board = board_of(request.member, **asked, number=request.GET.get("page"), on=today)
    return render(request, "editorial/ideas/board.html", {"board": board, "today": today})


@require_http_methods(["GET", "HEAD", "POST"])
def idea_new(request):
    """Propose an idea."""
    form = forms.PitchForm(request.POST or None, member=request.member)
    if request.method == "POST" and form.is_valid():
        made = actions.pitch(**form.cleaned_data, by=request.member, now=clock.now())
        return turn(request, reverse("editorial:idea", args=[made.pk]), toast=_("Idea proposed"))
    return render(request, "editorial/ideas/new.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def idea(request, pk):
    """One idea, its answer, and for its author the words to change."""
    found = _pitch(request, pk)
    form = forms.PitchForm.of(found, request.POST or None, member=request.member)
    if request.method == "POST" and form.is_valid():
        actions.edit_pitch(found, **form.cleaned_data, by=request.member, now=clock.now())
        return turn(request, reverse("editorial:idea", args=[pk]), toast=_("Idea changed"))
    return _page(request, found, form=form, status=422 if form.is_bound else 200)


@require_POST
def idea_answer(request, pk):
    """Accept it, put it aside, or decline it."""
    found, form = _pitch(request, pk), forms.AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, answer=form, status=422)
    given, who = form.cleaned_data, {"by": request.member, "now": clock.now()}
    if given["do"] == forms.ACCEPT:
        story = actions.accept_pitch(found, **who)
        return turn(request, reverse("editorial:story", args=[story.pk]), toast=_("Accepted: it is a story now"))
    if given["do"] == forms.PARK:
        actions.park_pitch(found, reason=given["reason"], until=given["until"], **who)
    else:
        actions.decline_pitch(found, reason=given["reason"], **who)
    return turn(request, reverse("editorial:ideas"), toast=_("Answered: %(who)s is told") % {"who": found.by.name})


@require_POST
def idea_take_back(request, pk):
    """Take one's own idea back."""
    actions.take_back_pitch(_pitch(request, pk), by=request.member, now=clock.now())
    return turn(request, reverse("editorial:ideas"), toast=_("Idea taken back"))


def _pitch(request, pk) -> Pitch:
    people = ("by__person", "asked__person", "decided_by__person", "campaign", "story")
    found = Pitch.objects.visible_to(request.member).select_related(*people).prefetch_related("channels")
    return get_object_or_404(found, pk=pk)


def _page(request, found: Pitch, *, form=None, answer=None, status=200):
    is_mine = found.by_id == request.member.pk and found.state == Pitch.PITCHED
    context = {
        "pitch": found, "answer": answer or forms.AnswerForm(), "may_answer": found.is_open() and actions.may_answer(found, request.member),
        "form": (form or forms.PitchForm.of(found, member=request.member)) if is_mine else None,
        "is_late": found.is_open() and found.due < timezone.localdate(clock.now()),
    }  # fmt: skip
    return render(request, "editorial/ideas/idea.html", context, status=status)
