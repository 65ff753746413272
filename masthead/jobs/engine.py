"""Which engine carries the background work: the one the settings name. Both sweep, forget and work in lanes alike."""

from datetime import datetime

from django.conf import settings


def give_back_lost(*, now: datetime) -> int:
    """Give jobs of dead workers back to the queue. Answers how many were found."""
    return _sweeper().give_back_lost(now=now)


def forget_done(*, now: datetime) -> int:
    """Forget jobs that ended some time ago."""
    return _sweeper().forget_done(now=now)


def waits(path: str) -> bool:
    """Does the same work wait already?"""
    return _sweeper().waits(path)


def lane(queues: tuple[str, ...], *, once: bool = False):
    """Somebody to do the jobs of these queues, one after the other."""
    if settings.SHARED_WORK:
        from masthead.jobs.grown.lanes import Lane  # an extra: not there with SQLite
    else:
        from masthead.jobs.lanes import Lane
    return Lane(queues, once=once)


def _sweeper():
    if settings.SHARED_WORK:
        from masthead.jobs.grown import sweeper  # as above
    else:
        from masthead.jobs import sweeper
    return sweeper
