"""Watching the clock and the pump's own silence, so that nothing goes out early and nothing in a rush."""

import logging
from datetime import datetime, timedelta

from django.db.models import F

from masthead.kit.db import background_write
from masthead.publishing import rules
from masthead.publishing.afterwards import silences
from masthead.publishing.gates import Clock
from masthead.publishing.models import ClockWatch, Delivery, Gate

log = logging.getLogger("masthead.pump")

SILENCE = timedelta(seconds=60)
SLACK = timedelta(seconds=5)


class Watch:
    """One pump's memory of the clock between two ticks."""

    def __init__(self):
        self._wall: datetime | None = None
        self._boot = 0.0
        self.clock = Clock()
        self.behind_until: datetime | None = None

    def start(self, now: datetime) -> None:
        """A clock behind the last instant any pump saw stops publishing until it has caught up, or a person says so."""
        with background_write():
            row, _made = ClockWatch.objects.get_or_create(name="pump", defaults={"wall_at": now})
            if now < row.wall_at - SLACK:
                log.warning("the clock is behind the last tick (%s): nothing is sent until then", row.wall_at)
                ClockWatch.objects.filter(pk=row.pk).update(behind_until=row.wall_at)

    def look(self, now: datetime, boot: float) -> None:
        """Each tick: did the clock move by itself?"""
        if self._wall is not None:
            step = rules.clock_step(self._wall, self._boot, now, boot)
            if step.is_noted:
                log.warning("the clock moved by %.0f s", step.seconds)
                self._stepped(step, now)
        self._wall, self._boot = now, boot

    def _stepped(self, step: rules.ClockStep, now: datetime) -> None:
        before = now - timedelta(seconds=step.seconds)
        with background_write():
            if step.seconds < 0:
                _waits_go_back(step, now)
            row = ClockWatch.objects.get(name="pump")
            if step.is_suspect:
                ClockWatch.objects.filter(pk=row.pk).update(jumped_from=row.jumped_from or before, wall_at=now)
            elif row.jumped_from and now <= row.jumped_from + SLACK + timedelta(seconds=rules.CLOCK_SUSPECT):
                log.warning("the clock is back where it was")
                ClockWatch.objects.filter(pk=row.pk).update(jumped_from=None, wall_at=now)
            else:
                ClockWatch.objects.filter(pk=row.pk).update(wall_at=now)
        self.clock = Clock.seen()

    def beat(self, now: datetime) -> None:
        """Every few seconds: remember this instant, and whether all pumps were silent before it."""
        with background_write():
            row = ClockWatch.objects.get(name="pump")
            facts = {"wall_at": now}
            if row.behind_until is not None and now < row.behind_until:
                facts = {}
            elif row.behind_until is not None:
                facts["behind_until"] = None
            if now - row.wall_at > SILENCE:
                log.warning("nothing ran between %s and %s", row.wall_at, now)
                facts |= {"silent_from": row.wall_at, "silent_until": now}
                silences.began(row.wall_at, now=now)
            ClockWatch.objects.filter(pk=row.pk).update(**facts) if facts else None
        row.refresh_from_db()
        self.behind_until = row.behind_until
        self.clock = Clock(row.jumped_from, row.silent_from, row.silent_until)


def _waits_go_back(step: rules.ClockStep, now: datetime) -> None:
    """What waits for some seconds still does, and not for as long as the clock was wrong. Of all pumps one does it."""
    behind = ClockWatch.objects.filter(name="pump", wall_at__gt=now + SLACK)
    if behind.update(wall_at=now):
        back = timedelta(seconds=step.seconds)
        Gate.objects.filter(free_at__gt=now).update(free_at=F("free_at") + back)
        Delivery.objects.filter(next_try_at__gt=now).update(next_try_at=F("next_try_at") + back)


def trust(now: datetime) -> None:
    """A person says that this machine's clock is right."""
    ClockWatch.objects.filter(name="pump").update(jumped_from=None, behind_until=None, wall_at=now)
