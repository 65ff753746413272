"""How background processes use the database: on SQLite without starving the people at the keyboard, on PostgreSQL without
having the same few statements planned over and over."""

import threading
import time
from contextlib import contextmanager

from django.db import connection, transaction

_one_writer = threading.RLock()


def keep_plans() -> None:
    """From now on PostgreSQL keeps the plan of every statement of this process, on each of its connections.

    To plan a question over nine tables takes it longer than to answer it."""
    if connection.vendor == "postgresql":
        connection.close()
        # The same settings are those of every thread to come.
        connection.settings_dict["OPTIONS"] |= {"server_side_binding": True, "prepare_threshold": 0}


def ask_by_key() -> None:
    """A thread that asks by the keys of rows only: its plans are good for any key from the first time on."""
    if connection.vendor == "postgresql" and connection.connection is None:
        with connection.cursor() as cursor:
            cursor.execute("SET plan_cache_mode = force_generic_plan")


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
