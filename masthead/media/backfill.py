"""Pictures taken in before their look was kept get it little by little; what is done is written in the row itself."""

from datetime import datetime

from django_tasks import task

from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.media.keeping import look_at
from masthead.media.models import Asset

AT_A_TIME = 20  # a second or two of work: a small machine has other things to do in this minute


@task()
def watch() -> int:
    """Some more of them, every minute, until there are none."""
    return some(now=clock.now())


def some(*, now: datetime, most: int = AT_A_TIME) -> int:
    """Look at the next few. Stopped anywhere, the next run goes on there. Answers how many were done."""
    left = list(Asset.objects.filter(looked_at__isnull=True).order_by("pk")[:most])
    for asset in left:
        with background_write():
            look_at(asset, now=now)
    return len(left)
