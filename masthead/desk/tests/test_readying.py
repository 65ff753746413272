"""A data folder from before goes on where it stood."""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from masthead.desk.readying import wait_for_database


@pytest.mark.django_db
def test_a_data_folder_made_step_by_step_has_nothing_left_to_do():
    """The short way that a new folder takes stands for the steps that an older one took."""
    loader = MigrationExecutor(connection).loader
    short = [node for node, migration in loader.disk_migrations.items() if migration.replaces]
    steps = [step for node in short for step in loader.disk_migrations[node].replaces]
    recorder = MigrationRecorder(connection)
    for app, name in short:
        recorder.record_unapplied(app, name)
    for app, name in steps:
        recorder.record_applied(app, name)

    before = MigrationExecutor(connection)

    assert short
    assert before.migration_plan(before.loader.graph.leaf_nodes()) == []


@pytest.mark.django_db
def test_a_new_data_folder_takes_no_step_that_was_folded_into_a_short_way():
    """Otherwise a first start would take half a minute."""
    loader = MigrationExecutor(connection).loader
    folded = {step for migration in loader.disk_migrations.values() for step in migration.replaces}

    assert folded
    assert not folded & set(loader.graph.nodes)


def test_a_start_waits_for_a_database_that_starts_later_and_says_so_once_a_minute(monkeypatch):
    said, naps = [], []

    def away():
        if len(naps) < 40:
            raise OperationalError("connection refused")

    monkeypatch.setattr(connection, "ensure_connection", away)
    monkeypatch.setattr(connection, "close", lambda: None)

    wait_for_database(said.append, sleep=naps.append)

    assert said == ["The database does not answer yet: connection refused"] * 2
    assert sum(naps) == 80
