"""The public house rules, inside: read, write, publish, compare. The page of the public is in `channels`."""

from functools import partial

from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from masthead.kit import clock
from masthead.kit.views import turn
from masthead.people.policy.drafting import begun
from masthead.people.policy.drafting_views import draft_for, tried
from masthead.people.policy.public import actions
from masthead.people.policy.public.forms import DraftForm, PublishForm
from masthead.people.policy.public.models import PublicRulesDraft
from masthead.people.policy.public.reading import OLDER, changes_between, texts_of, versions_of
from masthead.people.policy.public.skeleton import PARTS

LANGUAGES = {"en": ("en",), "fr": ("fr",), "both": ("en", "fr")}


@require_safe
def rules(request):
    """The version that counts for the public, and the earlier ones."""
    may_write, versions = request.member.leads, list(versions_of(request.member)[:OLDER])
    context = {
        "version": versions[0] if versions else None,
        "texts": texts_of(versions[0]) if versions else [],
        "versions": versions,
        "parts": len(PARTS),
        "may_write": may_write,
        "draft": may_write and begun(PublicRulesDraft, request.member.organisation),
    }
    return render(request, "people/policy/public/rules.html", context)


@require_safe
def version(request, number):
    """One version, and word by word what it changed in the one before."""
    found = get_object_or_404(versions_of(request.member), number=number)
    before = versions_of(request.member).filter(number__lt=number).first()
    context = {"version": found, "before": before, "texts": texts_of(found), "changes": changes_between(before, found)}
    return render(request, "people/policy/public/version.html", context)


@require_POST
def begin(request):
    """A first draft: from the version that counts, or from the skeleton in the languages asked for."""
    languages = LANGUAGES.get(request.POST.get("languages", ""), ())
    actions.draft_public_rules(by=request.member, now=clock.now(), languages=languages)
    return turn(request, "people:public_rules_draft")


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request):
    """Write the next version. What was typed comes back with a refusal."""
    found = draft_for(request, PublicRulesDraft)
    if request.method != "POST":
        return _draft_page(request, found)
    form = DraftForm(request.POST)
    if tried(form, partial(actions.save_public_rules, found, by=request.member, now=clock.now())):
        return turn(request, "people:public_rules_draft", toast=_("The draft is saved."))
    return _draft_page(request, found, form=form, status=422)


@require_POST
def publish(request):
    """From now on the public reads this version."""
    found, form = draft_for(request, PublicRulesDraft), PublishForm(request.POST)
    if new := tried(form, partial(actions.publish_public_rules, by=request.member, now=clock.now())):
        said = _("Version %(number)s counts from now on.") % {"number": new.number}
        return turn(request, "people:public_rules", toast=said)
    return _draft_page(request, found, publishing=form, status=422)


@require_POST
def drop(request):
    """Throw the draft away."""
    actions.drop_public_rules_draft(by=request.member, now=clock.now())
    return turn(request, "people:public_rules", toast=_("The draft is gone. What is published stays."))


def _draft_page(request, found, *, form=None, publishing=None, status=200):
    last, base = versions_of(request.member).first(), {"base": found.edit_number}
    context = {
        "draft": found,
        "last": last,
        "form": form or DraftForm(initial={"english": found.english, "french": found.french, **base}),
        "publishing": publishing or PublishForm(initial=base),
        "texts": texts_of(found),
        "changes": changes_between(last, found),
    }
    return render(request, "people/policy/public/draft.html", context, status=status)
