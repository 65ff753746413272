"""Keeping the index: written in the transaction of every change of words, or built anew from all of them."""

from collections import Counter
from collections.abc import Iterator

from django.db import connection, transaction

from masthead.editorial.guard.asking import TABLES, places
from masthead.editorial.guard.memory import CAP
from masthead.editorial.guard.models import Boilerplate, Fingerprint
from masthead.editorial.guard.prints import number, prints
from masthead.editorial.guard.words import bare
from masthead.editorial.models import Variant
from masthead.people.models import Organisation

AT_ONCE = 5_000  # numbers that are asked about in one question
MOST = 400  # fingerprints of one text: of a very long one the least numbers, which another copy of it keeps too
PART = 5_000  # versions of a rebuild: fewer write the pages of the index more often, more hold others up for longer


def kept_of(words: list[str]) -> list[int]:
    """The fingerprints of a text that are kept and looked for."""
    return sorted(prints(words))[:MOST]


def remember(variant: Variant) -> None:
    """Keep what a version says now, in place of what it said before. Called inside the change's own transaction."""
    Fingerprint.objects.filter(variant=variant).delete()
    remember_new([variant])


def remember_new(variants: list[Variant]) -> None:
    """Keep what versions of one house say that were not kept before: a few queries for all of them."""
    if variants:
        _keep(variants[0].channel.organisation_id, {one.pk: one.text for one in variants})


def _keep(house: int, texts: dict[int, str]) -> None:
    said = {pk: words for pk, text in texts.items() if (words := bare(text))}
    kept = {pk: kept_of(words) for pk, words in said.items()}
    every = sorted({one for numbers in kept.values() for one in numbers})
    hot, counts, rows = _known_boilerplate(house, every), _counts(house, every), []
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
            f"INSERT INTO {TABLES['prints']} (organisation_id, variant_id, number, whole) VALUES (%s, %s, %s, %s)", rows
        )


def _counts(house: int, numbers: list[int]) -> Counter:
    return Counter(
        dict(
            _asked("SELECT number, COUNT(*) FROM {prints} WHERE {these} AND NOT whole GROUP BY number", house, numbers)
        )
    )


def _known_boilerplate(house: int, numbers: list[int]) -> set[int]:
    return {one for (one,) in _asked("SELECT number FROM {boilerplate} WHERE {these}", house, numbers)}


def _asked(question: str, house: int, numbers: list[int]) -> Iterator[tuple]:
    """Rows about these numbers, so many at a time as every database takes; a long archive has some millions of them."""
    with connection.cursor() as cursor:
        for some in (numbers[at : at + AT_ONCE] for at in range(0, len(numbers), AT_ONCE)):
            these = f"organisation_id = %s AND number IN ({places(some)})"
            cursor.execute(question.format(these=these, **TABLES), [house, *some])
            yield from cursor.fetchall()


def rebuild(organisation: Organisation) -> int:
    """Read every version of a house again, in parts; answers how many. Stopped, it is run once more.

    Each part is held while it is read, so that somebody who writes meanwhile is neither lost nor in the way."""
    parts = _parts_of(organisation)
    for part in parts:
        _forget(organisation, part)
    Boilerplate.objects.filter(organisation=organisation).delete()
    return sum(_again(organisation, part) for part in parts)


def _parts_of(organisation: Organisation) -> list[tuple[int, int]]:
    """The first and the last version of each part."""
    ours = Variant.objects.filter(channel__organisation=organisation).order_by("pk")
    every = list(ours.values_list("pk", flat=True))
    return [(part[0], part[-1]) for part in (every[at : at + PART] for at in range(0, len(every), PART))]


@transaction.atomic
def _again(organisation: Organisation, part: tuple[int, int]) -> int:
    """The versions of one part, read again; answers how many."""
    ours = Variant.objects.filter(channel__organisation=organisation, pk__range=part)
    texts = dict(ours.select_for_update(of=("self",)).order_by("pk").values_list("pk", "text"))
    _forget(organisation, part)
    _keep(organisation.pk, texts)
    return len(texts)


def _forget(organisation: Organisation, part: tuple[int, int]) -> None:
    first, last = part
    Fingerprint.objects.filter(organisation=organisation, variant__gte=first, variant__lte=last).delete()
