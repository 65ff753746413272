"""Work that runs by itself: no slot twice, no job lost with its worker, none started for ever."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from masthead.jobs import heartbeats, periodic, sweeper
from masthead.jobs.models import Heartbeat, Periodic

pytestmark = pytest.mark.django_db


class Bell:
    rung = 0

    def enqueue(self):
        Bell.rung += 1


@pytest.fixture
def bell(settings, monkeypatch):
    settings.PERIODIC = [("bell", "tower.bell", 60)]
    monkeypatch.setattr(periodic, "import_string", lambda _path: Bell())
    Bell.rung = 0
    return Bell


def test_after_a_silence_it_runs_once_and_keeps_its_rhythm(bell, now):
    periodic.know_table(now=now)

    periodic.enqueue_due(now=now)
    periodic.enqueue_due(now=now + timedelta(seconds=59))
    periodic.enqueue_due(now=now + timedelta(hours=3, seconds=5))

    assert bell.rung == 2
    assert Periodic.objects.get().next_run == now + timedelta(hours=3, minutes=1)


def test_what_is_no_longer_named_stops(bell, now, settings):
    periodic.know_table(now=now)

    settings.PERIODIC = []
    periodic.know_table(now=now)

    assert not Periodic.objects.exists()


def test_work_that_is_not_there_disturbs_nobody(now, settings):
    settings.PERIODIC = [("none", "masthead.nowhere.task", 60)]
    periodic.know_table(now=now)

    assert periodic.enqueue_due(now=now) == 0


def a_job(worker, *, starts=1, started_at):
    return DBTaskResult.objects.create(
        status="RUNNING", task_path="masthead.desk.tasks.tell", args_kwargs={"args": [], "kwargs": {}}, backend_name="default",
        run_after=started_at, started_at=started_at, worker_ids=[worker] * starts, exception_class_path="", traceback="",
    )  # fmt: skip


def test_a_job_of_a_dead_worker_is_ready_again(now):
    heartbeats.beat("tasks", "alive", now=now)
    lost = a_job("dead", started_at=now - timedelta(seconds=61))
    kept = a_job("alive", started_at=now - timedelta(minutes=9))
    fresh = a_job("dead", started_at=now - timedelta(seconds=30))

    found = sweeper.give_back_lost(now=now)

    assert found == 1
    assert [DBTaskResult.objects.get(pk=job.pk).status for job in (lost, kept, fresh)] == [
        "READY",
        "RUNNING",
        "RUNNING",
    ]


def test_after_five_starts_it_is_given_up(now):
    job = a_job("dead", starts=5, started_at=now - timedelta(minutes=2))

    sweeper.give_back_lost(now=now)

    assert DBTaskResult.objects.get(pk=job.pk).status == "FAILED"


def test_done_jobs_are_forgotten(now):
    job = a_job("alive", started_at=now - timedelta(hours=3))
    DBTaskResult.objects.filter(pk=job.pk).update(status="SUCCESSFUL", finished_at=now - timedelta(hours=2))

    assert sweeper.forget_done(now=now) == 1


def test_a_pump_is_silent_after_a_minute_and_a_beat_from_the_future_is_none(now):
    assert heartbeats.is_silent("pump", now)

    heartbeats.beat("pump", "here:1", now=now)

    assert not heartbeats.is_silent("pump", now + timedelta(seconds=60))
    assert heartbeats.is_silent("pump", now + timedelta(seconds=61))
    assert heartbeats.is_silent("pump", now - timedelta(hours=1))


def test_those_long_gone_are_forgotten(now):
    heartbeats.beat("pump", "old:1", now=now - timedelta(days=2))

    heartbeats.beat("pump", "new:2", now=now)

    assert list(Heartbeat.objects.values_list("name", flat=True)) == ["new:2"]


def test_how_many_live_and_when_one_of_them_said_so_last(now):
    assert heartbeats.signs("tasks", now) == heartbeats.Signs(alive=0, last=None)

    heartbeats.beat("tasks", "here:1", now=now - timedelta(seconds=90))
    heartbeats.beat("tasks", "here:2", now=now - timedelta(seconds=7))
    heartbeats.beat("pump", "here:3", now=now)

    assert heartbeats.signs("tasks", now) == heartbeats.Signs(alive=1, last=now - timedelta(seconds=7))
