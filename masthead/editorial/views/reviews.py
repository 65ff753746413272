"""Reading frozen words beside the last ones, and answering."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.channels.facts import facts_of
from masthead.channels.permits import SIGN
from masthead.editorial import actions, rules, signers
from masthead.editorial.forms import NoteForm
from masthead.editorial.models import Review, Revision
from masthead.kit import clock
from masthead.kit.menu import address
from masthead.kit.views import turn
from masthead.media.models import Asset


@require_safe
def review(request, pk):
    """The exact words, what changed since the last ones, the pictures, and the two answers."""
    return _shown(request, _review(request, pk), NoteForm())


@require_POST
def approve(request, pk):
    """Let exactly these words go out."""
    review = _review(request, pk)
    actions.approve(review, by=request.member, now=clock.now())
    return turn(request, _next(review), toast=_("Approved"))


@require_POST
def ask_change(request, pk):
    """Send the words back with a note."""
    review, form = _review(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        return _shown(request, review, form, status=422)
    actions.ask_change(review, note=form.cleaned_data["note"], by=request.member, now=clock.now())
    return turn(request, _next(review), toast=_("Sent back to %(who)s") % {"who": review.revision.variant.author.name})


def _review(request, pk) -> Review:
    people = ("asked__person", "asked_by__person", "decided_by__person")
    revision = [f"revision__{name}" for name in ("by__person", "edited_by__person", "variant__author__person")]
    whole = Review.objects.select_related(*people, *revision, "revision__variant__channel", "revision__variant__story")
    return get_object_or_404(whole.visible_to(request.member), pk=pk)


def _shown(request, review: Review, form: NoteForm, *, status=200):
    revision, now = review.revision, clock.now()
    last = _last_before(revision)
    facts = facts_of(request.member.organisation, on=timezone.localdate(now))
    found = {
        "review": review, "revision": revision, "variant": revision.variant, "story": revision.variant.story, "last": last, "form": form,
        "diff": rules.compare(last.text, revision.text) if last else None,
        "headline_diff": rules.compare(last.headline, revision.headline) if last else None,
        "facts_diff": rules.compare(last.facts, revision.facts) if last and last.facts != revision.facts else None,
        "pictures": _pictures(revision), "why": _why_not(request.member, review, facts),
        "reason": signers.why_sentence(signers.Asked(review.asked_id, review.why_asked), facts, revision.variant.channel.name),
        "count": revision.variant.channel.network.count(revision.variant.draft()),
        "signs_own": review.why_asked == signers.SELF and review.asked_id == request.member.pk, "ready_at": review.asked_at + rules.REREAD_AFTER,
        "is_late": bool(revision.variant.planned_for and revision.variant.planned_for <= now),
    }  # fmt: skip
    return render(request, "editorial/review.html", found, status=status)


def _last_before(revision: Revision) -> Revision | None:
    """The last signed words of this version, else the last that were read."""
    earlier = revision.variant.revisions.filter(number__lt=revision.number).select_related("review__decided_by__person")
    signed = earlier.filter(review__decided_by__isnull=False, review__state__in=[Review.APPROVED, Review.VOID]).first()
    return signed or earlier.first()


def _why_not(member, review: Review, facts) -> str:
    if reason := actions.why_not_sign(review, member):
        return reason
    if not SIGN.allows(member, review.revision.variant.channel, facts=facts):
        return _("%(who)s checks this.") % {"who": review.asked.name}
    return ""


def _pictures(revision: Revision) -> list[dict]:
    assets = Asset.objects.in_bulk([picture["asset"] for picture in revision.pictures])
    return [{"asset": assets[picture["asset"]], "alt": picture["alt"]} for picture in revision.pictures if picture["asset"] in assets]


def _next(review: Review) -> str:
    return address("desk:to_check") or reverse("editorial:review", args=[review.pk])
