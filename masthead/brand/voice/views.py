"""The page of the voice, that of a channel's voice, and the traits."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.brand.voice import actions
from masthead.brand.voice.forms import BadNewsForm, TraitForm, VoiceForm
from masthead.brand.voice.models import Trait
from masthead.brand.voice.reading import lines_of, sound_of, sound_of_house, steps_in_bad_news, voice_page
from masthead.brand.voice.rules import FEWEST_TRAITS, MOST_TRAITS
from masthead.channels.models import Channel
from masthead.channels.permits import GUIDE, require_head
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.people.thresholds import VOICE_STEPS, value


@require_http_methods(["GET", "HEAD", "POST"])
def voice(request):
    """How the house sounds; the head says so."""
    page = voice_page(request.member)
    points = page.voice.sound.points() if page.voice else {}
    form = VoiceForm(request.POST or None, initial={code: str(point) for code, point in points.items()})
    if request.method == "POST" and form.is_valid():
        actions.set_voice(by=request.member, now=clock.now(), **form.cleaned_data)
        return turn(request, "brand:voice", toast=_("This is how the house sounds"))
    found = {
        "page": page, "form": form, "may": request.member.leads, "head": request.member.organisation.leading,
        "limit": value(request.member.organisation, VOICE_STEPS), "has_room": len(page.traits) < MOST_TRAITS,
        "missing": max(FEWEST_TRAITS - len(page.traits), 0),
    }  # fmt: skip
    return render(request, "brand/voice.html", found, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def bad_news(request):
    """How much more sober the house is when the news is bad; the head says so."""
    require_head(request.member, _("Deciding how the house sounds"))
    steps = steps_in_bad_news(request.member.organisation)
    form = BadNewsForm(request.POST or None, initial={code: str(step) for code, step in steps.items()})
    if request.method == "POST" and form.is_valid():
        actions.set_bad_news_voice(by=request.member, now=clock.now(), **form.cleaned_data)
        return turn(request, "brand:voice", toast=_("Saved"))
    return render(request, "brand/bad_news.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def channel_voice(request, slug):
    """How one channel sounds: shown on its page, and changed by whoever keeps its guide."""
    around = ("voice", "organisation__voice", "organisation__head")
    channel = get_object_or_404(Channel.objects.visible_to(request.member).select_related(*around), slug=slug)
    house, own = sound_of_house(channel.organisation), getattr(channel, "voice", None)
    may = GUIDE.allows(request.member, channel)
    found = {
        "channel": channel, "house": house, "may": may, "head": channel.organisation.leading,
        "limit": value(channel.organisation, VOICE_STEPS),
        "lines": lines_of(sound_of(channel), own.own if own else {}) if house else [],
    }  # fmt: skip
    if request.method != "POST" and request.htmx:
        return render(request, "brand/_voice_said.html", found)
    initial = {code: "" if point is None else str(point) for code, point in (own.own if own else {}).items()}
    form = VoiceForm(request.POST or None, house=house, initial=initial) if house else None
    if request.method == "POST" and (form is None or form.is_valid()):
        points = form.cleaned_data if form else {}
        try:
            actions.set_channel_voice(channel, by=request.member, now=clock.now(), **points)
            return turn(request, reverse("channels:detail", args=[slug]) + "#guide", toast=_("Saved"))
        except Refused as refused:
            if form is None or not may:
                raise
            form.add_error(None, str(refused.sentence))
    status = 422 if form is not None and form.is_bound else 200
    return render(request, "brand/channel_voice.html", found | {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def trait(request, pk=None):
    """Write a trait, or change one."""
    found = get_object_or_404(Trait.objects.visible_to(request.member), pk=pk) if pk else None
    require_head(request.member, _("Deciding how the house sounds"))
    form = TraitForm(request.POST or None, instance=found)
    if request.method == "POST" and form.is_valid():
        as_it_stands = get_object_or_404(Trait.objects.visible_to(request.member), pk=pk) if pk else None
        with refusals_in(form):
            actions.keep_trait(as_it_stands, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, "brand:voice", toast=_("Saved"))
    return render(request, "brand/trait.html", {"form": form, "trait": found}, status=422 if form.is_bound else 200)


@require_POST
def strike_trait(request, pk):
    """The house is not like this any more."""
    found = get_object_or_404(Trait.objects.visible_to(request.member), pk=pk)
    actions.strike_trait(found, by=request.member, now=clock.now())
    return turn(request, "brand:voice", toast=_("“%(word)s” is off the list") % {"word": found.name})
