"""make bench, the register: the pages that list channels with a government's 1,313 of them, as its own table names them.

The table is read where it lies, in ../shared; where it is not there this says so and measures nothing."""

import csv
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import bench

TABLE = ("registries", "canada_government_sm.csv")
PAIRS = ["name=Account", "network=Platform", "language=Language", "url=URL"]
PAGES = (
    ("all channels", "/channels/"), ("  page 40", "/channels/?page=40"), ("  by network", "/channels/?network=x"),
    ("  needs", "/channels/?show=needs"), ("  search", "/channels/?q=parks"), ("register", "/channels/register/"), ("matrix", "/masthead/who-does-what/"),
    ("  page 60", "/masthead/who-does-what/?page=60"), ("  gaps", "/masthead/who-does-what/?show=gaps"),
    ("masthead", "/masthead/"), ("  asking", "/masthead/?q=plaintes+facebok+parcs+canada"),
    ("side by side", "/channels/side-by-side/"), ("  gaps", "/channels/side-by-side/?show=gaps"),
)  # fmt: skip


def fill(table: Path):
    """One firm with a government's register: each department has one person who owns its accounts, one in ten has nobody."""
    from django.db import transaction

    from conftest import a_member, an_organisation, an_owner
    from masthead.channels.models import Channel
    from masthead.desk.importing_actions import take_in
    from masthead.kit import clock

    now = clock.now()
    head = an_organisation("Gouvernement", "Claire Tremblay")
    with transaction.atomic():
        outcome = take_in(table.read_bytes(), kind="channels", pairs=PAIRS, by=head, now=now)
        assert not outcome.errors, outcome.errors[:3]
        with open(table, encoding="utf-8", newline="") as file:
            of_department = [row["Department"] for row in csv.DictReader(file)]
        people = {
            name: a_member(head.organisation, f"Person{n} Name{n}")
            for n, name in enumerate(dict.fromkeys(of_department))
        }
        without = set(list(people)[::10])
        for channel, department in zip(Channel.objects.order_by("pk"), of_department, strict=True):
            if department not in without:
                an_owner(channel, people[department], by=head, at=now)
    return head


def main() -> int:
    """Print every figure; 1 when one of the budgets is missed, 0 where the table is not here."""
    from tests.shared import PLACE

    table = PLACE.joinpath("data", *TABLE)
    if not table.exists():
        print("\nregister: not measured, a government's register is not here (../shared/data/registries)")
        return 0
    client = bench.new_house()
    began = time.perf_counter()
    head = fill(table)
    client.force_login(head.person)
    print(
        f"\nregister: {head.organisation.channels.count():,} channels (filled in {time.perf_counter() - began:.0f} s)"
    )
    return bench.measure(client, PAGES)


if __name__ == "__main__":
    sys.exit(main())
