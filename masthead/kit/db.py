"""How background processes write to SQLite without starving the people at the keyboard."""

import threading
import time
from contextlib import contextmanager

from django.db import connection, transaction

_one_writer = threading.RLock()


@contextmanager
def background_write(rest: float = 1.0):
    """One transaction of a background process.

    On SQLite the process's writers queue behind one lock and rest for `rest` times the transaction's length
    afterwards, because SQLite's busy wait is unfair: a hot writer would keep web requests waiting for seconds."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    with _one_writer:
        began = time.monotonic()
        try:
            with transaction.atomic():
                yield
        finally:
            time.sleep(min(rest * (time.monotonic() - began), 0.5))
