"""A second version of one story has words of its own, or the owner's written reason why not."""

from django.db.models import Exists, OuterRef, Q

from masthead.editorial.guard.models import Twice
from masthead.editorial.models import Variant
from masthead.editorial.rules import still_to_adapt


def is_to_adapt(variant: Variant, text: str) -> bool:
    """Are these words of this version still those of another one of its story, with no reason written for the two? One query."""
    reason = Q(variant=variant, other=OuterRef("pk")) | Q(other=variant, variant=OuterRef("pk"))
    others = Variant.objects.filter(story=variant.story_id).exclude(pk=variant.pk).order_by("pk")
    said = list(others.annotate(meant=Exists(Twice.objects.filter(reason))).values_list("pk", "text", "meant"))
    is_first = all(variant.pk < pk for pk, _text, _meant in said)
    return still_to_adapt(text, is_first, [text for _pk, text, meant in said if not meant])


def ask_again(*variants: Variant) -> None:
    """A reason came or went: what is to adapt because of it is written down anew, where all are of one story."""
    if len({one.story_id for one in variants}) != 1:
        return
    for one in variants:
        Variant.objects.filter(pk=one.pk).update(to_adapt=is_to_adapt(one, one.text))
