"""The page on which a channel's owner says how many sign."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from masthead.channels.models import Channel
from masthead.channels.signing import actions
from masthead.channels.signing.forms import SigningForm
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn
from masthead.people.models import Membership


@require_http_methods(["GET", "HEAD", "POST"])
def signing(request, slug):
    """Who reads and who signs on this channel; its owner changes it."""
    channel = get_object_or_404(Channel.objects.visible_to(request.member), slug=slug)
    here = Membership.objects.visible_to(request.member).active().by_name()
    form = SigningForm(request.POST or None, members=here[:200], channel=channel)
    may = actions.SET_SIGNING.allows(request.member, channel)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.set_signing(channel, by=request.member, now=clock.now(), **form.said())
            return turn(request, reverse("channels:detail", args=[channel.slug]), toast=_("Saved"))
    return render(
        request,
        "channels/signing.html",
        {"channel": channel, "form": form, "may": may},
        status=422 if form.is_bound else 200,
    )
