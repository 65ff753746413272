"""Reading an archive in the background: it goes on where it stopped, whatever happened to the worker."""

from django.utils import translation
from django_tasks import task

from masthead.desk.archives import actions
from masthead.desk.archives.batch import read_batch
from masthead.desk.archives.models import ArchiveIntake
from masthead.desk.archives.takeout import Takeout, opened
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.kit.errors import Stale


@task(queue_name="media")
def read_archive(pk: int) -> None:
    """Some posts after the other, each round in one transaction with how far it is."""
    found = ArchiveIntake.objects.select_related("channel__organisation", "asked_by__person", "asked_by__organisation")
    intake = found.filter(pk=pk, ended_at=None).first()
    if intake is None:
        return
    try:
        with (
            translation.override(intake.asked_by.person.language),
            intake.file.open("rb") as file,
            opened(file) as takeout,
        ):
            _read(intake, takeout)
    except Stale:
        return  # somebody stopped it, or another worker has it
    except Exception:  # whatever it is, whoever brought it is told; the fault goes on and is written down
        actions.give_up_archive(intake, now=clock.now())
        raise


def _read(intake: ArchiveIntake, takeout: Takeout) -> None:
    while intake.done < len(takeout.names):
        batch = read_batch(intake, takeout, now=clock.now())
        with background_write():
            actions.keep_batch(intake, batch, now=clock.now())
        intake.done += batch.read
    actions.end_archive(intake, now=clock.now())


@task(queue_name="media")
def watch() -> int:
    """Say of an archive that nobody reads any more that it failed."""
    return actions.give_up_silent(now=clock.now())
