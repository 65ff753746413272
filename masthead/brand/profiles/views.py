"""What profiles show and how each channel agrees with it; looking at one of them."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from masthead.brand.profiles import actions
from masthead.brand.profiles.forms import KitForm, LookForm
from masthead.brand.profiles.models import ProfileCheck
from masthead.brand.profiles.permits import LOOK
from masthead.brand.profiles.reading import channels_of, kit_of, line_of
from masthead.channels.models import Channel
from masthead.channels.permits import require_head
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn

PAGE, SHOWN = 30, 10


@require_http_methods(["GET", "HEAD", "POST"])
def profiles(request):
    """The brand kit, and every profile with its score; the head says what they show."""
    member, now = request.member, clock.now()
    kit = kit_of(member)
    typed = request.POST if request.method == "POST" else None
    if typed is not None:
        require_head(member, _("Deciding what profiles show"))
    form = KitForm(typed, instance=kit_of(member)) if member.leads else None
    if typed is not None and form.is_valid() and _kept(request, form):
        return turn(request, "brand:profiles", toast=_("This is what profiles show. Each of them is to be looked at."))
    page = Paginator(channels_of(member), PAGE).get_page(request.GET.get("page"))
    found = {
        "kit": kit, "form": form, "page": page, "lines": [line_of(one, kit, member, now) for one in page] if kit else [],
        "head": member.organisation.leading,
    }  # fmt: skip
    return render(request, "brand/profiles.html", found, status=422 if form is not None and form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request, slug):
    """One profile held against the brand kit, and who looked before."""
    channel = get_object_or_404(Channel.objects.visible_to(request.member).select_related("organisation"), slug=slug)
    kit, may = kit_of(request.member), LOOK.allows(request.member, channel)
    last = ProfileCheck.objects.visible_to(request.member).filter(channel=channel).select_related("by__person")
    typed = request.POST if request.method == "POST" else None
    form = LookForm(typed, kit=kit) if kit and (may or typed is not None) else None
    if typed is not None:
        done = _looked(request, channel, form)
        if done:
            said = ngettext("%(n)s place is to be put right", "%(n)s places are to be put right", len(done.wrong))
            toast = said % {"n": len(done.wrong)} if done.wrong else _("The profile agrees")
            return turn(request, "brand:profiles", toast=toast)
    found = {
        "channel": channel, "kit": kit, "may": may, "form": form, "last": last[:SHOWN],
        "is_in_use": channel.status in (Channel.ACTIVE, Channel.DORMANT), "head": request.member.organisation.leading,
    }  # fmt: skip
    return render(request, "brand/profile.html", found, status=422 if form is not None and form.is_bound else 200)


def _kept(request, form: KitForm):
    with refusals_in(form):
        return actions.set_kit(by=request.member, now=clock.now(), **form.cleaned_data)
    return None


def _looked(request, channel: Channel, form: LookForm | None) -> ProfileCheck | None:
    if form is None:
        return actions.check_profile(channel, differs=(), by=request.member, now=clock.now())
    if not form.is_valid():
        return None
    return actions.check_profile(channel, by=request.member, now=clock.now(), **form.cleaned_data)
