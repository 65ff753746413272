"""Follow what others write, and make a story of it."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.channels.models import Channel
from masthead.editorial.sources import actions
from masthead.editorial.sources.forms import AddressForm
from masthead.editorial.sources.models import Item, Source
from masthead.editorial.sources.reading import page_of
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.views import turn


@require_http_methods(["GET", "HEAD", "POST"])
def sources(request):
    """What is followed and the newest of it; an address is added here, and comes back with what was wrong with it."""
    form = AddressForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            source = actions.add_feed(form.cleaned_data["address"], by=request.member, now=clock.now())
            return turn(
                request, reverse("editorial:sources"), toast=_("You follow %(source)s.") % {"source": source.name}
            )
        except NotAllowed:
            raise
        except Refused as refused:
            form.add_error("address", str(refused.sentence))
    shown = page_of(request.member, request.GET.get("from", ""), request.GET.get("page"))
    found = {"shown": shown, "form": form}
    return render(request, "editorial/sources/sources.html", found, status=422 if form.errors else 200)


@require_POST
def drafts_add(request, pk):
    """Show the drafts of one connected channel."""
    channel = get_object_or_404(Channel.objects.visible_to(request.member), pk=pk)
    actions.add_drafts(channel, by=request.member, now=clock.now())
    return turn(
        request, reverse("editorial:sources"), toast=_("The drafts of %(channel)s are here.") % {"channel": channel}
    )


@require_POST
def source_leave(request, pk):
    """Follow it no more."""
    source = get_object_or_404(Source.objects.visible_to(request.member), pk=pk)
    actions.leave_source(source, by=request.member, now=clock.now())
    said = _("You follow %(source)s no more. The stories stay.") % {"source": source.name}
    return turn(request, reverse("editorial:sources"), toast=said)


@require_POST
def item_make(request, pk):
    """Make a story of it, and go on there."""
    item = get_object_or_404(Item.objects.visible_to(request.member).select_related("source"), pk=pk)
    story = actions.make_story(item, by=request.member, now=clock.now())
    return turn(request, reverse("editorial:story", args=[story.pk]), toast=_("Story started"))
