"""What runs by itself here."""

from django_tasks import task

from masthead.editorial.sources import refreshing
from masthead.kit import clock


@task(queue_name="ingest")
def read_sources() -> int:
    """Read the sources that were not tried for an hour."""
    return refreshing.refresh_due(now=clock.now())
