"""What runs by itself here."""

from django_tasks import task

from masthead.kit import clock
from masthead.publishing.afterwards import looking, silences


@task(queue_name="ingest")
def look_after() -> int:
    """Look at what was published some time ago."""
    now = clock.now()
    looking.plan_looks(now=now)
    return looking.look_due(now=now)


@task()
def tell_silences() -> int:
    """Tell of a silence once it is known what became of what was due in it."""
    return silences.tell_ended(now=clock.now())
