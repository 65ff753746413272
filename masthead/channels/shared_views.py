"""The masthead for people without an account, and its two links."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from masthead.channels import actions
from masthead.channels.counts import counts_of
from masthead.channels.duties import DUTIES, SHOWN
from masthead.channels.lifecycle_page import closing_of
from masthead.channels.masthead_page import read
from masthead.channels.models import Channel, MastheadLink
from masthead.channels.official import CLOSED, MOST, address_of, is_ours, official
from masthead.channels.times import local_day
from masthead.kit import clock
from masthead.kit.views import turn
from masthead.people.middleware import without_member
from masthead.people.policy.public.models import PublicRules
from masthead.people.policy.public.reading import OLDER, texts_of

PAGE = 100
NEW = "new_masthead_link"


@require_POST
def share(request):
    """Make a link, or a new one in place of the old."""
    kind = request.POST.get("kind", "")
    token = actions.share_masthead(request.member.organisation, kind=kind, by=request.member, now=clock.now())
    request.session[NEW] = {"kind": kind, "token": token}
    return turn(request, "channels:sharing", toast=_("The link is ready."))


@require_POST
def end_share(request, pk):
    """Close a link."""
    link = get_object_or_404(MastheadLink.objects.visible_to(request.member).select_related("organisation"), pk=pk)
    actions.end_sharing(link, by=request.member, now=clock.now())
    return turn(request, "channels:sharing", toast=_("The link is closed."))


@require_safe
def sharing(request):
    """Who can read the masthead without an account."""
    links = MastheadLink.objects.visible_to(request.member).standing().select_related("made_by__person")
    standing = {link.kind: link for link in links}
    context = {
        "staff": standing.get("staff"),
        "public": standing.get("public"),
        "fresh": _fresh(request),
        "has_rules": PublicRules.objects.visible_to(request.member).exists(),
    }
    return render(request, "channels/sharing.html", context)


def _fresh(request) -> str:
    """The staff link, shown this once: only its digest is kept."""
    made = request.session.pop(NEW, {})
    return made["token"] if made.get("kind") == MastheadLink.STAFF else ""


@login_not_required
@without_member
@never_cache
@require_safe
def staff_masthead(request, token):
    """Whom do I ask? For staff who have no account: read only, absences applied."""
    link = _link(token, MastheadLink.STAFF)
    page = Paginator(Channel.objects.visible_to(link.made_by).open(), PAGE).get_page(request.GET.get("page"))
    question = request.GET.get("q", "").strip()[:120]
    day = local_day(link.organisation, clock.now())
    shown = read(link.made_by, list(page), counts_of(link.made_by), on=day, question=question)
    context = {
        "organisation": link.organisation, "head": shown.leading.name, "page": page, "question": question, "masthead": shown, "duties": [DUTIES[code] for code in SHOWN],
    }  # fmt: skip
    return _for_strangers(render(request, "channels/staff_masthead.html", context))


@login_not_required
@without_member
@require_safe
def official_page(request, token):
    """The official accounts, and whether an account is one of them."""
    link, asked = _link(token, MastheadLink.PUBLIC), request.GET.get("account", "").strip()[:500]
    page = Paginator(official(link.organisation.channels), PAGE).get_page(request.GET.get("page"))
    accounts = [(channel, address_of(channel)) for channel in page]
    context = {
        "organisation": link.organisation, "page": page, "accounts": accounts, "asked": asked, "token": token,
        "has_rules": PublicRules.objects.visible_to(link.made_by).exists(),
    }  # fmt: skip
    if asked:
        context["verdict"] = verdict = _verdict(link, asked)
        context["closing"] = closing_of(verdict.channel) if verdict.what == CLOSED else None
    return render(request, "channels/official.html", context)


@login_not_required
@without_member
@require_safe
def official_rules(request, token, number=None):
    """The public house rules: the version that counts, or an earlier one. Nobody of the team is named."""
    link = _link(token, MastheadLink.PUBLIC)
    versions = PublicRules.objects.visible_to(link.made_by)
    rules = get_object_or_404(versions, number=number) if number else versions.first()
    if rules is None:
        raise Http404
    context = {
        "organisation": link.organisation, "token": token, "rules": rules, "texts": texts_of(rules),
        "versions": list(versions.only("number", "published_at")[:OLDER]),
    }  # fmt: skip
    with timezone.override(ZoneInfo(link.organisation.zone)):
        return render(request, "channels/official_rules.html", context)


@login_not_required
@without_member
@require_safe
def official_json(request, token):
    """The same for programs: the list, or the answer about one account."""
    link, asked = _link(token, MastheadLink.PUBLIC), request.GET.get("account", "").strip()[:500]
    found = {"organisation": link.organisation.name, "website": link.organisation.website}
    if asked:
        verdict = _verdict(link, asked)
        found |= {"account": asked, "answer": verdict.what, "channel": verdict.channel and _plain(verdict.channel)}
    else:
        found["accounts"] = [_plain(channel) for channel in official(link.organisation.channels)[:MOST]]
    answer = JsonResponse(found, json_dumps_params={"ensure_ascii": False, "indent": 1})
    answer.headers["Access-Control-Allow-Origin"] = "*"  # it is public, and any page may ask
    return answer


def _verdict(link: MastheadLink, asked: str):
    return is_ours(asked, list(link.organisation.channels.exclude(status=Channel.DECLINED)[:MOST]))


def _plain(channel: Channel) -> dict:
    facts = {"network": channel.network_key, "name": channel.name, "handle": channel.handle}
    return facts | {"url": address_of(channel), "language": channel.language}


def _link(token: str, kind: str) -> MastheadLink:
    standing = MastheadLink.objects.standing().by_token(token).filter(kind=kind)
    return get_object_or_404(standing.select_related("organisation__head", "made_by__organisation__head"))


def _for_strangers(response):
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
