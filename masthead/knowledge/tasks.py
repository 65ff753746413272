"""What runs by itself here."""

from django_tasks import task

from masthead.kit import clock
from masthead.knowledge import actions


@task()
def raise_overdue() -> int:
    """Tell the head of help that nobody gave in time."""
    return actions.raise_overdue(now=clock.now())
