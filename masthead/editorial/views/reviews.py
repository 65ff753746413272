"""Reading frozen words beside the last ones, and answering."""

from django.core.signing import BadSignature, Signer
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.editorial import actions
from masthead.editorial.check_page import check_page
from masthead.editorial.forms import NoteForm
from masthead.editorial.links.actions import freshen
from masthead.editorial.models import Review
from masthead.kit import clock
from masthead.kit.menu import address
from masthead.kit.views import turn

SEEN = Signer(salt="read before signing")


@require_safe
def review(request, pk):
    """The exact words, what changed since the last ones, the pictures, and the two answers."""
    return _shown(request, _review(request, pk), NoteForm())


@require_POST
def approve(request, pk):
    """Let exactly these words go out."""
    review = _review(request, pk)
    freshen(review.revision.variant, now=clock.now())
    actions.approve(
        review,
        by=request.member,
        now=clock.now(),
        read_seconds=_read_for(request, review),
        waiver=request.POST.get("waiver", ""),
    )
    review.refresh_from_db()
    approved = review.state == Review.APPROVED
    said = _("Approved") if approved else _("%(who)s is next") % {"who": review.asked.name}
    return turn(request, _next(review), toast=said)


@require_POST
def ask_change(request, pk):
    """Send the words back with a note."""
    review, form = _review(request, pk), NoteForm(request.POST)
    if not form.is_valid():
        return _shown(request, review, form, status=422)
    actions.ask_change(review, note=form.cleaned_data["note"], by=request.member, now=clock.now())
    return turn(request, _next(review), toast=_("Sent back to %(who)s") % {"who": review.revision.variant.author.name})


def _read_for(request, review: Review) -> int | None:
    """How long the page with these words was open, by the stamp it was sent with."""
    try:
        seen, _colon, opened = SEEN.unsign(request.POST.get("seen", "")).partition(":")
    except BadSignature:
        return None
    same = seen == str(review.pk) and opened.isdigit()
    return max(0, int(clock.now().timestamp()) - int(opened)) if same else None


def _review(request, pk) -> Review:
    people = ("asked__person", "asked_by__person", "decided_by__person")
    revision = [f"revision__{name}" for name in ("by__person", "edited_by__person", "variant__author__person")]
    whole = Review.objects.select_related(
        *people, *revision, "revision__variant__channel", "revision__variant__story__teaser__announces"
    )
    return get_object_or_404(whole.visible_to(request.member), pk=pk)


def _shown(request, review: Review, form: NoteForm, *, status=200):
    now = clock.now()
    page = check_page(review, member=request.member, now=now)
    found = {"page": page, "form": form, "seen": SEEN.sign(f"{review.pk}:{int(now.timestamp())}")}
    return render(request, "editorial/review.html", found, status=status)


def _next(review: Review) -> str:
    return address("desk:to_check") or reverse("editorial:review", args=[review.pk])
