"""What people do with templates and snippets: keep, change, retire, bring back, and use them."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from masthead.brand.models import Approved
from masthead.channels.models import Channel
from masthead.channels.times import local_day
from masthead.editorial import rules as words
from masthead.editorial.actions.words import save_words
from masthead.editorial.models import Variant
from masthead.editorial.pieces.models import Piece
from masthead.editorial.pieces.permits import require_keep
from masthead.editorial.pieces.rules import added
from masthead.journal import actions as journal
from masthead.kit.errors import NotAllowed, Refused, Stale
from masthead.people.models import Membership
from masthead.people.thresholds import SNIPPET_FOR_ALL, value

MOST = 60  # of one channel: more than that nobody looks through while writing


@transaction.atomic
def keep_piece(
    channel: Channel | None, *, kind: str, name: str, text: str, by: Membership, now: datetime, headline: str = ""
) -> Piece:
    """Keep words that are needed again, for one channel or, when they are short, for all of them."""
    require_keep(by, channel)
    piece = Piece(organisation_id=by.organisation_id, channel=channel, kind=kind)
    if _beside(piece).count() >= MOST:
        raise Refused(_("There are %(most)d of them here already. Retire some first.") % {"most": MOST})
    _write(piece, name=name, headline=headline, text=text, by=by, now=now)
    journal.write("editorial.keep_piece", piece, by=by, now=now, place=_place(piece))
    return piece


@transaction.atomic
def change_piece(piece: Piece, *, name: str, text: str, by: Membership, now: datetime, headline: str = "") -> Piece:
    """Change a template or a snippet. Versions made with it stay as they are."""
    require_keep(by, piece.channel)
    before = piece.text
    _write(piece, name=name, headline=headline, text=text, by=by, now=now)
    journal.write("editorial.change_piece", piece, by=by, now=now, before=before[:300], place=_place(piece))
    return piece


@transaction.atomic
def retire_piece(piece: Piece, *, by: Membership, now: datetime) -> None:
    """Offer it no more."""
    require_keep(by, piece.channel)
    if not Piece.objects.standing().filter(pk=piece.pk).update(retired_at=now):
        raise Stale(_("It is retired already."))
    journal.write("editorial.retire_piece", piece, by=by, now=now, place=_place(piece))


@transaction.atomic
def bring_back_piece(piece: Piece, *, by: Membership, now: datetime) -> None:
    """Offer a retired one again."""
    require_keep(by, piece.channel)
    if piece.retired_at is None:
        raise Stale(_("It is offered already."))
    _refuse_same_name(piece, piece.name)
    Piece.objects.filter(pk=piece.pk).update(retired_at=None)
    journal.write("editorial.bring_back_piece", piece, by=by, now=now, place=_place(piece))


def use_piece(variant: Variant, *, piece: Piece, by: Membership, now: datetime) -> Variant:
    """Begin an empty version with a template, or set a snippet at the end of what is written.

    Raises NotAllowed for whoever may not write there, Refused where a template would write over words."""
    if piece.organisation_id != by.organisation_id or piece.channel_id not in (None, variant.channel_id):
        raise NotAllowed(_("This belongs to another channel."))
    if piece.is_template and variant.text.strip():
        raise Refused(_("There are words here already. A template begins an empty text: remove them first."))
    return save_words(
        variant, base=variant.edit_number, headline=variant.headline or piece.headline,
        text=added(variant.text, piece.text), link=variant.link, by=by, now=now,
    )  # fmt: skip


def use_approved(variant: Variant, *, approved: Approved, by: Membership, now: datetime) -> Variant:
    """Set what may be said of the house at the end of what is written. Refused where nobody vouches for it any more."""
    if approved.organisation_id != by.organisation_id:
        raise NotAllowed(_("This belongs to another organisation."))
    if local_day(by.organisation, now) > approved.expires_on:
        who = approved.vouched_by.name
        raise Refused(
            _("“%(name)s” has expired. Ask %(who)s to renew it.") % {"name": approved.title, "who": who}, who=[who]
        )
    return save_words(
        variant, base=variant.edit_number, headline=variant.headline, text=added(variant.text, approved.text), link=variant.link,
        by=by, now=now,
    )  # fmt: skip


def _write(piece: Piece, *, name: str, headline: str, text: str, by: Membership, now: datetime) -> None:
    name, text = " ".join(name.split())[:80], words.tidy(text)
    if not name or not text.strip():
        raise Refused(_("Give it a name and its words."))
    over = len(text) - value(by.organisation, SNIPPET_FOR_ALL)
    if piece.channel_id is None and over > 0:
        sentence = ngettext(
            "%(n)d character too many: what is for every channel stays short, else all would say the same. "
            "Keep a longer one on its own channel.",
            "%(n)d characters too many: what is for every channel stays short, else all would say the same. "
            "Keep a longer one on its own channel.",
            over,
        )
        raise Refused(sentence % {"n": over})
    _refuse_same_name(piece, name)
    piece.name, piece.headline, piece.text = name, headline.strip() if piece.is_template else "", text
    piece.changed_by, piece.changed_at = by, now
    try:
        with transaction.atomic():
            piece.save()
    except IntegrityError:
        raise Stale(_("Somebody kept one of that name this very moment.")) from None


def _refuse_same_name(piece: Piece, name: str) -> None:
    if _beside(piece).filter(name__iexact=name).exclude(pk=piece.pk).exists():
        raise Refused(_("“%(name)s” exists here already. Choose another name.") % {"name": name})


def _beside(piece: Piece):
    """Those offered in the same place."""
    return Piece.objects.standing().filter(organisation=piece.organisation_id, channel=piece.channel_id)


def _place(piece: Piece) -> str:
    return piece.channel.name if piece.channel_id else ""
