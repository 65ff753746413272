"""Taking a table in, in the background: it goes on where it stopped, whatever happened to the worker."""

from zoneinfo import ZoneInfo

from django.utils import timezone, translation
from django_tasks import task

from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.planning.table import actions, dry
from masthead.planning.table.incoming import sheet_of
from masthead.planning.table.models import Intake


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
                with background_write():
                    actions.take_row(intake, number, rows[number], now=clock.now())
        except Stale:
            return  # another worker has it
        with background_write():
            actions.end_intake(intake, now=clock.now())
