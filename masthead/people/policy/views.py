"""The house rules: read, say so, write, publish, compare."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.kit import clock
from masthead.kit.diff import compare, folded
from masthead.kit.views import turn
from masthead.people.policy import actions
from masthead.people.policy.drafting import begun
from masthead.people.policy.drafting_views import draft_for, tried
from masthead.people.policy.forms import DraftForm, PublishForm
from masthead.people.policy.models import PolicyDraft, PolicyVersion
from masthead.people.policy.reading import readers_of, standing_of
from masthead.people.policy.rules import blocks
from masthead.people.thresholds import POLICY_READ, value

OLDER = 50


@require_safe
def policy(request):
    """The version that counts, the button to say one has read it, and who has not."""
    standing, now, may_write = standing_of(request.member), clock.now(), request.member.leads
    context = {
        "standing": standing,
        "is_shut": standing and standing.is_shut(now),
        "blocks": blocks(standing.version.text) if standing else [],
        "readers": readers_of(standing.version, now=now) if standing and may_write else [],
        "versions": _versions(request)[:OLDER] if standing else [],
        "may_write": may_write,
        "draft": may_write and begun(PolicyDraft, request.member.organisation),
    }
    return render(request, "people/policy/policy.html", context)


@require_safe
def version(request, number):
    """One version, and word by word what it changed in the one before."""
    found = get_object_or_404(_versions(request), number=number)
    before = _versions(request).filter(number__lt=number).first()
    context = {
        "version": found,
        "before": before,
        "blocks": blocks(found.text),
        "diff": folded(compare(before.text, found.text).inline) if before else None,
    }
    return render(request, "people/policy/version.html", context)


@require_POST
def acknowledge(request, number):
    """I have read it."""
    found = get_object_or_404(_versions(request), number=number)
    actions.acknowledge_policy(found, by=request.member, now=clock.now())
    return turn(request, "people:policy", toast=_("Thank you. It is noted."))


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request):
    """Write the next version. What was typed comes back with a refusal."""
    found = draft_for(request, PolicyDraft)
    if request.method != "POST":
        return _draft_page(request, found)
    form = DraftForm(request.POST)
    if tried(form, partial(actions.save_policy, found, by=request.member, now=clock.now())):
        return turn(request, "people:policy_draft", toast=_("The draft is saved."))
    return _draft_page(request, found, form=form, status=422)


@require_POST
def begin(request):
    """A first draft: from the version that counts, or from the skeleton in the language asked for."""
    language = request.POST.get("language", "")
    actions.draft_policy(by=request.member, now=clock.now(), language=language if language in ("en", "fr") else "")
    return turn(request, "people:policy_draft")


@require_POST
def publish(request):
    """From now on this version counts."""
    found, form = draft_for(request, PolicyDraft), PublishForm(request.POST)
    if new := tried(form, partial(actions.publish_policy, by=request.member, now=clock.now())):
        said = _("Version %(number)s counts from now on.") % {"number": new.number}
        return turn(request, "people:policy", toast=said)
    return _draft_page(request, found, publishing=form, status=422)


@require_POST
def drop(request):
    """Throw the draft away."""
    actions.drop_policy_draft(by=request.member, now=clock.now())
    return turn(request, reverse("people:policy"), toast=_("The draft is gone. The version that counts stays."))


def _versions(request):
    return PolicyVersion.objects.visible_to(request.member).select_related("published_by__person")


def _draft_page(request, found, *, form=None, publishing=None, status=200):
    last, base = _versions(request).first(), {"base": found.edit_number}
    context = {
        "draft": found,
        "days": value(request.member.organisation, POLICY_READ),
        "last": last,
        "form": form or DraftForm(initial={"text": found.text, **base}),
        "publishing": publishing or PublishForm(initial=base),
        "diff": folded(compare(last.text, found.text).inline) if last and last.text != found.text else None,
    }
    return render(request, "people/policy/draft.html", context, status=status)
