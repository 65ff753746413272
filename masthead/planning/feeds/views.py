"""My calendar addresses, and the door behind which a calendar program finds them."""

from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.kit import clock
from masthead.kit.views import turn
from masthead.people.middleware import without_member
from masthead.people.signing_in import address_of
from masthead.planning.feeds import actions, ics, limits
from masthead.planning.feeds.contents import events_of
from masthead.planning.feeds.forms import FeedForm
from masthead.planning.feeds.models import Feed

NEW = "new_feed"


def feeds(request):
    """My calendar addresses (GET), and one more (POST)."""
    form = FeedForm(request.POST or None, member=request.member)
    if request.method == "POST" and form.is_valid():
        feed, token = actions.make_feed(**form.cleaned_data, by=request.member, now=clock.now())
        request.session[NEW] = {"feed": feed.pk, "token": token}
        return turn(request, "planning:feeds", toast=_("The calendar address is ready."))
    mine = Feed.objects.visible_to(request.member).standing().select_related("channel")
    context = {"form": form, "feeds": mine, "fresh": _fresh(request)}
    return render(request, "planning/feeds.html", context, status=422 if form.is_bound else 200)


@require_POST
def end_feed(request, pk):
    """Close one address."""
    feed = get_object_or_404(Feed.objects.visible_to(request.member).select_related("member", "channel"), pk=pk)
    actions.end_feed(feed, by=request.member, now=clock.now())
    return turn(request, "planning:feeds", toast=_("The calendar address is closed."))


def _fresh(request) -> dict | None:
    """The new address, shown this once: only its digest is kept."""
    made = request.session.pop(NEW, None)
    if not made:
        return None
    url = request.build_absolute_uri(f"/feeds/{made['token']}.ics")
    return {"url": url, "webcal": "webcal://" + url.partition("://")[2]}


@login_not_required
@without_member
@require_safe
def feed(request, token):
    """The calendar itself, for whoever holds the address; its owner's rights today decide what is in it."""
    now = clock.now()
    found = _standing(token)
    if not found:
        return _nothing(request, now)
    if limits.asks_too_much(found, now):
        return _too_much()
    with (
        translation.override(found.member.person.language),
        timezone.override(ZoneInfo(found.member.organisation.zone)),
    ):
        return _answer(request, found, events_of(found, now=now))


def _standing(token: str) -> Feed | None:
    """The feed of somebody who still belongs here and may still sign in."""
    rows = Feed.objects.standing().by_token(token).filter(member__left_at__isnull=True, member__person__is_active=True)
    return rows.select_related("member__person", "member__organisation", "channel").first()


def _answer(request, found: Feed, events: list):
    """The file, or “nothing new” before any of it is written."""
    base = request.build_absolute_uri("/").rstrip("/")
    name = f"{found.member.organisation.name}: {found}"
    etag = ics.etag(name, base, events)
    # Only the ETag is believed: something taken out of the calendar makes no date younger.
    response = get_conditional_response(request, etag=etag) or _file(name, events, base)
    changed = max((event.modified for event in events), default=found.made_at)
    response.headers["ETag"], response.headers["Last-Modified"] = etag, http_date(changed.timestamp())
    response.headers["Cache-Control"], response.headers["X-Robots-Tag"] = "private, no-cache", "noindex, nofollow"
    return response


def _file(name: str, events: list, base: str):
    content = ics.calendar(name, events, base=base, host=urlsplit(base).hostname or "masthead")
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="masthead.ics"'
    return response


def _nothing(request, now):
    if limits.guesses_too_much(address_of(request), now):
        return _too_much()
    limits.count_wrong(address_of(request), now)
    raise Http404


def _too_much():
    said = _("This address was asked for too often. Your calendar asks again by itself in a few minutes.")
    response = HttpResponse(said, content_type="text/plain; charset=utf-8", status=429)
    response.headers["Retry-After"] = str(int(limits.WINDOW.total_seconds()))
    return response
