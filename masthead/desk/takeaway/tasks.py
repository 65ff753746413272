"""Making the file in the background, and removing it when its week is over."""

from django_tasks import task

from masthead.desk.takeaway import actions
from masthead.desk.takeaway.models import Takeaway
from masthead.kit import clock


@task()
def make_takeaway(pk: int) -> None:
    """Make one file; a run that was interrupted is begun again by the next worker."""
    row = Takeaway.objects.filter(pk=pk, ready_at=None, failed=False).select_related("organisation").first()
    if row is None:
        return
    try:
        actions.make_takeaway(row, now=clock.now())
    except Exception:
        Takeaway.objects.filter(pk=pk).update(failed=True)
        raise


@task()
def forget_takeaways() -> int:
    """Remove the files whose week is over."""
    return actions.forget_takeaways(now=clock.now())
