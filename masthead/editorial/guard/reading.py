"""Who says nearly the same on another channel, and where in both texts."""

from dataclasses import dataclass

from django.db.models import Count

from masthead.editorial.guard.index import kept_of, known_boilerplate
from masthead.editorial.guard.memory import MOST
from masthead.editorial.guard.models import Fingerprint
from masthead.editorial.guard.prints import number, shingles
from masthead.editorial.guard.scoring import COPY, Match, compare_words, shared_spans
from masthead.editorial.guard.words import bare
from masthead.editorial.models import Variant
from masthead.editorial.talk.place import Marked, marked

SHOWN = 3
LONGEST = 20_000  # † characters that are compared; what is longer is compared by its beginning


@dataclass(frozen=True)
class Near:
    """Another version that says nearly the same."""

    variant: Variant
    match: Match

    @property
    def is_copy(self) -> bool:
        return self.match.level == COPY

    @property
    def percent(self) -> int:
        return round(100 * self.match.score)


def near(variant: Variant) -> list[Near]:
    """The versions of other channels that say nearly what this one does, the nearest first: three queries."""
    words = bare(variant.text[:LONGEST])
    if not words:
        return []
    house = variant.channel.organisation_id
    hot = known_boilerplate(house, shingles(words)[: MOST * 40])
    wanted = {*kept_of(words), number(words)} - hot
    found = Fingerprint.objects.filter(organisation=house, number__in=wanted).exclude(
        variant__channel=variant.channel_id
    )
    counts = found.order_by().values_list("variant").annotate(n=Count("pk")).order_by("-n", "variant")[:MOST]
    others = Variant.objects.select_related("story", "channel").in_bulk([pk for pk, _n in counts])
    said = [Near(one, compare_words(words, bare(one.text[:LONGEST]), hot)) for one in others.values()]
    return sorted((one for one in said if one.match.is_hint), key=lambda one: (-one.match.score, one.variant.pk))[
        :SHOWN
    ]


def side_by_side(one: str, other: str) -> tuple[list[Marked], list[Marked]]:
    """Both texts in pieces, the words they share marked."""
    mine, theirs = shared_spans(one, other)
    return marked(one, dict(enumerate(mine, 1))), marked(other, dict(enumerate(theirs, 1)))
