"""Does anything go out at all? Asked by every page of the head, by the health page, and by monitors."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from masthead.jobs import heartbeats, mailing, uplink
from masthead.jobs.heartbeats import TASKS
from masthead.networks.films import MBIT, line_set
from masthead.people.models import Organisation
from masthead.publishing import rules
from masthead.publishing.letters.holding import caught
from masthead.publishing.letters.reading import unclear
from masthead.publishing.models import ClockWatch, Delivery

PUMP = "pump"
OVERDUE = 60  # seconds


@dataclass(frozen=True)
class Health:
    """Figures without a name in them."""

    pump_is_silent: bool
    last_beat: datetime | None
    seconds_since_beat: int | None
    pumps: int
    tasks_are_silent: bool
    tasks_last_beat: datetime | None
    seconds_since_tasks_beat: int | None
    task_lanes: int  # each worker has two
    oldest_due: datetime | None
    oldest_due_seconds: int
    uncertain: int
    held: int
    failed: int
    clock_is_suspect: bool
    mail_silent_since: datetime | None
    mail_why: str
    line_mbit: (
        float  # what the line carries upwards: measured from line_uploads uploads, or set while there are too few
    )
    line_uploads: int

    @property
    def line_is_measured(self) -> bool:
        return self.line_uploads >= uplink.ENOUGH

    @property
    def is_well(self) -> bool:
        return not (self.pump_is_silent or self.tasks_are_silent or self.clock_is_suspect)


def pump_is_silent(now: datetime) -> bool:
    """Has no pump given a sign of life for a minute? One cheap query."""
    return heartbeats.is_silent(PUMP, now)


is_dead = pump_is_silent


def last_beat() -> datetime | None:
    """The newest sign of life of any pump."""
    return heartbeats.last_beat(PUMP)


def health(now: datetime, *, firm: Organisation | None = None) -> Health:
    """How publishing is, in figures: for whoever runs the machine those of all firms, for a head those of their own.

    A letter whose mails are on hold or uncertain counts as one, beside the posts."""
    beats = {role: heartbeats.signs(role, now) for role in (PUMP, TASKS)}
    counted = Delivery.objects.filter(channel__organisation=firm) if firm else Delivery.objects.all()
    figures = counted.aggregate(
        oldest=Min("due_at", filter=Q(state=rules.SCHEDULED, due_at__lte=now)),
        uncertain=Count("pk", filter=Q(state=rules.UNCERTAIN) | Q(state=rules.HELD, uncertain_since__isnull=False)),
        held=Count("pk", filter=Q(state=rules.HELD, uncertain_since=None)),
        failed=Count("pk", filter=Q(state=rules.FAILED)),
    )
    watch = ClockWatch.objects.filter(name="pump").first()
    oldest, silence = figures["oldest"], mailing.silence()
    line, uploads = uplink.measured()
    number = firm.pk if firm else None
    return Health(
        pump_is_silent=not beats[PUMP].alive, last_beat=beats[PUMP].last, seconds_since_beat=_age(beats[PUMP].last, now),
        pumps=beats[PUMP].alive,
        tasks_are_silent=not beats[TASKS].alive, tasks_last_beat=beats[TASKS].last,
        seconds_since_tasks_beat=_age(beats[TASKS].last, now), task_lanes=beats[TASKS].alive,
        oldest_due=oldest, oldest_due_seconds=_age(oldest, now) or 0,
        uncertain=figures["uncertain"] + unclear(number).count(), held=figures["held"] + caught(number).count(), failed=figures["failed"],
        clock_is_suspect=bool(watch and (watch.jumped_from or watch.behind_until)),
        mail_silent_since=silence.since if silence else None, mail_why=silence.why if silence else "",
        line_mbit=round((line or line_set()) / MBIT, 1), line_uploads=uploads,
    )  # fmt: skip


def _age(moment: datetime | None, now: datetime) -> int | None:
    return int((now - moment).total_seconds()) if moment else None


def as_json(found: Health) -> dict:
    """For a monitor: figures only."""
    return {"ok": found.is_well, **asdict(found)}
