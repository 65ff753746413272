"""The clock is a port: code that acts on time takes `now` as an argument, and the edges ask here."""

import os
from datetime import datetime, timedelta

from django.utils import timezone


def now() -> datetime:
    """The present instant in UTC, moved by MASTHEAD_CLOCK_OFFSET seconds in tests of the background processes."""
    offset = os.environ.get("MASTHEAD_CLOCK_OFFSET")
    present = timezone.now()
    return present + timedelta(seconds=float(offset)) if offset else present
