"""Keeping the index: written in the transaction of every change of words, or built anew from all of them."""

from collections import Counter

from django.db import connection, transaction
from django.db.models import Count

from masthead.editorial.guard.memory import CAP
from masthead.editorial.guard.models import Boilerplate, Fingerprint
from masthead.editorial.guard.prints import number, prints
from masthead.editorial.guard.words import bare
from masthead.editorial.models import Variant
from masthead.people.models import Organisation

MOST = 400  # fingerprints of one text: of a very long one the least numbers, which another copy of it keeps too
BATCH = 500
TABLE = Fingerprint._meta.db_table


def kept_of(words: list[str]) -> list[int]:
    """The fingerprints of a text that are kept and looked for."""
    return sorted(prints(words))[:MOST]


def remember(variant: Variant) -> None:
    """Keep what a version says now, in place of what it said before. Called inside the change's own transaction."""
    Fingerprint.objects.filter(variant=variant).delete()
    remember_new([variant])


def remember_new(variants: list[Variant]) -> None:
    """Keep what versions of one house say that were not kept before: three queries for all of them."""
    said = {one.pk: words for one in variants if (words := bare(one.text))}
    if not said:
        return
    house = variants[0].channel.organisation_id
    kept = {pk: kept_of(words) for pk, words in said.items()}
    every = sorted({one for numbers in kept.values() for one in numbers})
    hot, counts, rows = known_boilerplate(house, every), _counts(house, every), []
    known = set(hot)
    for pk, numbers in kept.items():
        for one in numbers:
            if counts[one] >= CAP:
                hot.add(one)
            elif one not in hot:
                counts[one] += 1
                rows.append((house, pk, one, False))
        rows.append((house, pk, number(said[pk]), True))
    fresh = [Boilerplate(organisation_id=house, number=one) for one in sorted(hot - known)]
    Boilerplate.objects.bulk_create(fresh, ignore_conflicts=True)
    _write(rows)


def _write(rows: list[tuple]) -> None:
    """Ten rows of a post, a million of a large archive: written as they are, without an object for each."""
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {TABLE} (organisation_id, variant_id, number, whole) VALUES (%s, %s, %s, %s)", rows
        )


def _counts(house: int, numbers: list[int]) -> Counter:
    there = Fingerprint.objects.filter(organisation=house, number__in=numbers, whole=False).order_by()
    return Counter(dict(there.values_list("number").annotate(Count("pk"))))


def known_boilerplate(house: int, numbers: list[int]) -> set[int]:
    """Those of the numbers that say nothing."""
    known = Boilerplate.objects.filter(organisation=house, number__in=numbers)
    return set(known.values_list("number", flat=True))


def rebuild(organisation: Organisation) -> int:
    """Read every version of a house again, some hundreds at a time; answers how many. Stopped, it is run once more.

    Each part is held while it is read, so that somebody who writes meanwhile is neither lost nor in the way."""
    with transaction.atomic():
        Fingerprint.objects.filter(organisation=organisation).delete()
        Boilerplate.objects.filter(organisation=organisation).delete()
    done, last = 0, 0
    while part := _again(organisation, last):
        done, last = done + len(part), part[-1]
    return done


@transaction.atomic
def _again(organisation: Organisation, after: int) -> list[int]:
    """The next versions, read again; answers their numbers."""
    ours = Variant.objects.filter(channel__organisation=organisation, pk__gt=after).select_related("channel")
    part = list(ours.select_for_update(of=("self",)).order_by("pk")[:BATCH])
    Fingerprint.objects.filter(variant__in=part).delete()
    remember_new(part)
    return [one.pk for one in part]
