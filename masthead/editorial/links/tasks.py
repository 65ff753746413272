"""What runs by itself here."""

from django_tasks import task

from masthead.editorial.links import actions
from masthead.kit import clock


@task(queue_name="ingest")
def ask_links() -> int:
    """Ask the links of what is to go out soon."""
    return actions.ask_due(now=clock.now())
