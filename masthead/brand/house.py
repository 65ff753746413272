"""What the checks and the composer know of the house: its words, and what may be said of it."""

from dataclasses import dataclass
from datetime import UTC

from masthead.brand.facts.models import Approved, who_in_words
from masthead.brand.facts.rules import MOST as MOST_FACTS
from masthead.brand.facts.rules import Fact
from masthead.brand.models import HouseWord
from masthead.brand.rules import MOST as MOST_WORDS
from masthead.brand.rules import Rule
from masthead.kit.joined import Row, columns_of

OURS, AVOID, APPROVED = "ours", "avoid", "approved"
MOST_ROWS = MOST_WORDS + MOST_FACTS


@dataclass(frozen=True)
class House:
    """The words of the house, and what may be said of it."""

    rules: tuple[Rule, ...] = ()
    facts: tuple[Fact, ...] = ()


def parts_of(organisation_id: int) -> list:
    """The rows of which a house is made, to be read together with those of other rooms."""
    words = HouseWord.objects.filter(organisation=organisation_id)
    said = Approved.objects.filter(organisation=organisation_id)
    return [
        columns_of(words.filter(kind=HouseWord.OURS), OURS, name="word", also="instead", code="language"),
        columns_of(words.filter(kind=HouseWord.AVOID), AVOID, name="word", also="instead", code="language"),
        columns_of(
            said, APPROVED, name="name", words="text", also="earlier", code="language", who="vouched_by__person__name",
            other="size", at="expires_on",
        ),
    ]  # fmt: skip


def house_of(rows: list[Row]) -> House:
    """The house out of its rows."""
    rules = [Rule(row.name, row.kind == AVOID, row.also, row.code) for row in rows if row.kind in (OURS, AVOID)]
    return House(tuple(rules), tuple(_fact(row) for row in rows if row.kind == APPROVED))


def _fact(row: Row) -> Fact:
    day = row.at.astimezone(UTC).date()
    name = who_in_words(row.other) if row.other else row.name
    return Fact(name, row.words, day, row.who, row.code, tuple(row.also.splitlines()), row.number)
