"""The risk of a story, in the open: what it is, who changed it and why, and what the story claims."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.editorial.actions.stories import can_edit
from masthead.editorial.diligence import actions
from masthead.editorial.diligence.forms import ClaimForm, RiskForm, TeaserForm
from masthead.editorial.diligence.gate import can_answer
from masthead.editorial.diligence.models import Claim, RiskChange
from masthead.editorial.diligence.teasers import announce
from masthead.editorial.models import Story
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn


@require_http_methods(["GET", "HEAD", "POST"])
def risk(request, pk):
    """Change the risk, and see everything that was said about it."""
    story = _story(request, pk)
    form = RiskForm(request.POST or None, initial={"risk": story.risk})
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            change = actions.change_risk(story, by=request.member, now=clock.now(), **form.cleaned_data)
            done = change.state == RiskChange.DONE
            return turn(
                request, _address(pk), toast=_("The risk is changed") if done else _("A second person is asked")
            )
    return _shown(request, story, risk=form, status=422 if form.is_bound else 200)


@require_POST
def answer(request, pk, change):
    """Agree that the risk is lower, or not."""
    found = get_object_or_404(
        RiskChange.objects.visible_to(request.member).select_related("story"), pk=change, story=pk
    )
    agrees = request.POST.get("answer") == "yes"
    actions.answer_risk(found, agrees=agrees, by=request.member, now=clock.now())
    return turn(request, _address(pk), toast=_("The risk is changed") if agrees else _("The risk stays"))


@require_POST
def teaser(request, pk):
    """Say which story this one announces."""
    story = _story(request, pk)
    form = TeaserForm(request.POST, story=story)
    if form.is_valid():
        with refusals_in(form):
            announce(story, announced=form.cleaned_data["announces"], by=request.member, now=clock.now())
            return turn(request, _address(pk), toast=_("Saved"))
    return _shown(request, story, teaser=form, status=422)


@require_POST
def claim_write(request, pk, claim=None):
    """Write down a claim, or change one."""
    story = _story(request, pk)
    kept = get_object_or_404(Claim, pk=claim, story=story) if claim else None
    form = ClaimForm(request.POST, instance=kept)
    if form.is_valid():
        said, again = form.cleaned_data, Claim.objects.get(pk=claim) if claim else None
        with refusals_in(form):
            actions.write_claim(story, claim=again, by=request.member, now=clock.now(), **said)
            return turn(request, _address(pk), toast=_("Written down"))
    return _shown(request, story, claim=form, of=kept, status=422)


@require_POST
def claim_drop(request, pk, claim):
    """Take a claim off."""
    found = get_object_or_404(Claim.objects.visible_to(request.member).select_related("story"), pk=claim, story=pk)
    actions.drop_claim(found, by=request.member, now=clock.now())
    return turn(request, _address(pk), toast=_("Taken off"))


def _story(request, pk) -> Story:
    return get_object_or_404(
        Story.objects.visible_to(request.member).select_related("organisation__head", "teaser__announces"), pk=pk
    )


def _shown(request, story: Story, *, risk=None, claim=None, of=None, teaser=None, status=200):
    claims = [
        (one, claim if of and of.pk == one.pk else ClaimForm(instance=one, auto_id=f"c{one.pk}_%s"))
        for one in story.claims.all()
    ]
    changes = list(story.risk_changes.select_related("by__person", "answered_by__person")[:50])
    asked = next((one for one in changes if one.state == RiskChange.ASKED), None)
    found = {
        "may": can_edit(story, request.member), "may_answer": asked is not None and can_answer(asked, request.member),
        "story": story, "risk_form": risk or RiskForm(initial={"risk": story.risk}), "claims": claims,
        "claim_form": ClaimForm() if of or claim is None else claim,
        "teaser_form": teaser or TeaserForm(story=story), "teasers": story.teasers.select_related("story")[:50],
        "changes": changes, "asked": asked,
    }  # fmt: skip
    return render(request, "editorial/diligence/risk.html", found, status=status)


def _address(pk) -> str:
    return reverse("editorial:risk", args=[pk])
