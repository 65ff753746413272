"""Whose hands stand in versions: from every sitting that was kept, what was signed, and who put which picture there."""

from collections.abc import Collection, Iterable
from operator import itemgetter

from django.db.models import (
    BigIntegerField,
    Exists,
    F,
    JSONField,
    OuterRef,
    Prefetch,
    Q,
    Value,
    prefetch_related_objects,
)
from django.db.models.functions import Cast, JSONObject

from masthead.editorial.hands.rules import FIELDS, WHOLE, shares, writers
from masthead.editorial.models import KeptDraft, Review, Revision, Variant, VariantPicture
from masthead.people.models import Organisation
from masthead.people.thresholds import OWN_WORDS, value

SIGNED = Q(
    review__decided_by__isnull=False, review__state__in=[Review.APPROVED, Review.VOID], review__self_signed=False
)
UNSIGNED = Q(review__why_asked="unsigned")


def hands_of(variants: Iterable[Variant], *, alone: Collection[int] = ()) -> dict[int, dict[int, int]]:
    """Who has had a hand in each of these versions, and in how much of it, in per cent: two queries for all of them.

    What somebody else has signed already counts for nobody. Whoever changed it last is named even where none of the
    words is theirs. `alone`: those in which, as is known already, nobody but the author wrote."""
    variants = list(variants)
    prefetch_related_objects(variants, Prefetch("pictures", VariantPicture.objects.select_related("asset")))
    asked = [one.pk for one in variants if one.pk not in alone or _is_pictured(one)]
    kept = _kept(asked) if asked else {}
    return {variant.pk: _hands(variant, *kept.get(variant.pk, ([], []))) for variant in variants}


def _is_pictured(variant: Variant) -> bool:
    """Did somebody besides the author put a picture there?"""
    return any(picture.by_id not in (None, variant.author_id) for picture in variant.pictures.all())


def writers_of(revision: Revision, house: Organisation) -> frozenset[int]:
    """Who does not check these frozen words: the author, and whoever has written too much of them."""
    variant = revision.variant
    hands = {int(hand): share for hand, share in revision.hands.items()} or {revision.edited_by_id: WHOLE}
    return too_much(hands, variant, house)


def too_much(hands: dict[int, int], variant: Variant, house: Organisation) -> frozenset[int]:
    """The same of words that are not frozen yet."""
    return writers(hands, risk=variant.story.risk, limit=value(house, OWN_WORDS)) | {variant.author_id}


def _hands(variant: Variant, drafts: list, signed: list) -> dict[int, int]:
    sittings = [(by, words) for _number, by, words in sorted(drafts, key=itemgetter(0))]
    found = shares(
        [(None, words) for words, _pictures in signed] + sittings, {name: getattr(variant, name) for name in FIELDS}
    )
    seen = [picture for _words, pictures in signed for picture in pictures]
    pictured = {one.by_id for one in variant.pictures.all() if one.by_id and one.frozen() not in seen}
    last = variant.edited_by_id
    # Whose hand left nothing that was kept changed something else, or before anything was kept: they count as ever.
    known = last == variant.author_id or last in {by for by, _words in sittings} | pictured
    alone = {} if drafts else {variant.author_id: WHOLE}
    return {last: 0 if known else WHOLE} | alone | found | dict.fromkeys(pictured, WHOLE)


def _kept(pks: list[int]) -> dict[int, tuple[list, list]]:
    """The sittings and the signed words of the versions in which somebody besides the author had a hand. One query."""
    others = [
        Exists(table.objects.filter(variant=OuterRef("variant")).exclude(by=OuterRef("variant__author")))
        for table in (KeptDraft, VariantPicture)
    ]
    here = Q(variant__in=pks) & (Q(others[0]) | Q(others[1]))
    nothing, nobody = Cast(Value("[]"), JSONField()), Cast(Value(None), BigIntegerField())
    frozen = JSONObject(**{name: F(name) for name in FIELDS})
    drafts = KeptDraft.objects.filter(here).order_by().values_list("variant_id", "number", "by_id", "words", nothing)
    signed = Revision.objects.filter(here, SIGNED).exclude(UNSIGNED).order_by()
    rows = drafts.union(signed.values_list("variant_id", "number", nobody, frozen, "pictures"), all=True)
    found: dict[int, tuple[list, list]] = {}
    for variant, number, by, words, pictures in rows:
        sittings, approved = found.setdefault(variant, ([], []))
        if by is None:
            approved.append((words, pictures))
        else:
            sittings.append((number, by, words))
    return found
