"""The words of a house as the checks see them."""

from masthead.brand.models import HouseWord
from masthead.brand.rules import Rule

MOST = 2000  # of a house; what is longer is a dictionary


def rules_of(organisation_id: int) -> tuple[Rule, ...]:
    """Every word of the house, in one query."""
    rows = HouseWord.objects.filter(organisation=organisation_id).values_list("word", "kind", "instead", "language")
    return tuple(
        Rule(word, kind == HouseWord.AVOID, instead, language) for word, kind, instead, language in rows[:MOST]
    )
