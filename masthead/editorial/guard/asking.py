"""The two questions put with every pause of whoever writes, in SQL that costs nothing to put together."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS, connection

from masthead.brand.models import Approved
from masthead.channels.models import Channel
from masthead.editorial.guard.memory import CAP, MOST
from masthead.editorial.guard.models import Boilerplate, Fingerprint, Quotation
from masthead.editorial.models import Series, SeriesPart, Story, Variant

TABLES = {
    name: model._meta.db_table
    for name, model in {
        "prints": Fingerprint, "boilerplate": Boilerplate, "versions": Variant, "stories": Story, "channels": Channel,
        "parts": SeriesPart, "series": Series, "quotations": Quotation, "approved": Approved,
    }.items()
}  # fmt: skip
# First the boilerplate among the draft's runs of words, then the versions that share most of the others. A fingerprint
# stands in few rows (CAP), so this looks at a bounded number of them however many texts there are. What is only shown is
# looked up row by row, because PostgreSQL plans each question anew and takes longer over joins than to answer it.
ASKED = """
    WITH hot AS (SELECT number FROM {boilerplate} WHERE organisation_id = %s AND number IN ({every}))
    SELECT number AS id, NULL AS text, NULL AS current_id, NULL AS story_id, NULL AS title, NULL AS channel_id, NULL AS name,
        NULL AS series_id
    FROM hot
    UNION ALL SELECT said.id, said.text, said.current_id, said.story_id,
        (SELECT title FROM {stories} story WHERE story.id = said.story_id), said.channel_id,
        (SELECT name FROM {channels} channel WHERE channel.id = said.channel_id),
        (SELECT series_id FROM {parts} part WHERE part.variant_id = said.id) FROM (
        SELECT prints.variant_id AS id FROM {prints} prints JOIN {versions} other ON other.id = prints.variant_id
        WHERE prints.organisation_id = %s AND prints.number IN ({kept}) AND prints.number NOT IN (SELECT number FROM hot)
        AND other.channel_id <> %s{days}
        GROUP BY prints.variant_id ORDER BY COUNT(*) DESC, prints.variant_id LIMIT {most}
    ) nearest JOIN {versions} said ON said.id = nearest.id"""
AROUND = " AND (other.planned_for IS NULL OR other.planned_for BETWEEN %s AND %s)"
WHO, QUOTED, SERIES = "who", "quoted", "series"
DECLARED = """
    SELECT '{WHO}', text FROM {approved} WHERE organisation_id = %s AND kind = '{who}'
    UNION ALL SELECT '{QUOTED}', words FROM {quotations} WHERE variant_id = %s
    UNION ALL SELECT '{SERIES}', CAST(part.series_id AS text) FROM {parts} part JOIN {series} series
        ON series.id = part.series_id WHERE part.variant_id = %s AND series.closed_at IS NULL
""".format(**TABLES, WHO=WHO, QUOTED=QUOTED, SERIES=SERIES, who=Approved.WHO)
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
    house: int,
    every: Collection[int],
    kept: Collection[int],
    *,
    besides: int,
    most: int = MOST,
    days: tuple[datetime, datetime] | None = None,
) -> tuple[set[int], list[Said]]:
    """Those of `every` run of words that say nothing in this house, and the versions that share most of the `kept` ones.

    None of the channel `besides`, and where `days` are given none that is planned, or went out, outside of them. One query."""
    if not kept:
        return set(), []
    asked = ASKED.format(every=places(every), kept=places(kept), most=most, days=AROUND if days else "", **TABLES)
    with connection.cursor() as cursor:
        cursor.execute(asked, [house, *every, house, *kept, besides, *map(_moment, days or ())])
        rows = cursor.fetchall()
    return {row[0] for row in rows if row[1] is None}, [Said(*row) for row in rows if row[1] is not None]


def ask_declared(house: int, variant: int | None) -> dict[str, list[str]]:
    """What the house says of itself everywhere (WHO), what a version quotes (QUOTED) and its open series (SERIES). One query."""
    with connection.cursor() as cursor:
        cursor.execute(DECLARED, [house, variant, variant])
        rows = cursor.fetchall()
    return {kind: [said for of, said in rows if of == kind] for kind in (WHO, QUOTED, SERIES)}


def _moment(at: datetime):
    """An instant as this database's driver takes it in SQL that Django does not write."""
    return connection.ops.adapt_datetimefield_value(at)


def places(numbers: Collection[int]) -> str:
    """So many places for values in a question."""
    return ", ".join(["%s"] * len(numbers))


def _some(**values) -> tuple[list[str], list]:
    return list(values), list(values.values())
