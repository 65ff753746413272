"""Django's Tasks over procrastinate. A job is in the transaction of the data it is about: rolled back, it never was."""

from django.db import close_old_connections
from django.utils.module_loading import import_string
from django_tasks import TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import TaskResult
from procrastinate.contrib.django import app

RUN = "masthead.run"


class ProcrastinateBackend(BaseTaskBackend):
    """Name it in TASKS with MASTHEAD_TASKS=procrastinate; nothing else of the product knows which engine it is."""

    supports_defer = supports_priority = True

    def enqueue(self, task, args, kwargs) -> TaskResult:
        """Put one job into its queue, by the path of its function and plain values."""
        self.validate_task(task)
        how = {"queue": task.queue_name, "priority": task.priority}
        if task.run_after:
            how["schedule_at"] = task.run_after
        words = {"path": task.module_path, "args": list(args), "kwargs": dict(kwargs)}
        number = app.configure_task(RUN, **how).defer(**words)
        return TaskResult(
            task=task, id=str(number), status=TaskResultStatus.READY, enqueued_at=None, started_at=None, finished_at=None,
            last_attempted_at=None, args=list(args), kwargs=dict(kwargs), backend=self.alias, errors=[], worker_ids=[],
        )  # fmt: skip


@app.task(name=RUN)
def run(path: str, args: list, kwargs: dict) -> None:
    """Carry out one job, in a thread of the worker."""
    close_old_connections()  # this thread's line to the database may have died since its last job
    try:
        import_string(path).call(*args, **kwargs)
    finally:
        close_old_connections()
