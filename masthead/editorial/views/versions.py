"""Writing a version: words, counts, times, pictures, and asking for the check."""

from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.editorial import actions, checks, rules
from masthead.editorial.checklists.reading import checklist_of, wishes_of
from masthead.editorial.composer.shown import of_variant
from masthead.editorial.forms import PictureForm, PlanForm, WordsForm
from masthead.editorial.guard.adapting import is_to_adapt
from masthead.editorial.library.reading import lapsed_then, said_of_the_newest
from masthead.editorial.links.actions import freshen
from masthead.editorial.models import Review, SideCopy, Variant, VariantPicture
from masthead.editorial.views.common import (
    address_of,
    date_along,
    done,
    on_the_page,
    planned,
    story_again,
    typed_over,
    unsaved,
    version,
    words_first,
)
from masthead.kit import clock
from masthead.kit.views import turn
from masthead.media.actions import add_file
from masthead.media.uploads import limited, picture_of


@require_POST
@on_the_page
def save(request, variant):
    """Keep the words: as they are typed (htmx), or by the Save button."""
    form = WordsForm.of(variant, request.POST)
    if not form.is_valid():
        return unsaved(request, variant, form)
    settles = "settles" in request.POST
    saved = actions.save_words(variant, by=request.member, now=clock.now(), settles=settles, **form.words())
    if request.htmx:
        return JsonResponse({"fields": {"base": saved.edit_number}})
    return date_along(request, saved) or turn(request, address_of(variant), toast=_("Saved"))


@require_POST
def count(request, pk):
    """How long it is, counted as the network counts, and what the checks say. Nothing is saved."""
    variant = typed_over(version(request, pk), request.POST)
    variant.to_adapt = is_to_adapt(variant, variant.text)
    look = actions.look_at(variant, clock.now())
    said = checks.by_check(look)
    found = {
        "variant": variant,
        "count": variant.channel.network.count(look.draft),
        "findings": checks.worst_first(said),
        "checklist": checklist_of(variant, look, said, wishes_of([variant.channel_id]), compared=False),
        "shown": of_variant(variant),
        "final_link": variant.final_link if variant.final_link != variant.link else "",
    }
    return render(request, "editorial/_counted.html", found)


@require_POST
@on_the_page
def start_from(request, variant):
    """Begin with another version's words."""
    other = get_object_or_404(Variant.objects.visible_to(request.member), pk=_number(request.POST.get("other")))
    actions.start_from(variant, other=other, base=variant.edit_number, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Copied. Now make it this channel’s own."))


@require_safe
def compare(request, pk):
    """Two texts of one version: theirs, which is saved, and yours, which is kept beside it."""
    variant = version(request, pk)
    copy = get_object_or_404(SideCopy, variant=variant, member=request.member)
    initial = {"headline": copy.headline, "text": copy.text, "link": copy.link, "base": variant.edit_number} | copy.more
    found = {
        "variant": variant,
        "copy": copy,
        "form": WordsForm(initial=initial, auto_id="mine_%s"),
        "back": address_of(variant),
        "theirs": actions.words.words_of(variant),
        "diff": rules.compare(variant.text, copy.text),
        "headline_diff": rules.compare(variant.headline, copy.headline),
    }
    return render(request, "editorial/compare.html", found)


@require_POST
@on_the_page
def keep_theirs(request, variant):
    """The other person's words stand."""
    actions.drop_side_copy(variant, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Their text stays"))


@require_POST
@on_the_page
@words_first
def plan(request, variant):
    """Say when it should go out, on the channel's own clock."""
    form = PlanForm.of(variant, request.POST)
    if form.is_valid() and planned(request, variant, form):
        why = lapsed_then(variant, form.planned_for)
        return turn(request, address_of(variant), toast=" ".join(filter(None, [_("Date saved"), why])))
    return story_again(request, variant.story, on=variant.pk, planned=form, status=422)


@limited
@require_POST
@on_the_page
@words_first
def picture_add(request, variant):
    """Add a picture with its description."""
    form = PictureForm.of(variant, request.POST, request.FILES)
    if form.is_valid() and done(form, "picture", lambda: _take_in(request, variant, form)):
        return turn(request, address_of(variant), toast=said_of_the_newest(variant))
    return story_again(request, variant.story, on=variant.pk, uploaded=form, status=422)


@require_POST
@on_the_page
@words_first
def picture_describe(request, variant, picture):
    """Say what is to be seen."""
    picture = _picture(variant, picture)
    alt = request.POST.get(f"alt-{picture.pk}", "")[:1000]
    actions.describe_picture(picture, alt=alt, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Description saved"))


@require_POST
@on_the_page
@words_first
def picture_remove(request, variant, picture):
    """Take a picture out of this version."""
    actions.remove_picture(_picture(variant, picture), by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Picture removed"))


@require_POST
@on_the_page
@words_first
def submit(request, variant):
    """Keep what is in the fields, freeze it and ask the one person who checks it."""
    freshen(variant, now=clock.now())
    review = actions.submit(variant, by=request.member, now=clock.now())
    unsigned = review.state == Review.APPROVED
    said = (
        _("It goes out without a signature")
        if unsigned
        else _("%(who)s is asked to check it") % {"who": review.asked.name}
    )
    return turn(request, address_of(variant), toast=said)


@require_POST
@on_the_page
def withdraw_review(request, variant):
    """Take the words back to go on writing."""
    actions.withdraw_review(variant, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Taken back"))


def _take_in(request, variant, form) -> None:
    actions.pictures.may(variant, request.member)
    alt, now = form.cleaned_data["alt"], clock.now()
    asset = add_file(request.member.organisation, upload=picture_of(request), alt=alt, by=request.member, now=now)
    actions.add_picture_to(variant, asset=asset, by=request.member, now=now)


def _picture(variant, pk) -> VariantPicture:
    return get_object_or_404(variant.pictures.select_related("asset", "variant__channel", "variant__story"), pk=pk)


def _number(text) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 18 else None
