"""The doors for subscribers: ask for the letters, confirm it, end them. Looking at a page changes nothing: mail programs look ahead."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from masthead.channels.models import Channel
from masthead.kit import clock
from masthead.kit.errors import Refused, TooMany
from masthead.networks import Mails, can
from masthead.people import signing_in
from masthead.people.middleware import without_member
from masthead.publishing.letters import actions, tokens
from masthead.publishing.letters.forms import AskForm
from masthead.publishing.letters.models import Listed
from masthead.publishing.letters.tasks import mail_confirmation

ASKING, CONFIRMING = "letters", "letters-yes"  # the doors, as the limit counts them
MOST_ASKS = 20  # of one address in a quarter of an hour: a tablet at the counter on a busy morning stays below
MOST_GUESSES = 40  # links that were not made here, as for passwords


def _open(view):
    return never_cache(login_not_required(without_member(require_http_methods(["GET", "HEAD", "POST"])(view))))


@_open
def ask(request, pk, slug):
    """Ask for the letters; who asks reads the same whether the address is on the list or not."""
    channel = get_object_or_404(Channel.objects.select_related("organisation", "credential"), pk=pk)
    held = getattr(channel, "credential", None)
    if not can(channel.network, Mails) or held is None:
        raise Http404
    form, status = AskForm(request.POST or None), 200
    with translation.override(channel.language or channel.organisation.language):
        if request.method == "POST":
            status = _asked(request, channel, form)
        context = {"channel": channel, "form": form, "asked": request.method == "POST" and status == 200}
        return render(request, "publishing/letters/ask.html", context, status=status)


def _asked(request, channel: Channel, form: AskForm) -> int:
    """Take the request. Answers the status: 200, 422 for what is no address, 429 for too many requests."""
    if not form.is_valid():
        return 422
    address, now = signing_in.address_of(request), clock.now()
    try:
        signing_in.refuse_knocking(ASKING, address, now, most=MOST_ASKS)
        signing_in.count_knock(ASKING, address, now)
        subscriber = actions.ask_for_letters(channel, email=form.cleaned_data["email"], now=now)
    except Refused as refused:
        form.add_error("email", str(refused.sentence))
        return 429 if isinstance(refused, TooMany) else 422
    if subscriber:
        mail_confirmation.enqueue(subscriber.pk)
    return 200


@_open
def confirm(request, token):
    """It was me who asked. A link that was guessed would put somebody else on the list."""
    address, now = signing_in.address_of(request), clock.now()
    try:
        signing_in.refuse_knocking(CONFIRMING, address, now, most=MOST_GUESSES)
    except Refused as refused:
        context = {"subscriber": None, "said": refused.sentence}
        return render(request, "publishing/letters/confirm.html", context, status=429)
    subscriber = tokens.to_confirm(token)
    if subscriber is None:
        signing_in.count_knock(CONFIRMING, address, now)
        return render(request, "publishing/letters/confirm.html", {"subscriber": None}, status=404)
    if request.method == "POST":
        actions.confirm_letters(subscriber, now=now)
    channel = subscriber.channel
    with translation.override(channel.language or channel.organisation.language):
        context = {"subscriber": subscriber, "channel": channel, "done": _is_on(subscriber)}
        return render(request, "publishing/letters/confirm.html", context)


@csrf_exempt  # the mail program's own button posts here (RFC 8058); the signed address is the proof
@_open
def end(request, token):
    """No more letters, by one press. Never limited: whoever wants to end them must be able to, and its link can not be guessed."""
    subscriber = tokens.to_end(token)
    if subscriber is None:
        return render(request, "publishing/letters/end.html", {"subscriber": None}, status=404)
    if request.method == "POST":
        actions.end_letters(subscriber, now=clock.now())
    channel = subscriber.channel
    with translation.override(channel.language or channel.organisation.language):
        context = {"subscriber": subscriber, "channel": channel, "done": not _is_on(subscriber)}
        return render(request, "publishing/letters/end.html", context)


def _is_on(subscriber) -> bool:
    return Listed.objects.filter(subscriber=subscriber).exists()
