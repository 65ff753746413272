"""The rhythm of one channel, its queue, and the next free slot of a version."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.models import Channel
from masthead.channels.permits import PLAN, WRITE
from masthead.editorial.models import Variant
from masthead.kit import clock
from masthead.kit.text import when
from masthead.kit.views import turn
from masthead.planning.models import Slot
from masthead.planning.moving import time_of
from masthead.planning.rhythm import actions, forms
from masthead.planning.rhythm.reading import plan_of, queue_of

SHOWN = 10


@require_safe
def rhythm(request, slug):
    """At which times of the week a channel speaks, and what it does on holidays."""
    return _page(request, _channel(request, slug))


@require_POST
def slot_add(request, slug):
    """One more time of the week."""
    channel, form = _channel(request, slug), forms.SlotForm(request.POST)
    if not form.is_valid():
        return _page(request, channel, form=form, status=422)
    actions.add_slot(channel, **form.cleaned_data, by=request.member, now=clock.now())
    return turn(request, reverse("planning:rhythm", args=[slug]), toast=_("Slot added"))


@require_POST
def slot_remove(request, pk):
    """One time of the week less."""
    slot = get_object_or_404(Slot.objects.visible_to(request.member).select_related("channel__organisation"), pk=pk)
    actions.remove_slot(slot, by=request.member, now=clock.now())
    return turn(request, reverse("planning:rhythm", args=[slot.channel.slug]), toast=_("Slot removed"))


@require_POST
def on_holidays(request, slug):
    """What the slots do on public holidays."""
    channel, form = _channel(request, slug), forms.HolidayForm(request.POST)
    if not form.is_valid():
        return _page(request, channel, status=422)
    actions.choose_on_holidays(channel, **form.cleaned_data, by=request.member, now=clock.now())
    return turn(request, reverse("planning:rhythm", args=[slug]), toast=_("Holidays chosen"))


@require_safe
def queue(request, slug):
    """What this channel says next, in which order."""
    channel = _channel(request, slug)
    context = {
        "channel": channel, "cards": queue_of(channel, now=clock.now()), "may": PLAN.allows(request.member, channel)
    }  # fmt: skip
    return render(request, "planning/rhythm/queue.html", context)


@require_POST
def place(request, pk):
    """Another place in the queue."""
    variant = _variant(request, pk)
    to = reverse("planning:queue", args=[variant.channel.slug])
    form = forms.PlaceForm(request.POST or request.GET)
    if not form.is_valid():
        return turn(request, to, toast=_("Say which place, as a number."))
    before = actions.place_in_queue(variant, place=form.cleaned_data["place"], by=request.member, now=clock.now())
    undo = f"{reverse('planning:queue_place', args=[pk])}?place={before}"
    return turn(request, to, toast=_("“%(title)s” has another place") % {"title": variant.story.title}, undo=undo)


@require_safe
def next_slot(request, pk):
    """The button beside a version's date: where it would go."""
    variant = _variant(request, pk)
    may = WRITE.allows(request.member, variant.channel) and variant.channel.is_open
    at = plan_of(variant.channel, now=clock.now(), besides=variant).next if may else None
    may = may and at != time_of(variant)  # it stands there already
    return render(request, "planning/rhythm/_next.html", {"variant": variant, "at": at, "may": may})


@require_POST
def next_slot_take(request, pk):
    """Put the version at the next free slot."""
    variant = _variant(request, pk)
    done = actions.take_next_slot(variant, by=request.member, now=clock.now())
    undo = ""
    if done.can_be_undone(clock.now()):
        back = done.before.isoformat().replace("+", "%2B") if done.before else ""
        undo = f"{reverse('planning:move_back', args=[pk])}?to={back}"
    return turn(request, f"{reverse('editorial:story', args=[variant.story_id])}?v={pk}", toast=done.toast, undo=undo)


def _channel(request, slug) -> Channel:
    return get_object_or_404(Channel.objects.visible_to(request.member).select_related("organisation"), slug=slug)


def _variant(request, pk) -> Variant:
    found = Variant.objects.visible_to(request.member).select_related("story", "channel__organisation")
    return get_object_or_404(found, pk=pk)


def _page(request, channel: Channel, *, form=None, status=200):
    plan = plan_of(channel, now=clock.now())
    days = dict(forms.weekdays())
    with timezone.override(channel.zone):
        free = [when(at) for at in plan.free[:SHOWN]]
    context = {
        "channel": channel, "plan": plan, "slots": [(slot, days[slot.weekday]) for slot in plan.slots], "free": free,
        "form": form or forms.SlotForm(), "holidays": forms.HolidayForm(initial={"policy": plan.policy}),
        "may": PLAN.allows(request.member, channel),
    }  # fmt: skip
    return render(request, "planning/rhythm/rhythm.html", context, status=status)
