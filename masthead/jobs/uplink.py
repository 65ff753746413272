"""How fast this installation's line carries upwards, from what real uploads took: the only honest measure there is.

Kept for the whole installation, whichever firm's film it was. The line is the middle of the last uploads, so that one slow server or one
idle night says little; until there are enough of them, whoever asks goes by the setting."""

import time
from statistics import median_low

from masthead.jobs.models import Upload
from masthead.kit.db import background_write
from masthead.kit.http import Sent

KEPT, ENOUGH = 20, 5  # uploads
FRESH = 60.0  # seconds for which a page need not ask again
_known: list[tuple[float, int]] = []


def took(sent: list[Sent], *, now) -> None:
    """Keep what the heavy requests of one call took together; of lighter ones nothing is learnt."""
    if not sent:
        return
    with background_write():
        Upload.objects.create(at=now, bytes=sum(one.bytes for one in sent), seconds=sum(one.seconds for one in sent))
        Upload.objects.exclude(pk__in=list(_last().values_list("pk", flat=True))).delete()
    forget()


def line() -> int:
    """Bytes a second, 0 until enough uploads have shown it. Asked of the database once a minute."""
    if not _known or _known[0][0] < time.monotonic():
        forget()
        _known.append((time.monotonic() + FRESH, measured()[0]))
    return _known[0][1]


def measured() -> tuple[int, int]:
    """Bytes a second (0: not known yet), and from how many uploads."""
    speeds = [one.bytes / one.seconds for one in _last()]
    return (int(median_low(speeds)) if len(speeds) >= ENOUGH else 0), len(speeds)


def forget() -> None:
    """Ask the database next time."""
    _known.clear()


def _last():
    return Upload.objects.order_by("-pk")[:KEPT]
