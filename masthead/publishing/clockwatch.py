"""A clock that was set must not publish early, or twice (engine study, section 6, "Time")."""

import logging
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from masthead.kit.db import background_write
from masthead.kit.errors import Stale
from masthead.publishing import clocks
from masthead.publishing.claim import hold
from masthead.publishing.models import ClockWatch, Delivery
from masthead.publishing.rules import CLOCK, FORWARD_STEP, clock_jumped

log = logging.getLogger("masthead.pump")
WRITTEN_EVERY = 5.0  # seconds


class Clockwatch:
    """Compares the wall clock with the machine's own counter from tick to tick, and with the last tick before a restart."""

    def __init__(self, name: str):
        self.name = name
        self.last: tuple[datetime, float] | None = None
        self.written = 0.0

    def trusts(self, now: datetime) -> bool:
        """May things go out by this clock? A jump ahead puts aside what became due by it, for a person."""
        boot = clocks.boot()
        if self.last is None and not self._agrees_with_before(now):
            return False
        if self.last:
            jumped = clock_jumped(self.last[0], now, self.last[1], boot)
            if abs(jumped) > 5:
                log.warning("the clock was moved by %.0f seconds", jumped)
            if jumped > FORWARD_STEP:
                self._put_aside(self.last[0], now)
        self.last = (now, boot)
        if boot - self.written > WRITTEN_EVERY:
            with background_write():
                ClockWatch.objects.update_or_create(name="wall", defaults={"wall_at": now})
            self.written = boot
        return True

    def _agrees_with_before(self, now: datetime) -> bool:
        """At a start: is it later than the last tick that was written down?"""
        before = ClockWatch.objects.filter(name="wall").values_list("wall_at", flat=True).first()
        if before and (before - now).total_seconds() > FORWARD_STEP:
            log.error("the clock shows a time before the last one written down; nothing is sent until it is right")
            return False
        return True

    def _put_aside(self, before: datetime, now: datetime) -> None:
        for delivery in Delivery.objects.due(now).filter(due_at__gt=before).select_related("channel__organisation", "variant__story"):
            try:
                hold(delivery, CLOCK, _("This computer's clock jumped ahead. Check the time, then decide."), now=now)
            except Stale:
                continue
