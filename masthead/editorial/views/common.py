"""What several views do: fetch a version one may see, and give typed words back with the reason."""

from functools import wraps

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from masthead.brand.voice.reading import WITH_VOICE
from masthead.editorial import actions, rules
from masthead.editorial.errors import Conflict
from masthead.editorial.forms import PlanForm, WordsForm
from masthead.editorial.models import Variant
from masthead.editorial.page import story_page
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused


def versions(member):
    """The versions of the member's own organisation, with what a page of one needs."""
    around = ("story", "channel__organisation", "author__person", "author__public_name", *WITH_VOICE)
    return Variant.objects.visible_to(member).select_related(*around)


def version(request, pk) -> Variant:
    """One version of the member's own organisation, or 404."""
    return get_object_or_404(versions(request.member), pk=pk)


def typed_over(variant: Variant, sent) -> Variant:
    """The version with what is in the fields now, for counting and showing. Nothing is saved."""
    variant.headline = sent.get("headline", "")[:300].strip()
    variant.text = rules.tidy(sent.get("text", "")[:100_000])
    variant.link = sent.get("link", "")[:1000].strip()
    variant.first_comment = rules.tidy(sent.get("first_comment", "")[:5000])
    for name in ("utm_source", "utm_medium", "utm_campaign"):
        setattr(variant, name, sent.get(name, "")[:100].strip())
    variant.numbered = bool(sent.get("numbered"))
    return variant


def address_of(variant: Variant) -> str:
    """The story page, opened at this version."""
    return f"{reverse('editorial:story', args=[variant.story_id])}?v={variant.pk}#version-{variant.pk}"


def story_again(request, story, *, status=200, **words):
    """The story page, with what was typed and why it was not accepted."""
    page = story_page(story, member=request.member, now=clock.now(), **words)
    return render(request, "editorial/story.html", {"page": page, "story": story}, status=status)


def on_the_page(view):
    """A version's verb: a refusal is shown on the story page with everything that was typed; htmx gets the sentence."""

    @wraps(view)
    def answered(request, pk, **more):
        variant = version(request, pk)
        try:
            return view(request, variant, **more)
        except Conflict as conflict:
            if request.htmx:
                raise
            return redirect(conflict.url)
        except NotAllowed:
            raise
        except Refused as refused:
            if request.htmx:
                raise
            return story_again(
                request, variant.story, on=variant.pk, refused=refused, status=409, **_typed(request, variant)
            )

    return answered


def words_first(view):
    """Keep the words that came along with another button, then do what the button says."""

    @wraps(view)
    def kept(request, variant, **more):
        if "text" in request.POST:
            form = WordsForm.of(variant, request.POST)
            if not form.is_valid():
                return unsaved(request, variant, form)
            variant = actions.save_words(variant, by=request.member, now=clock.now(), **form.words())
        return date_along(request, variant) or view(request, variant, **more)

    return kept


def date_along(request, variant):
    """Keep the day and time that came along with another button, where somebody changed them. Answers the page that says
    why not; nothing where all is well."""
    form = PlanForm.of(variant, request.POST)
    if request.htmx or not form.was_changed or (form.is_valid() and planned(request, variant, form)):
        return None
    return story_again(request, variant.story, on=variant.pk, planned=form, status=422)


def planned(request, variant, form) -> bool:
    """Plan a version for what was typed."""
    who = {"by": request.member, "now": clock.now()}
    return done(form, "day", lambda: actions.plan(variant, planned_for=form.planned_for, **who))


def done(form, field: str, act) -> bool:
    """Act; a refusal becomes the error of a field, so that nothing typed is lost."""
    try:
        act()
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(field, str(refused.sentence))
        return False
    return True


def unsaved(request, variant, form):
    """The words as typed, and why they were not saved."""
    if request.htmx:
        return render(request, "editorial/_errors.html", {"form": form}, status=422)
    return story_again(request, variant.story, on=variant.pk, typed=form, status=422)


def _typed(request, variant: Variant) -> dict:
    if "text" not in request.POST:
        return {}
    kept = Variant.objects.get(pk=variant.pk)
    form = WordsForm.of(kept, request.POST)
    # What is already saved needs no second copy with an old number.
    return {"typed": form} if form.is_valid() and form.cleaned_data["base"] == kept.edit_number else {}
