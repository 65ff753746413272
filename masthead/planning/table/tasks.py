"""Taking a table in, in the background: it goes on where it stopped, whatever happened to the worker."""

import logging
from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.planning.table import actions, dry
from masthead.planning.table.incoming import sheet_of
from masthead.planning.table.models import Intake

log = logging.getLogger("masthead.planning")


@task()
def take_in(pk: int) -> None:
    """Row after row; each in its own transaction together with the count of rows done."""
    intake = Intake.objects.select_related("member__person", "member__organisation__head").filter(
        pk=pk, started_at__isnull=False, ended_at=None, member__left_at=None
    ).first()  # fmt: skip
    if intake is None:
        return
    with (
        translation.override(intake.member.person.language),
        timezone.override(ZoneInfo(intake.member.organisation.zone)),
    ):
        rows = dry.dry_run(sheet_of(bytes(intake.content)), intake.mapping, by=intake.member, now=clock.now()).rows
        try:
            for number in range(intake.done, len(rows)):
                _take(intake, number, rows[number])
        except Stale:
            return  # another worker has it
        with background_write():
            actions.end_intake(intake, now=clock.now())


def _take(intake: Intake, number: int, row: dry.Row) -> None:
    """One row. A fault of ours in one of them is written down and does not stop the others."""
    try:
        with background_write():
            actions.take_row(intake, number, row, now=clock.now())
    except Stale:
        raise
    except Exception:
        log.exception("row %s of intake %s could not be taken in", row.line, intake.pk)
        row.what, row.sentence = dry.WRONG, _("this row could not be taken in. The reason is in the log.")
        with background_write():
            actions.take_row(intake, number, row, now=clock.now())
