"""The templates and snippets of a channel, those for all channels, and using one in a version."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from masthead.brand.models import Approved
from masthead.channels.models import Channel
from masthead.editorial.models import Variant
from masthead.editorial.pieces import actions
from masthead.editorial.pieces.forms import PieceForm
from masthead.editorial.pieces.models import Piece
from masthead.editorial.pieces.permits import may_keep, require_keep
from masthead.editorial.views.common import address_of, on_the_page, words_first
from masthead.kit import clock
from masthead.kit.asking import refusals_in
from masthead.kit.views import turn

PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
def pieces(request, slug=None):
    """What is kept for one channel, or for all of them; a new one."""
    channel = get_object_or_404(Channel.objects.visible_to(request.member), slug=slug) if slug else None
    form = _form(request, channel, request.POST or None, initial=_from_version(request, channel))
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.keep_piece(channel, by=request.member, now=clock.now(), **form.cleaned_data)
            return turn(request, _address(channel), toast=_("“%(name)s” is kept") % {"name": made.name})
    found = (
        Piece.objects.visible_to(request.member).standing().filter(channel=channel).select_related("changed_by__person")
    )
    context = {
        "channel": channel, "form": form, "may": may_keep(request.member, channel),
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "editorial/pieces/list.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def piece(request, pk):
    """Change one."""
    found = _piece(request, pk)
    require_keep(request.member, found.channel)
    initial = {"kind": found.kind, "name": found.name, "headline": found.headline, "text": found.text}
    form = _form(
        request, found.channel, request.POST or None, initial=initial, kinds=[(found.kind, found.get_kind_display())]
    )
    if request.method == "POST" and form.is_valid():
        said = {name: text for name, text in form.cleaned_data.items() if name != "kind"}
        with refusals_in(form):
            actions.change_piece(found, by=request.member, now=clock.now(), **said)
            return turn(request, _address(found.channel), toast=_("Saved"))
    context = {"piece": found, "channel": found.channel, "form": form, "back": _address(found.channel)}
    return render(request, "editorial/pieces/one.html", context, status=422 if form.is_bound else 200)


@require_POST
def piece_retire(request, pk):
    """Offer it no more; undo brings it back."""
    found = _piece(request, pk)
    actions.retire_piece(found, by=request.member, now=clock.now())
    toast = _("“%(name)s” is not offered any more") % {"name": found.name}
    return turn(request, _address(found.channel), toast=toast, undo=reverse("editorial:piece_back", args=[pk]))


@require_POST
def piece_back(request, pk):
    """Offer it again."""
    found = _piece(request, pk)
    actions.bring_back_piece(found, by=request.member, now=clock.now())
    return turn(request, _address(found.channel), toast=_("“%(name)s” is offered again") % {"name": found.name})


@require_POST
@on_the_page
@words_first
def piece_use(request, variant: Variant, piece):
    """Begin with a template, or set a snippet in; what was typed is kept first."""
    actions.use_piece(variant, piece=_piece(request, piece), by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Inserted. Fill in what is between double brackets."))


@require_POST
@on_the_page
@words_first
def approved_use(request, variant: Variant, approved):
    """Set a fact, or who we are, at the end of what is written; what was typed is kept first."""
    found = get_object_or_404(Approved.objects.visible_to(request.member), pk=approved)
    actions.use_approved(variant, approved=found, by=request.member, now=clock.now())
    return turn(request, address_of(variant), toast=_("Inserted"))


def _form(request, channel, data, *, initial, kinds=None) -> PieceForm:
    kinds = kinds or [one for one in Piece.KINDS if channel or one[0] == Piece.SNIPPET]
    limits = channel.network.limits if channel else None
    return PieceForm(
        data, initial=initial, kinds=kinds, has_headline=bool(limits and (limits.needs_headline or limits.headline))
    )


def _from_version(request, channel) -> dict:
    """The words of a version of this channel, to be kept as a template."""
    text = request.GET.get("from", "")
    if not (channel and text.isascii() and text.isdigit() and len(text) < 18):
        return {"kind": Piece.SNIPPET}
    version = get_object_or_404(Variant.objects.visible_to(request.member), pk=int(text), channel=channel)
    return {"kind": Piece.TEMPLATE, "headline": version.headline, "text": version.text}


def _piece(request, pk) -> Piece:
    return get_object_or_404(Piece.objects.visible_to(request.member).select_related("channel"), pk=pk)


def _address(channel: Channel | None) -> str:
    return reverse("editorial:pieces_of", args=[channel.slug]) if channel else reverse("editorial:pieces")
