"""Quotations declared once for a version: words of somebody else, which count in no comparison (row 6.4)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from masthead.channels.permits import WRITE
from masthead.editorial.guard.levels import levels_of
from masthead.editorial.guard.models import Quotation
from masthead.editorial.guard.rules import LEAST_QUOTED, left, quotes
from masthead.editorial.guard.words import bare
from masthead.editorial.models import Variant
from masthead.journal import actions as journal
from masthead.kit.errors import Refused
from masthead.people.models import Membership

MOST = 10  # a text of more quotations than this is somebody else's


@transaction.atomic
def declare_quotation(variant: Variant, *, words: str, said_by: str, by: Membership, now: datetime) -> Quotation:
    """Say which words of this version somebody else said, and who. What remains is still compared.

    Raises NotAllowed, and Refused with what is missing."""
    WRITE.require(by, variant.channel)
    words, said_by = words.strip(), said_by.strip()
    if not said_by:
        raise Refused(_("Write who said it."))
    if len(bare(words)) < LEAST_QUOTED or not quotes(bare(variant.text), bare(words)):
        raise Refused(_("Copy at least four words as they stand in the text."))
    Variant.objects.select_for_update(of=("self",)).get(pk=variant.pk)
    known = [one.words for one in variant.quotations.all()]
    if len(known) >= MOST:
        raise Refused(_("These are %(most)s quotations already.") % {"most": MOST})
    if (
        len(left(bare(variant.text), [bare(one) for one in (*known, words)]))
        < levels_of(variant.channel.organisation).short
    ):
        raise Refused(_("Besides the quotation there is hardly a word: say something of your own about it."))
    quotation = Quotation.objects.create(variant=variant, words=words, said_by=said_by, by=by, at=now)
    journal.write("editorial.declare_quotation", variant, by=by, now=now, because=words[:300], said_by=said_by)
    return quotation


@transaction.atomic
def drop_quotation(quotation: Quotation, *, by: Membership, now: datetime) -> None:
    """These words count again."""
    WRITE.require(by, quotation.variant.channel)
    journal.write(
        "editorial.drop_quotation", quotation.variant, by=by, now=now,
        because=quotation.words[:300], said_by=quotation.said_by,
    )  # fmt: skip
    quotation.delete()
