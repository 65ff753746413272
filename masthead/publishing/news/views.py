"""The doors of a feed. They stand open: nothing is behind them but what was published."""

import hashlib
from io import BytesIO

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from masthead.channels.models import Channel
from masthead.editorial.corrections.models import Correction
from masthead.people.middleware import without_member
from masthead.publishing.models import Delivery
from masthead.publishing.news.contents import MOST, entries, published
from masthead.publishing.news.written import Written
from masthead.publishing.rules import PUBLISHED

PAGE = 20
KINDS = {"atom": "application/atom+xml", "rss": "application/rss+xml"}


def _open(view):
    return login_not_required(without_member(require_safe(view)))


@_open
def news(request, pk, slug):
    """The feed as a page, whose head tells programs where the feed is."""
    channel = _channel(pk)
    page = Paginator(published(channel), PAGE).get_page(request.GET.get("page"))
    with translation.override(channel.language):
        found = {"channel": channel, "page": page, "entries": entries(page), "base": _base(request, channel)}
        return render(request, "publishing/news/news.html", found)


@_open
def feed(request, pk, slug, kind):
    """The feed as a file; “nothing new” for whoever has it already."""
    channel = _channel(pk)
    with translation.override(channel.language):
        written = Written(
            title=f"{channel.organisation.name}: {channel.name}", firm=channel.organisation.name, about=channel.subjects[:300],
            url=_base(request, channel), language=channel.language, began=channel.created_at,
            entries=entries(published(channel)[:MOST]),
        )  # fmt: skip
        content = getattr(written, kind)()
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    # Only the ETag is believed: something withdrawn makes no date younger.
    answer = get_conditional_response(request, etag=etag) or HttpResponse(content, f"{KINDS[kind]}; charset=utf-8")
    answer.headers["ETag"], answer.headers["Last-Modified"] = etag, http_date(written.updated_at.timestamp())
    answer.headers["Cache-Control"] = "public, max-age=300"
    return answer


@_open
def entry(request, pk, slug, name):
    """One entry, at the address it keeps; of a withdrawn one the note that says why (410)."""
    channel = _channel(pk)
    delivery = get_object_or_404(_kept(channel), remote_id=str(name))
    shown = entries(published(channel).filter(pk=delivery.pk))
    gone = None if shown else Correction.objects.filter(variant=delivery.variant_id, kind=Correction.WITHDRAWN).first()
    with translation.override(channel.language):
        found = {
            "channel": channel,
            "base": _base(request, channel),
            "entry": shown[0] if shown else None,
            "gone": gone,
        }
        return render(request, "publishing/news/entry.html", found, status=200 if shown else 410)


@_open
@cache_control(public=True, max_age=86_400)
def picture(request, pk, slug, name, number):
    """One picture of an entry that stands in the feed, cut as it was signed."""
    channel = _channel(pk)
    delivery = get_object_or_404(published(channel), remote_id=str(name))
    delivery.revision.variant.channel = channel
    pictures = delivery.revision.draft().pictures
    if number >= len(pictures):
        raise Http404
    one = pictures[number]
    answer = FileResponse(BytesIO(one.content()), content_type=one.content_type, filename=one.name)
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _kept(channel: Channel):
    return Delivery.objects.filter(channel=channel, state=PUBLISHED)


def _channel(pk: int) -> Channel:
    """A channel that Masthead itself shows to the public; nothing else is behind these doors."""
    channel = get_object_or_404(Channel.objects.select_related("organisation"), pk=pk)
    if not channel.network.served_here:
        raise Http404
    return channel


def _base(request, channel: Channel) -> str:
    return request.build_absolute_uri(reverse("publishing:news", args=[channel.pk, channel.slug]))
