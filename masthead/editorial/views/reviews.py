"""Reading frozen words beside the last ones, and answering."""

from django.core.signing import BadSignature, Signer
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from masthead.brand.voice.reading import WITH_VOICE
from masthead.editorial import actions
from masthead.editorial.check_page import check_page
from masthead.editorial.checklists.actions import tick
from masthead.editorial.forms import NoteForm
from masthead.editorial.links.actions import freshen
from masthead.editorial.models import Review
from masthead.editorial.views.common import address_of, version
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused, Stale
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
    if "ticks" in request.POST:  # kept also where the signature is refused
        _keep_ticks(request, review)
    waiver = request.POST.get("waiver", "")
    try:
        actions.approve(
            review, by=request.member, now=clock.now(), read_seconds=_read_for(request, review), waiver=waiver
        )
    except (NotAllowed, Stale):
        raise
    except Refused as refused:  # on the page itself, with everything that was ticked and typed
        return _shown(request, _review(request, pk), NoteForm(), status=409, refused=refused, waiver=waiver)
    review.refresh_from_db()
    approved = review.state == Review.APPROVED
    said = _("Approved") if approved else _("%(who)s is next") % {"who": review.asked.name}
    return turn(request, _next(review), toast=said)


@require_POST
def sign_own(request, pk):
    """One-person mode: keep the ticks, then sign after reading again. A refusal is shown beside the words."""
    variant = version(request, pk)
    freshen(variant, now=clock.now())
    review = Review.objects.waiting().filter(revision__variant=variant, revision=variant.current_id).first()
    try:
        if review and "ticks" in request.POST:
            _keep_ticks(request, _review(request, review.pk))
        actions.sign_own(variant, by=request.member, now=clock.now())
    except (NotAllowed, Stale):
        raise
    except Refused as refused:
        if review is None:
            raise
        return _shown(request, _review(request, review.pk), NoteForm(), status=409, refused=refused)
    return turn(request, address_of(variant), toast=_("Signed by yourself"))


def _keep_ticks(request, review: Review) -> None:
    now = clock.now()
    look = actions.look_at(review.revision.variant, now)
    tick(review, lines=request.POST.getlist("line"), look=look, by=request.member, now=now)


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
    sound = [f"revision__variant__{name}" for name in WITH_VOICE]
    house = (
        "asked__organisation",
        "revision__variant__story__organisation",
        "revision__variant__story__teaser__announces",
    )
    whole = Review.objects.select_related(*people, *revision, *sound, *house)
    return get_object_or_404(whole.visible_to(request.member), pk=pk)


def _shown(request, review: Review, form: NoteForm, *, status=200, **more):
    now = clock.now()
    page = check_page(review, member=request.member, now=now)
    found = {"page": page, "form": form, "seen": SEEN.sign(f"{review.pk}:{int(now.timestamp())}")} | more
    return render(request, "editorial/review.html", found, status=status)


def _next(review: Review) -> str:
    return address("desk:to_check") or reverse("editorial:review", args=[review.pk])
