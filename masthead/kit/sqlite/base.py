"""Django's SQLite, but whoever waits for the one writer looks again every few milliseconds.

SQLite's own wait looks ten times a second only. Beside a process that writes without pause a page missed every gap for
sixteen seconds and more (measured), and after twenty it ended as “database is locked”. Looking often finds the gap."""

import random
import sqlite3
import time

from django.db.backends.sqlite3 import base

ONE_LOOK = 5  # milliseconds SQLite itself waits
PAUSE = (0.0005, 0.004)  # seconds between two looks: different ones, so that two who wait do not go in step
# Not 517 (BUSY_SNAPSHOT): there waiting never helps, as the reader itself stands in the way.
_WAITS = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY}


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that waits patiently, up to the `timeout` of its options."""

    def get_new_connection(self, conn_params):
        """As Django opens it; its own wait is kept short from then on."""
        opened = super().get_new_connection(conn_params)
        self.patience = conn_params.get("timeout", 5.0)
        opened.execute(f"PRAGMA busy_timeout = {ONE_LOOK}")
        return opened

    def create_cursor(self, name=None):
        """A cursor that waits where nothing was begun yet; inside a transaction the lock is held already."""
        cursor = self.connection.cursor(factory=PatientCursor)
        cursor.of = self
        return cursor


class PatientCursor(base.SQLiteCursorWrapper):
    """Says a statement again while another writer is at work. What SQLite found busy has changed nothing."""

    def execute(self, query, params=None):
        until = time.monotonic() + (0 if self.of.in_atomic_block else self.of.patience)
        while True:
            try:
                return super().execute(query, params)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in _WAITS or time.monotonic() >= until:
                    raise
            time.sleep(random.uniform(*PAUSE))

    def executemany(self, query, param_list):
        if self.of.in_atomic_block:
            return super().executemany(query, param_list)
        for params in param_list:  # each is kept by itself here: to say them all again would say some twice
            self.execute(query, params)
        return self
