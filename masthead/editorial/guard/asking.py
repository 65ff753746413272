"""The one question put to the index with every pause of whoever writes, in SQL that costs nothing to put together."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db import DEFAULT_DB_ALIAS, connection

from masthead.channels.models import Channel
from masthead.editorial.guard.memory import CAP, MOST
from masthead.editorial.guard.models import Boilerplate, Fingerprint
from masthead.editorial.models import SeriesPart, Story, Variant

TABLES = {
    name: model._meta.db_table
    for name, model in {
        "prints": Fingerprint, "boilerplate": Boilerplate, "versions": Variant, "stories": Story, "channels": Channel,
        "parts": SeriesPart,
    }.items()
}  # fmt: skip
# First the boilerplate among the draft's runs of words, then the versions that share most of the others. A fingerprint
# stands in few rows (CAP), so this looks at a bounded number of them however many texts there are.
ASKED = """
    WITH hot AS (SELECT number FROM {boilerplate} WHERE organisation_id = %s AND number IN ({every}))
    SELECT number AS id, NULL AS text, NULL AS current_id, NULL AS story_id, NULL AS title, NULL AS channel_id, NULL AS name,
        NULL AS series_id
    FROM hot
    UNION ALL SELECT said.id, said.text, said.current_id, said.story_id, story.title, said.channel_id, channel.name,
        part.series_id FROM (
        SELECT prints.variant_id AS id FROM {prints} prints JOIN {versions} other ON other.id = prints.variant_id
        WHERE prints.organisation_id = %s AND prints.number IN ({kept}) AND prints.number NOT IN (SELECT number FROM hot)
        AND other.channel_id <> %s
        GROUP BY prints.variant_id ORDER BY COUNT(*) DESC, prints.variant_id LIMIT {most}
    ) nearest JOIN {versions} said ON said.id = nearest.id JOIN {stories} story ON story.id = said.story_id
    JOIN {channels} channel ON channel.id = said.channel_id LEFT JOIN {parts} part ON part.variant_id = said.id"""
MORE = 2 * CAP  # texts of its own series can be nearer than any other, and hide none


@dataclass(frozen=True)
class Said:
    """What one version says, and where."""

    id: int
    text: str
    current_id: int | None
    story_id: int
    title: str
    channel_id: int
    name: str
    series_id: int | None = None

    def variant(self) -> Variant:
        """The version itself, with as much of it as a look-up read."""
        found = Variant.from_db(DEFAULT_DB_ALIAS, *_some(id=self.id, text=self.text, current_id=self.current_id))
        found.story = Story.from_db(DEFAULT_DB_ALIAS, *_some(id=self.story_id, title=self.title))
        found.channel = Channel.from_db(DEFAULT_DB_ALIAS, *_some(id=self.channel_id, name=self.name))
        return found


def ask(
    house: int, every: Collection[int], kept: Collection[int], *, besides: int, most: int = MOST
) -> tuple[set[int], list[Said]]:
    """Those of `every` run of words that say nothing in this house, and the versions that share most of the `kept` ones.

    None of the channel `besides`. One query."""
    if not kept:
        return set(), []
    asked = ASKED.format(every=_places(every), kept=_places(kept), most=most, **TABLES)
    with connection.cursor() as cursor:
        cursor.execute(asked, [house, *every, house, *kept, besides])
        rows = cursor.fetchall()
    return {row[0] for row in rows if row[1] is None}, [Said(*row) for row in rows if row[1] is not None]


def _places(numbers: Collection[int]) -> str:
    return ", ".join(["%s"] * len(numbers))


def _some(**values) -> tuple[list[str], list]:
    return list(values), list(values.values())
