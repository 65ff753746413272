"""The originals of the versions of a story."""

from django.db.models import Case, CharField, F, Value, When
from django.db.models.functions import Coalesce

from masthead.editorial import above
from masthead.editorial.models import Original, Variant
from masthead.editorial.originals.rules import Source
from masthead.kit.joined import Row, columns_of

ORIGINAL = "original"


def with_address(found):
    """The same rows with the address that was written down, else the one at which the original was published."""
    published = Coalesce(above.published_at(Variant.objects.all(), "of"), Value(""))
    return found.annotate(
        stands_at=Case(When(address="", then=published), default=F("address"), output_field=CharField())
    )


def original_part(story: int):
    """The originals of a story's versions, to be read together with other rows."""
    return columns_of(
        with_address(Original.objects.filter(variant__story=story)), ORIGINAL, other="variant_id", name="of__channel__name",
        words="of__story__title", also="stands_at", code="technique", who="by__person__name", at="at",
    )  # fmt: skip


def originals_of(rows: list[Row]) -> tuple[Source, ...]:
    """The same out of the rows."""
    return tuple(
        Source(row.other, row.name, row.words, row.also, row.code, row.who or "", row.at)
        for row in rows if row.kind == ORIGINAL
    )  # fmt: skip
