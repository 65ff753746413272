"""Writing down what is known, even while the database is away: full disk, restart, cut line."""

import logging
import time
from collections.abc import Callable

from django.db import DatabaseError, connection

from masthead.kit.errors import Stale

log = logging.getLogger("masthead.jobs")

MOST_SECONDS = 120.0


def surely(write: Callable[[], object], *, sleep: Callable[[float], None] = time.sleep) -> bool:
    """Repeat a write until it is kept; it must be safe to repeat. False after two minutes: look-ups settle it then."""
    pause, waited = 0.2, 0.0
    while True:
        try:
            write()
            return True
        except Stale:
            return True  # somebody else settled it
        except DatabaseError as error:
            if connection.in_atomic_block or waited >= MOST_SECONDS:
                log.error("not written down: %s", type(error).__name__)
                return False
            log.warning("the database is away (%s), trying again", type(error).__name__)
            connection.close()
        sleep(pause)
        waited += pause
        pause = min(pause * 2, 5.0)
