"""What runs inside a house: `python -m tests.faults.play found|seed|pump|work|race|periodic …`, answers in JSON."""

import ctypes
import json
import os
import random
import signal
import sys
import threading
import time
from collections import Counter
from datetime import timedelta
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django_tasks_db.models import DBTaskResult  # noqa: E402

from masthead.channels.duties import CORE  # noqa: E402
from masthead.channels.models import Channel, Credential, DutyAssignment, Ownership  # noqa: E402
from masthead.editorial.models import Review, Revision, Story, Variant  # noqa: E402
from masthead.jobs import engine  # noqa: E402
from masthead.kit import clock  # noqa: E402
from masthead.kit.secrets import seal  # noqa: E402
from masthead.people.models import Membership, Organisation, Person  # noqa: E402
from masthead.publishing import pump  # noqa: E402
from masthead.publishing.models import Delivery  # noqa: E402
from tests.faults import power  # noqa: E402
from tests.faults.plans import PLANS, die_after_commits, follow_clock  # noqa: E402

KINDS = {"key": "fake", "record": "fake_record", "lookup": "fake_lookup", "none": "fake_none"}
PR_SET_PDEATHSIG = 1
POINTS = ("in_claim", "claimed", "attempt", "sent", "accepted", "answered", "committed")
FAULTS = ("reset", "cut", "error_after", "error_before", "no_id", "truncated", "html", "rude")
HOME = Path(settings.HOME)


def found() -> None:
    """Tables, a firm with a head who signs and a writer."""
    call_command("migrate", verbosity=0)
    head, writer = Person.objects.create(name="Olga"), Person.objects.create(name="Wim")
    firm = Organisation.objects.create(name="Firm", head=head)
    for person in (head, writer):
        Membership.objects.create(organisation=firm, person=person)


def seed(kind: str, channels: int, texts: list[str], seconds: float = 0) -> None:
    """Approved posts, spread over channels of one kind, due in some seconds."""
    firm = Organisation.objects.get()
    head, writer = firm.members.order_by("pk")
    now = clock.now()
    due = now + timedelta(seconds=seconds)
    with transaction.atomic():
        made = [_channel(firm, kind, head, now) for _number in range(channels)]
        stories = Story.objects.bulk_create(
            Story(organisation=firm, title=text[:100], created_by=writer, created_at=now) for text in texts
        )
        variants = Variant.objects.bulk_create(
            Variant(story=story, channel=made[n % channels], author=writer, edited_by=writer, edited_at=now, created_at=now,
                    text=text, planned_for=due)
            for n, (story, text) in enumerate(zip(stories, texts, strict=True))
        )  # fmt: skip
        revisions = Revision.objects.bulk_create(
            Revision(variant=variant, number=1, text=variant.text, digest="0" * 64, by=writer, edited_by=writer, at=now)
            for variant in variants
        )
        for variant, revision in zip(variants, revisions, strict=True):
            variant.current = revision
        Variant.objects.bulk_update(variants, ["current"], batch_size=300)
        Review.objects.bulk_create(
            Review(
                revision=revision,
                state=Review.APPROVED,
                asked=head,
                asked_by=writer,
                asked_at=now,
                decided_by=head,
                decided_at=now,
            )
            for revision in revisions
        )
        Delivery.objects.bulk_create(
            Delivery(variant=variant, revision=variant.current, channel=variant.channel, due_at=due, wished_for=due,
                     zone="Europe/Paris", created_at=now)
            for variant in variants
        )  # fmt: skip


def _channel(firm, kind: str, head, now) -> Channel:
    number = Channel.objects.count()
    channel = Channel.objects.create(
        organisation=firm, network_key=KINDS[kind], name=f"{kind} {number}", slug=f"c{number}", way=Channel.CONNECTED
    )
    Ownership.objects.create(
        channel=channel, member=head, state="accepted", proposed_by=head, proposed_at=now, accepted_at=now
    )
    for duty in CORE:
        DutyAssignment.objects.create(channel=channel, duty=duty, member=head, assigned_by=head, assigned_at=now)
    account = {"account": channel.slug, "password": "practice", "url": (HOME / "network").read_text()}
    Credential.objects.create(channel=channel, sealed=seal(account), checked_at=now)
    return channel


def run_pump(plan: str) -> None:
    """A pump in a child process; killed as planned, it comes back at once. Ends with SIGTERM."""
    connection.close()
    ending = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_words: ending.set())
    while not ending.is_set():
        child = os.fork()
        if not child:
            _live(plan)
        os.waitpid(child, 0)


def _live(plan: str) -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)  # no test leaves a pump behind
    clocks = PLANS.get(plan, lambda: None)() or {}
    stop = pump.until_signalled()
    pump.Pump(name=f"faults:{os.getpid()}", **clocks).run(stop)
    os._exit(0)


def run_worker() -> None:
    """A worker for other jobs, on the clock that the test sets."""
    follow_clock()
    call_command("work")


def enqueue(task: str, *queues: str) -> None:
    """One job in each of these queues."""
    from tests.faults import jobs

    for queue in queues:
        getattr(jobs, task).using(queue_name=queue).enqueue(queue)


def trust_clock() -> None:
    """The head looked: the clock is right."""
    from masthead.publishing import actions

    actions.trust_clock(by=Organisation.objects.get().members.order_by("pk")[0], now=clock.now())


def running_jobs() -> int:
    """How many jobs somebody has begun and not ended."""
    if settings.SHARED_WORK:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE status = 'doing'")
            return cursor.fetchone()[0]
    return DBTaskResult.objects.running().count()


def enqueue_and_undo(queue: str) -> bool:
    """A job in a transaction that is rolled back: does it wait?"""
    with transaction.atomic():
        enqueue("note", queue)
        transaction.set_rollback(True)
    return engine.waits("tests.faults.jobs.note")


def enqueue_and_wait(queue: str) -> bool:
    """A job in a transaction that is kept: does it wait?"""
    with transaction.atomic():
        enqueue("note", queue)
    return engine.waits("tests.faults.jobs.note")


def forget(minutes: str) -> int:
    """How many jobs are forgotten so many minutes from now."""
    return engine.forget_done(now=clock.now() + timedelta(minutes=float(minutes)))


def age_workers(seconds: str) -> None:
    """Procrastinate goes by the database's clock, which no test can set: what its workers said last was said so long ago."""
    if settings.SHARED_WORK:
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE procrastinate_workers SET last_heartbeat = last_heartbeat - make_interval(secs => %s)",
                [float(seconds)],
            )


def power_cuts(cuts: str, synchronous: str) -> None:
    """Cut the power right after the first commit of a pump, after the second of the next one, and so on."""
    settings.DATABASES["default"]["OPTIONS"]["init_command"] += f" PRAGMA synchronous={synchronous};"
    connection.close()
    disk = power.Disk(HOME / "masthead.sqlite3", HOME / "disk")
    disk.all_is_flushed()
    for number in range(1, 3 * int(cuts), 3):
        child = os.fork()
        if not child:
            disk.watch_flushes()
            die_after_commits(number)
            _live("plain")
        _pid, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status), "the pump ended by itself"
        disk.lose_what_was_not_flushed()


def sign_in() -> dict:
    """A browser's cookie for the head, and a version of hers to write in."""
    head = Organisation.objects.get().members.order_by("pk")[0]
    session = SessionStore()
    session.update({SESSION_KEY: str(head.person_id), BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                    HASH_SESSION_KEY: head.person.get_session_auth_hash()})  # fmt: skip
    session.create()
    now = clock.now()
    channel = _channel(Organisation.objects.get(), "key", head, now)
    story = Story.objects.create(organisation_id=head.organisation_id, title="Draft", created_by=head, created_at=now)
    variant = Variant.objects.create(
        story=story, channel=channel, author=head, edited_by=head, edited_at=now, created_at=now, text="As it was."
    )
    return {"session": session.session_key, "variant": variant.pk}


def race(rounds: int) -> list[dict]:
    """Somebody publishes now, edits and withdraws while pumps claim; says what was confirmed."""
    from masthead.editorial import actions as editorial
    from masthead.kit.errors import Refused
    from masthead.publishing import actions

    head = Organisation.objects.get().members.order_by("pk")[0]
    said = []
    for delivery in Delivery.objects.order_by("due_at", "pk").select_related(
        "channel", "variant__channel", "variant__story"
    )[:rounds]:
        what = ("withdraw", "edit", "publish_now")[delivery.pk % 3]
        while clock.now() < delivery.due_at - timedelta(milliseconds=delivery.pk % 7 * 60) and what != "publish_now":
            time.sleep(0.005)
        delivery = Delivery.objects.whole().get(pk=delivery.pk)
        try:
            if what == "withdraw":
                actions.withdraw(delivery, by=head, now=clock.now())
            elif what == "edit":
                editorial.save_words(delivery.variant, base=delivery.variant.edit_number, headline="", text=f"new {delivery.pk}",
                                     link="", by=head, now=clock.now())  # fmt: skip
            else:
                actions.publish_now(delivery, by=head, now=clock.now())
        except Refused:
            continue
        said.append({"what": what, "text": delivery.revision.text})
    return said


def periodic(seconds: float) -> None:
    """Runs periodic work for a while; each start of a slot is one line."""
    from masthead.jobs import periodic as table
    from masthead.jobs.models import Periodic

    class Task:
        @staticmethod
        def enqueue():
            with open(HOME / "slots", "a") as file:
                file.write(f"{Periodic.objects.get().next_run.isoformat()}\n")

    settings.PERIODIC = [("tick", "tests.faults.play.nothing", 1)]
    table.import_string = lambda _path: Task
    table.know_table(now=clock.now())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        table.enqueue_due(now=clock.now())
        time.sleep(0.01)


def seed_many(kind: str, channels: str, count: str, seconds: str = "0") -> None:
    seed(kind, int(channels), [f"{kind} post {n}" for n in range(int(count))], float(seconds))


def seed_kills(each: str) -> None:
    for kind in KINDS:
        texts = [f"kill:{point} {kind} {n}" for point in POINTS for n in range(int(each))]
        seed(kind, len(texts), texts)


def seed_moods(kind: str, *moods: str) -> None:
    seed(kind, len(moods), [f"{mood}! on {kind}" for mood in moods], 2)


def seed_rough(channels: str, count: str, every: str = "0") -> dict[str, int]:
    """Posts on networks of every kind, one in twenty with a fault of its own; answers how many of each fault."""
    pick = random.Random(1)
    faults = [pick.choice(FAULTS) if pick.random() < 0.05 else "plain" for _number in range(int(count))]
    for place, kind in enumerate(KINDS):
        texts = [f"{fault}! {kind} {n}" for n, fault in enumerate(faults) if n % len(KINDS) == place]
        seed(kind, int(channels) // len(KINDS), texts, 1)
    if float(every):
        _spread(float(every))
    return Counter(fault for fault in faults if fault != "plain")


def _spread(every: float) -> None:
    """One after the other instead of all at once."""
    start = clock.now() + timedelta(seconds=2)
    rows = list(Delivery.objects.select_related("variant"))
    random.Random(2).shuffle(rows)
    for number, row in enumerate(rows):
        row.due_at = row.wished_for = row.variant.planned_for = start + timedelta(seconds=number * every)
    Delivery.objects.bulk_update(rows, ["due_at", "wished_for"], batch_size=300)
    Variant.objects.bulk_update([row.variant for row in rows], ["planned_for"], batch_size=300)


def times() -> list[tuple]:
    """For each delivery: how late its call began, and how late it was known to be published, in seconds."""
    rows = Delivery.objects.filter(state="published").values_list("due_at", "attempts__started_at", "published_at")
    return [((began - due).total_seconds(), (done - due).total_seconds()) for due, began, done in rows]


def seed_trickle(count: str, every: str) -> None:
    """Posts due one after the other, each on a channel of its own."""
    for number in range(int(count)):
        seed("key", 1, [f"trickle {number}"], 3 + number * float(every))


COMMANDS = {
    "trust_clock": trust_clock, "running_jobs": running_jobs, "age_workers": age_workers, "enqueue_and_undo": enqueue_and_undo, "enqueue_and_wait": enqueue_and_wait, "forget": forget, "power": power_cuts, "sign_in": sign_in, "work": run_worker, "enqueue": enqueue, "seed_rough": seed_rough,
    "times": times,
    "trickle": seed_trickle,
    "found": found, "pump": run_pump, "seed": seed_many, "seed_kills": seed_kills, "seed_moods": seed_moods,
    "race": lambda rounds: race(int(rounds)), "periodic": lambda seconds: periodic(float(seconds)),
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(COMMANDS[sys.argv[1]](*sys.argv[2:])))
