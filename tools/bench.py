"""make bench: pages × (queries, median, p95, bytes compressed) at 1,000, 20,000 and 100,000 versions, on throw-away data.

Ends with 1 when a budget of the design is missed. One size: `bench.py pages 20000`. The pump: `bench.py pump`.
What says the same: `bench.py guard` in memory, `bench.py index` in the database (`--million` as well: half an hour more).
What a post costs in clicks: `bench.py clicks`. A thousand channels: `bench.py register`. A long journal: `bench.py journal`."""

import gc
import gzip
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta

SIZES = (1_000, 20_000, 100_000)
RUNS = 40
QUERIES_MOST = 12
GROWTH_MOST = 1.2
LATER_PAGE_BYTES = 15_000
BUDGETS = dict.fromkeys(
    ("calendar", "week", "search", "search one", "search many", "search nothing", "search beginning", "stories found"),
    (50, 100),
)
DAILY = (40, 80)
PEOPLE, CHANNELS, YEARS = 20, 12, 3
NETWORKS = (
    "wordpress", "bluesky", "mastodon", "facebook", "instagram", "linkedin",
    "tiktok", "youtube", "pinterest", "x", "telegram", "newsletter",
)  # fmt: skip


def main(words: list[str]) -> int:
    if words[:1] == ["pages"] and len(words) == 2:
        return measure_pages(int(words[1]))
    if words[:1] in (["pump"], ["guard"], ["register"], ["journal"], ["index"]):
        return _in_new_home([os.path.join(os.path.dirname(__file__), f"bench_{words[0]}.py"), *words[1:]])
    if words == ["clicks"]:
        return subprocess.call([sys.executable, "-m", "pytest", "-q", "-n", "0", "tests/browser/test_light.py"])
    failed, medians = 0, {}
    for size in SIZES:
        with tempfile.NamedTemporaryFile(prefix="masthead-medians-") as kept:
            failed |= _in_new_home([__file__, "pages", str(size)], MASTHEAD_BENCH_MEDIANS=kept.name)
            medians[size] = json.loads(kept.read() or "{}")
    failed |= _growth(medians)
    for part in (["pump"], ["guard"], ["register"], ["journal"], ["index", *words], ["clicks"]):
        failed |= main(part)
    return failed


def _growth(medians: dict[int, dict[str, float]]) -> int:
    """How much slower each page is with the longest history than with the shortest."""
    print(f"\ngrowth from {SIZES[0]:,} to {SIZES[-1]:,} versions, at most {GROWTH_MOST:g}")
    missed = 0
    for name, first in medians[SIZES[0]].items():
        grown = medians[SIZES[-1]].get(name, 0) / first
        missed |= grown > GROWTH_MOST
        print(f"{name:<16}{grown:>8.2f}{'   missed' if grown > GROWTH_MOST else ''}")
    return int(missed)


def _in_new_home(words: list[str], **more: str) -> int:
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as home:
        environment = {**os.environ, "MASTHEAD_HOME": home, "DJANGO_SETTINGS_MODULE": "masthead.settings", **more}
        return subprocess.call([sys.executable, *words], env=environment)


def measure_pages(size: int) -> int:
    """Fill a fresh database with `size` versions and time every page of daily work as its head."""
    client = new_house()
    began = time.perf_counter()
    head = fill(size)
    print(
        f"\n{size:,} versions, {CHANNELS} channels, {PEOPLE} people, {YEARS} years (filled in {time.perf_counter() - began:.0f} s)"
    )
    client.force_login(head.person)
    missed = measure(client, pages(head))

    from tools import bench_typing

    kept = bench_typing.measure(client, head)
    return int(missed or not kept)


def new_house():
    """A client of an empty house: its tables are made, and no file of the pages is needed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
    import django  # Django reads the settings when it is set up, so everything of ours comes after it

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    return Client()


def measure(client, pages) -> int:
    """One line for each page; 1 when a budget is missed."""
    client.get(pages[0][1])  # the first page of a browser notes where somebody is signed in
    gc.collect()
    gc.freeze()  # as wsgi.py does
    print(f"{'page':<16}{'queries':>8}{'median ms':>11}{'p95 ms':>9}{'bytes gz':>10}")
    lines = {name: _line(client, name, url) for name, url in pages}
    if kept := os.environ.get("MASTHEAD_BENCH_MEDIANS"):
        with open(kept, "w") as file:
            json.dump({name: median for name, (_is_kept, median) in lines.items()}, file)
    return int(not all(is_kept for is_kept, _median in lines.values()))


def pages(head) -> list[tuple[str, str]]:
    """The pages of daily work, by name and address."""
    from masthead.editorial.models import Review, Story
    from masthead.kit import clock

    month = clock.now().strftime("%Y-%m")
    review = Review.objects.waiting().visible_to(head).order_by("pk").first()
    story = Story.objects.visible_to(head).order_by("pk").last()
    return [
        ("today", "/"), ("calendar", f"/calendar/{month}/"), ("week", "/calendar/week/"),
        ("list", "/calendar/list/"), ("board", "/calendar/board/"), ("sheet", "/calendar/sheet/"),
        ("one stage", f"/calendar/{month}/?state=write"), ("stories", "/stories/"), ("story", f"/stories/{story.pk}/"),
        ("to check", "/to-check/"), ("review", f"/to-check/{review.pk}/"), ("all channels", "/channels/"),
        ("channel", "/channels/channel-0/"), ("masthead", "/masthead/"), ("journal", "/journal/"),
        ("search", "/search/?q=word17+word23"), ("search one", "/search/?q=word17&in=stories"), ("search many", "/search/?q=story"),
        ("search beginning", "/search/?q=wo"), ("search nothing", "/search/?q=wrod17"), ("stories found", "/stories/?q=word17"),
        ("settings", "/settings/"), ("team", "/settings/team/"),
    ]  # fmt: skip


def _line(client, name: str, url: str) -> tuple[bool, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as captured:
        answer = client.get(url)
    queries = len(captured)  # now: the next request empties the log
    if answer.status_code != 200:
        print(f"{name:<16} answered {answer.status_code}: missed")
        return False, 0.0
    times = []
    for _run in range(RUNS):
        start = time.perf_counter()
        client.get(url)
        times.append(1000 * (time.perf_counter() - start))
    median, p95 = statistics.median(times), statistics.quantiles(times, n=20)[18]
    size = (
        len(gzip.compress(answer.content, 6))
        if answer.headers.get("Content-Encoding") != "gzip"
        else len(answer.content)
    )
    most_median, most_p95 = BUDGETS.get(name, DAILY)
    kept = queries <= QUERIES_MOST and median <= most_median and p95 <= most_p95 and size <= LATER_PAGE_BYTES
    print(f"{name:<16}{queries:>8}{median:>11.1f}{p95:>9.1f}{size:>10,}{'' if kept else '   missed'}")
    return kept, median


def fill(size: int):
    """One firm with `size` versions over three years up to two weeks ahead, through the bulk history."""
    from django.db import transaction

    from conftest import a_channel, a_member, an_organisation, an_owner
    from masthead.kit import clock
    from masthead.publishing.history import PastPost, record_history

    rng = random.Random(7)
    now = clock.now()
    head = an_organisation("Bench", "Head Person")
    members = [head, *(a_member(head.organisation, f"Person{n} Name{n}") for n in range(1, PEOPLE))]
    channels = [
        a_channel(head.organisation, f"Channel {n}", key, slug=f"channel-{n}")
        for n, key in enumerate(NETWORKS[:CHANNELS])
    ]
    for channel in channels:
        an_owner(channel, rng.choice(members), by=head, at=now)
    words = [f"word{n}" for n in range(4_000)]

    def posts():
        for number in range(size):
            at = now - timedelta(days=rng.uniform(0, 365 * YEARS))
            text = " ".join(rng.choices(words, k=35))
            yield PastPost(
                rng.choice(channels),
                at,
                text,
                f"Story {number // 3} {words[number % 4000]}",
                f"https://posts.example/{number}",
            )

    with transaction.atomic():
        record_history(posts(), by=head, now=now)
    plan_ahead(members, channels, now, rng)
    return head


def plan_ahead(members, channels, now, rng) -> None:
    """Sixty versions of the coming two weeks, through the real actions: drafts, to check, scheduled."""
    from masthead.editorial import actions as editorial
    from masthead.publishing import actions as publishing

    head = members[0]
    for number in range(60):
        story = editorial.start_story(organisation=head.organisation, title=f"Plan {number}", by=head, now=now)
        variant = editorial.add_version(story, channel=rng.choice(channels), by=head, now=now)
        variant = editorial.save_words(
            variant,
            base=variant.edit_number,
            headline="Plan",
            text=f"Planned words number {number}",
            link="",
            by=head,
            now=now,
        )
        variant = editorial.plan(variant, planned_for=now + timedelta(hours=6 * number + 2), by=head, now=now)
        if number % 3 and head.pk:
            review = editorial.submit(variant, by=head, now=now)
            if number % 3 == 1:
                editorial.approve(review, by=review.asked, now=now)
    publishing.plan_deliveries(now, organisation=head.organisation)


if __name__ == "__main__":
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    sys.exit(main(sys.argv[1:]))
