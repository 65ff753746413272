"""Saying something, answering, settling; and the page with all of it."""

import re

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.channels.facts import facts_of
from masthead.editorial import actions
from masthead.editorial.errors import Conflict
from masthead.editorial.forms import WordsForm
from masthead.editorial.models import Remark, Story, Thread
from masthead.editorial.talk.actions import MOST_REMARKS
from masthead.editorial.talk.forms import AnswerForm, ThreadForm, WordsThreadForm
from masthead.editorial.talk.page import SHOWN, Talked, names_of, talk_of, threads_of
from masthead.editorial.views.common import version
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.errors import Refused
from masthead.kit.views import turn

# Pages on which talk is shown, and to which its buttons lead back.
BACK = re.compile(r"/(to-check/\d+/|stories/\d+/talk/(\?page=\d+)?)", re.ASCII)


@require_http_methods(["GET", "HEAD", "POST"])
def talk(request, pk):
    """All that is said about a story, page by page; a new matter about the whole story."""
    story = get_object_or_404(Story.objects.visible_to(request.member), pk=pk)
    if request.method == "POST":
        form = ThreadForm(request.POST)
        return _said(request, form, story, lambda typed: actions.start_thread(story, **typed))
    facts = facts_of(request.member.organisation, on=timezone.localdate(clock.now()))
    page = Paginator(threads_of(story, remarks=MOST_REMARKS), SHOWN).get_page(request.GET.get("page"))
    texts = dict(story.variants.values_list("pk", "text"))
    found = talk_of(story, member=request.member, facts=facts, texts=texts, back=request.get_full_path())
    found.threads = [Talked(one, request.member, names_of(facts), texts.get(one.variant_id), True) for one in page]
    return render(request, "editorial/talk/talk.html", {"story": story, "talk": found, "page": page})


@require_POST
def start_on_version(request, pk):
    """A new matter about a version, or some words of it; words typed on the same page are kept first."""
    variant = version(request, pk)
    form = WordsThreadForm.of(variant, request.POST)

    def start(typed):
        kept = _words_kept(request, variant)
        return actions.start_thread(kept.story, variant=kept, **typed)

    return _said(request, form, variant.story, start)


@require_POST
def answer(request, pk):
    """Go on with a matter."""
    thread = _thread(request, pk)
    form = AnswerForm(request.POST)
    return _said(request, form, thread.story, lambda typed: actions.answer_thread(thread, **typed).thread)


@require_POST
def resolve(request, pk):
    """Say that it is settled."""
    thread = actions.resolve_thread(_thread(request, pk), by=request.member, now=clock.now())
    undo = reverse("editorial:reopen_thread", args=[thread.pk])
    return turn(request, _back(request, thread), toast=_("Settled"), undo=undo)


@require_POST
def reopen(request, pk):
    """Say that it is not settled after all."""
    thread = actions.reopen_thread(_thread(request, pk), by=request.member, now=clock.now())
    return turn(request, _back(request, thread), toast=_("Opened again"))


@require_POST
def take_back(request, pk):
    """Take one's own words back."""
    remarks = Remark.objects.visible_to(request.member).select_related("by__person", "thread__story", "thread__variant")
    remark = actions.take_back(get_object_or_404(remarks, pk=pk), by=request.member, now=clock.now())
    return turn(request, _back(request, remark.thread), toast=_("Taken back"))


def _thread(request, pk) -> Thread:
    return get_object_or_404(Thread.objects.visible_to(request.member).select_related("story", "variant"), pk=pk)


def _said(request, form, story, act):
    """Say it; what is refused comes back on a small page with everything that was typed."""
    if form.is_valid():
        typed = {"text": form.cleaned_data["remark"], "by": request.member, "now": clock.now()}
        typed |= {name: form.cleaned_data[name] for name in ("quote", "start") if name in form.cleaned_data}
        with refusals_in(form):
            return turn(request, _back(request, act(typed)), toast=_("Said"))
    found = {"form": form, "story": story, "back": _asked_back(request)}
    return render(request, "editorial/talk/again.html", found, status=422)


def _words_kept(request, variant):
    """The version with the words that came along with this button."""
    if "text" not in request.POST:
        return variant
    form = WordsForm.of(variant, request.POST)
    if not form.is_valid():
        raise Refused(_("The text itself could not be saved yet. Go back, mend it there, then say this again."))
    try:
        return actions.save_words(variant, by=request.member, now=clock.now(), **form.words())
    except Conflict:
        # Our text is kept beside theirs, and the story page says so; the remark is about what stands there now.
        return version(request, variant.pk)


def _asked_back(request) -> str:
    asked = request.POST.get("back", "")
    return asked if BACK.fullmatch(asked) else ""


def _back(request, thread: Thread) -> str:
    """Where the button was, at this matter."""
    at = f"?v={thread.variant_id}" if thread.variant_id else ""
    return (_asked_back(request) or reverse("editorial:story", args=[thread.story_id]) + at) + f"#thread-{thread.pk}"
