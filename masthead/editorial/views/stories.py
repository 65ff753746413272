"""New story, the story page, its brief, one more channel."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.channels.models import Channel
from masthead.editorial import actions
from masthead.editorial.forms import StoryForm, themes_of
from masthead.editorial.models import Story
from masthead.editorial.views.common import address_of, story_again
from masthead.editorial.views.place import wanted_place
from masthead.kit import clock
from masthead.kit.errors import Refused, Stale
from masthead.kit.views import turn


@require_http_methods(["GET", "HEAD", "POST"])
def story_new(request):
    """Note an idea."""
    form = StoryForm(request.POST or None, member=request.member)
    place = wanted_place(request)
    if request.method == "POST" and form.is_valid():
        who = {"by": request.member, "now": clock.now()}
        story = actions.start_story(organisation=request.member.organisation, **form.fields_of_story(), **who)
        if place:
            actions.add_version(story, channel=place.channel, planned_for=place.at, **who)
        return turn(request, reverse("editorial:story", args=[story.pk]), toast=_("Story started"))
    context = {"form": form, "themes": themes_of(request.member), "place": place}
    return render(request, "editorial/story_new.html", context, status=422 if form.is_bound else 200)


@require_safe
def story(request, pk):
    """The brief, and one column for each channel's version."""
    fetched = get_object_or_404(_stories(request), pk=pk)
    return story_again(request, fetched, on=_number(request, "v"), edit=_number(request, "edit"))


@require_http_methods(["GET", "HEAD", "POST"])
def story_edit(request, pk):
    """Change the brief; what somebody else saved meanwhile is shown beside what was typed."""
    story = get_object_or_404(_stories(request), pk=pk)
    initial = {name: getattr(story, name) for name in actions.stories.FIELDS} | {"base": story.edit_number}
    initial["campaign"] = story.campaign_id
    form = StoryForm(request.POST or None, initial=initial, member=request.member, story=story)
    if request.method == "POST" and form.is_valid() and _saved(request, story, form):
        return turn(request, reverse("editorial:story", args=[story.pk]), toast=_("Brief saved"))
    context = {"form": form, "story": story, "themes": themes_of(request.member)}
    return render(request, "editorial/story_edit.html", context, status=422 if form.is_bound else 200)


@require_POST
def version_add(request, pk):
    """Open a version for one more channel."""
    story = get_object_or_404(_stories(request), pk=pk)
    channel = get_object_or_404(
        Channel.objects.visible_to(request.member), pk=_number(request, "channel", request.POST)
    )
    try:
        variant = actions.add_version(story, channel=channel, by=request.member, now=clock.now())
    except Refused as refused:
        if request.htmx or type(refused) is not Refused:
            raise
        return story_again(request, story, refused=refused, status=409)
    return turn(request, address_of(variant), toast=_("Version for %(channel)s opened") % {"channel": channel.name})


def _saved(request, story, form) -> bool:
    base = form.cleaned_data["base"]
    try:
        actions.edit_story(
            story,
            base=story.edit_number if base is None else base,
            by=request.member,
            now=clock.now(),
            **form.fields_of_story(),
        )
    except Stale as stale:
        story.refresh_from_db()
        # Saving once more, with both texts before one's eyes, is a decision.
        form.data = form.data.copy()
        form.data["base"] = story.edit_number
        form.add_error(None, str(stale.sentence))
        return False
    return True


def _stories(request):
    return Story.objects.visible_to(request.member).select_related(
        "created_by__person", "organisation__head", "campaign", "teaser__announces"
    )


def _number(request, name, source=None) -> int | None:
    text = (request.GET if source is None else source).get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None
