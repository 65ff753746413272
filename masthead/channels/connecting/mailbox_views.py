"""The mailbox for returned letters: entered and tried, tried again, taken away."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.channels.connecting import mailboxes
from masthead.channels.connecting.forms import MailboxForm
from masthead.channels.models import Channel
from masthead.channels.permits import MANAGE
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.errors import Refused
from masthead.kit.views import turn
from masthead.networks import Mails, can
from masthead.networks.guides.mailbox import HOUSES


@require_http_methods(["GET", "POST"])
def mailbox(request, slug):
    """Enter the mailbox, and try at once whether it can be read."""
    channel = _channel(request, slug)
    held = getattr(channel, "mailbox", None)
    known = {"address": held.address, "host": held.host} if held else None
    form = MailboxForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            held = mailboxes.connect_mailbox(channel, settings=form.cleaned_data, by=request.member, now=clock.now())
            toast = _("It works: %(address)s can be read. Masthead looks every quarter of an hour.")
            return turn(request, _page(channel), toast=toast % {"address": held.address})
    context = {"channel": channel, "form": form, "houses": HOUSES}
    return render(request, "channels/connecting/mailbox.html", context, status=422 if form.errors else 200)


@require_POST
def check(request, slug):
    """Try now whether the mailbox can be read."""
    channel = _channel(request, slug)
    held = mailboxes.check_mailbox(channel, by=request.member, now=clock.now())
    toast = _("It works: %(address)s can be read. What arrived is taken in within a minute.") % {
        "address": held.address
    }
    return turn(request, _page(channel), toast=toast)


@require_POST
def forget(request, slug):
    """Look into it no more."""
    channel = _channel(request, slug)
    mailboxes.forget_mailbox(channel, by=request.member, now=clock.now())
    return turn(request, _page(channel), toast=_("Masthead looks into it no more. Nothing in the mailbox was changed."))


def _channel(request, slug) -> Channel:
    """A newsletter whose connection this member may see."""
    found = Channel.objects.visible_to(request.member).select_related("organisation__head", "credential", "mailbox")
    channel = get_object_or_404(found, slug=slug)
    MANAGE.require(request.member, channel)
    if not can(channel.network, Mails):
        raise Refused(mailboxes.NO_LETTERS)
    return channel


def _page(channel: Channel) -> str:
    return reverse("channels:connection", args=[channel.slug]) + "#mailbox"
