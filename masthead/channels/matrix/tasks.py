"""Giving duties on very many channels in the background: it goes on where it stopped, whatever happened to the worker."""

from django.utils import translation
from django_tasks import task

from masthead.channels.matrix import giving as actions
from masthead.channels.models import Giving
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.kit.errors import Stale


@task(queue_name="ingest")
def give(pk: int) -> None:
    """Some channels after the other, each round in one transaction with how far it is."""
    around = ("organisation", "member__person", "member__organisation", "by__person", "by__organisation__head")
    giving = Giving.objects.going_on().filter(pk=pk).select_related(*around).first()
    if giving is None:
        return
    try:
        with translation.override(giving.by.person.language):
            while giving.done < giving.total:
                with background_write():
                    actions.give_round(giving, now=clock.now())
            actions.end_giving(giving, now=clock.now())
    except Stale:
        return  # somebody stopped it, or another worker has it
    except Exception:  # whatever it is, whoever began it is told; the fault goes on and is written down
        actions.give_up(giving, now=clock.now())
        raise


@task(queue_name="ingest")
def watch() -> int:
    """Say of a run that nobody goes on with that it failed."""
    return actions.give_up_silent(now=clock.now())
