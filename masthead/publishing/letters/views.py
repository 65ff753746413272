"""The pages of the house about its subscribers and its mails: fetch what the member may see, call one action, show."""

from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from masthead.channels.models import Channel
from masthead.channels.permits import MANAGE
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.tables import delimiter
from masthead.kit.views import turn
from masthead.publishing import gates
from masthead.publishing.actions import SEND
from masthead.publishing.letters import actions, holding, settling
from masthead.publishing.letters.coming_back import bring_returned
from masthead.publishing.letters.forms import ListForm, ReturnedForm
from masthead.publishing.letters.models import Mailing, Subscriber
from masthead.publishing.letters.reading import ON, PAGE, SHOWN, as_csv, counted, progress_of, subscribers, troubled


@require_GET
def list_of(request, slug):
    """Who gets the letters, who asked, who ended them."""
    channel = _channel(request, slug)
    show = request.GET.get("show", ON) if request.GET.get("show", ON) in SHOWN else ON
    words = request.GET.get("q", "")[:100]
    page = Paginator(subscribers(channel, show=show, words=words), PAGE).get_page(request.GET.get("page"))
    context = {
        "channel": channel, "page": page, "show": show, "q": words, "of": counted(channel),
        "ask": request.build_absolute_uri(reverse("publishing:letters_ask", args=[channel.pk, channel.slug])),
    }  # fmt: skip
    return render(request, "publishing/letters/subscribers.html", context)


@require_http_methods(["GET", "POST"])
def take_in(request, slug):
    """Bring a list from elsewhere, with the day and place of each consent."""
    channel = _channel(request, slug)
    form, errors = ListForm(request.POST or None, request.FILES or None), []
    if request.method == "POST" and form.is_valid():
        try:
            taken = actions.take_in_subscribers(
                channel, content=form.cleaned_data["file"].read(), by=request.member, now=clock.now()
            )
            if not taken.errors:
                return turn(request, reverse("publishing:letters_subscribers", args=[channel.slug]), toast=_said(taken))
            errors = taken.errors
        except NotAllowed:
            raise
        except Refused as refused:
            form.add_error("file", str(refused.sentence))
    context = {"channel": channel, "form": form, "errors": errors}
    return render(request, "publishing/letters/take_in.html", context, status=422 if errors or form.errors else 200)


def _said(taken: actions.Taken) -> str:
    said = ngettext("%(n)d subscriber is new.", "%(n)d subscribers are new.", taken.new) % {"n": taken.new}
    away = ngettext(
        "%(n)d had ended the letters and stays away.", "%(n)d had ended the letters and stay away.", taken.ended
    )
    return f"{said} {away % {'n': taken.ended}}" if taken.ended else said


@require_http_methods(["GET", "POST"])
def came_back(request, slug):
    """Bring mails that came back to the sender's mailbox."""
    channel = _channel(request, slug)
    form, done = ReturnedForm(request.POST or None, request.FILES or None), None
    if request.method == "POST" and form.is_valid():
        done = bring_returned(channel, form.mails(), by=request.member, now=clock.now())
        form = ReturnedForm()
    context = {"channel": channel, "form": form, "done": done}
    return render(request, "publishing/letters/returned.html", context, status=422 if form.errors else 200)


@require_GET
def export(request, slug):
    """The list as a file; that it left the house is written down."""
    channel = _channel(request, slug)
    journal.write("publishing.export_subscribers", channel, by=request.member, now=clock.now())
    answer = StreamingHttpResponse(as_csv(channel, delimiter=delimiter()), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="subscribers-{channel.slug}.csv"'
    return answer


@require_POST
def trial(request, slug):
    """A mail to oneself."""
    channel = _channel(request, slug)
    to = settling.send_trial(channel, by=request.member, now=clock.now())
    toast = _("Sent to %(to)s: look whether it arrives, and where.") % {"to": to}
    return turn(request, reverse("publishing:letters_subscribers", args=[channel.slug]), toast=toast)


@require_POST
def end(request, pk):
    """Somebody asked at the counter: no more letters."""
    subscriber = _subscriber(request, pk)
    actions.end_letters(subscriber, by=request.member, now=clock.now())
    return _back(request, subscriber, _("No more letters go there."))


@require_POST
def forget(request, pk):
    """Delete everything about one address."""
    subscriber = _subscriber(request, pk)
    actions.forget_subscriber(subscriber, by=request.member, now=clock.now())
    return _back(request, subscriber, _("Deleted. A later list does not bring this address back."))


@require_GET
def mails(request, pk):
    """How far the mails of one letter are, and those about which somebody must decide."""
    mailing = _mailing(request, pk)
    channel = mailing.delivery.channel
    context = {
        "mailing": mailing, "channel": channel, "progress": progress_of(mailing),
        "page": Paginator(troubled(mailing), PAGE).get_page(request.GET.get("page")),
        "paused": bool(mailing.held_at) and gates.is_paused(channel.organisation_id),
        "may": SEND.allows(request.member, channel), "may_manage": MANAGE.allows(request.member, channel),
    }  # fmt: skip
    template = "publishing/letters/_progress.html" if request.htmx else "publishing/letters/mails.html"
    return render(request, template, context)


@require_POST
def again(request, pk):
    """Send what is uncertain once more."""
    mailing = _mailing(request, pk)
    n = settling.send_uncertain_again(mailing, by=request.member, now=clock.now())
    return _on_mails(
        request, mailing, ngettext("%(n)d mail goes out again.", "%(n)d mails go out again.", n) % {"n": n}
    )


@require_POST
def leave(request, pk):
    """Leave what is uncertain as it is."""
    mailing = _mailing(request, pk)
    settling.leave_uncertain(mailing, by=request.member, now=clock.now())
    return _on_mails(request, mailing, _("They stay as they are. Nothing is sent again."))


@require_POST
def go(request, pk):
    """After a hold: the rest of the mails goes out."""
    mailing = _mailing(request, pk)
    holding.let_mails_go(mailing, by=request.member, now=clock.now())
    return _on_mails(request, mailing, _("The mails go out."))


@require_POST
def stop(request, pk):
    """After a hold: the rest of the mails goes to nobody."""
    mailing = _mailing(request, pk)
    n = holding.stop_mails(mailing, by=request.member, now=clock.now())
    return _on_mails(request, mailing, ngettext("%(n)d mail is not sent.", "%(n)d mails are not sent.", n) % {"n": n})


def _on_mails(request, mailing: Mailing, toast: str):
    return turn(request, reverse("publishing:letters_mails", args=[mailing.delivery_id]), toast=toast)


def _back(request, subscriber: Subscriber, toast: str):
    return turn(request, reverse("publishing:letters_subscribers", args=[subscriber.channel.slug]), toast=toast)


def _channel(request, slug) -> Channel:
    """A newsletter whose subscribers this member may see: addresses are personal data, so not everybody's."""
    found = Channel.objects.visible_to(request.member).select_related("organisation", "credential", "mailbox")
    channel = get_object_or_404(found, slug=slug)
    actions.refuse_other(channel)
    MANAGE.require(request.member, channel)
    return channel


def _subscriber(request, pk) -> Subscriber:
    return get_object_or_404(
        Subscriber.objects.visible_to(request.member).select_related("channel__organisation"), pk=pk
    )


def _mailing(request, pk) -> Mailing:
    found = Mailing.objects.filter(delivery__channel__organisation_id=request.member.organisation_id)
    return get_object_or_404(
        found.select_related("delivery__channel__organisation", "delivery__variant__story"), delivery=pk
    )
