"""The journal as a file for a spreadsheet: what the filters leave, in sentences, a thousand lines at a time."""

from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.journal.reading import Asked, filtered, line_of
from masthead.journal.sentences import NOBODY
from masthead.kit.tables import BOM, delimiter, line

# What a spreadsheet still opens with ease; ten busy years of a small firm stay below it.
MOST = 100_000
BATCH = 1_000


@transaction.atomic
def take_away(member, asked: Asked, *, now) -> tuple[int, int]:
    """Write down that this much of the journal leaves the house (rule R9).

    Answers how many lines, and the number of the entry before which they all stand."""
    rows = filtered(member, asked)[: MOST + 1].count()
    taken = min(rows, MOST)
    # The journal stands below people; it is handed the organisation by the member who asks.
    entry = journal.write("journal.export", member.organisation, by=member, now=now, rows=taken, filters=asked.kept)
    return rows, entry.pk


def lines_of(member, asked: Asked, channels: dict, names: dict, *, rows: int, before: int):
    """The file, piece by piece. Language and zone are put back for each piece: it is made after the page is done."""
    language, zone = member.person.language, ZoneInfo(member.organisation.zone)
    left = min(rows, MOST)
    with translation.override(language):
        when = _("When (%(zone)s)") % {"zone": zone.key}
        yield BOM + _row([when, _("Who"), _("What"), _("Channel"), _("Reason"), _("Verb")])
    while left > 0:
        with translation.override(language), timezone.override(zone):
            entries = list(_from(member, asked, before)[: min(BATCH, left)])
            text = "".join(_row(_cells(line_of(entry, channels, names=names))) for entry in entries)
        if not entries:
            return
        before, left = entries[-1].pk, left - len(entries)
        yield text
    if rows > MOST:
        with translation.override(language):
            yield _row([_("There are more. Narrow the filters to take the older lines.")])


def _from(member, asked: Asked, before: int):
    return filtered(member, asked).filter(pk__lt=before).order_by("-pk")


def _cells(said) -> list[str]:
    entry = said.entry
    # Without the offset, which the heading says: spreadsheets take it for a moment, and can sort by it.
    at = f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}"
    channel = said.channel.name if said.channel else ""
    return [at, entry.by_name or NOBODY, said.sentence, channel, entry.because, entry.verb]


def _row(cells) -> str:
    return line(cells, by=delimiter())
