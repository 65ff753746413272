"""An embargo, a rule or the end of a consent that stands against signed words is told when it comes, not when they go out (row 3.5)."""

from datetime import datetime

from django.db.models import Q
from django_tasks import task

from masthead.channels.duties import OWNERSHIP
from masthead.channels.facts import facts_of
from masthead.channels.rules import answers
from masthead.channels.times import local_day
from masthead.editorial.models import Objection
from masthead.editorial.naming.objections import InTheWay, in_the_way
from masthead.journal import actions as journal
from masthead.kit import clock
from masthead.kit.db import background_write
from masthead.people.models import Membership, Organisation
from masthead.relations.reading import houses_that_mind


@task()
def watch() -> int:
    """Look every minute: whoever writes an embargo down expects it to be minded at once."""
    return look_again(now=clock.now())


def look_again(*, now: datetime) -> int:
    """Keep the objections true, and tell of each new one. Answers how many versions were told of; run twice, it tells nothing twice.

    The signature stays: the words are right, their time or a consent is not. The gate before sending asks the same once more."""
    known = Objection.objects.order_by().values("relation__organisation").distinct()
    houses = Organisation.objects.filter(Q(pk__in=houses_that_mind(now)) | Q(pk__in=known))
    return sum(_look(house, now) for house in houses.order_by("pk"))


def _look(house: Organisation, now: datetime) -> int:
    found = {one.key: one for one in in_the_way(house.pk, now=now)}
    rows = Objection.objects.filter(relation__organisation=house).values_list("revision", "relation", "kind", "pk")
    kept = {tuple(key): pk for *key, pk in rows}
    over = [pk for key, pk in kept.items() if key not in found]
    if over:
        with background_write():
            Objection.objects.filter(pk__in=over).delete()
    new = [one for key, one in found.items() if key not in kept]
    return len({one.variant.pk for one in new if _object(one, house, now)})


def _object(one: InTheWay, house: Organisation, now: datetime) -> bool:
    """Write one down and tell whoever can do something about it. False where somebody was quicker."""
    revision, relation, kind = one.key
    with background_write():
        said = {"revision_id": revision, "relation_id": relation, "kind": kind}
        _row, is_new = Objection.objects.get_or_create(**said, defaults={"at": now})
        for member in _concerned(one, house, now) if is_new else ():
            journal.write(
                "editorial.named_against", one.variant, by=None, now=now, told=member, relation=one.relation.name
            )
    return is_new


def _concerned(one: InTheWay, house: Organisation, now: datetime):
    """Who wrote the words, who signs or signed them, and who answers for the channel."""
    variant, review = one.variant, one.variant.current.review
    facts = facts_of(house, on=local_day(house, now), channel_ids=[variant.channel_id])
    owner = answers(facts, variant.channel_id, OWNERSHIP).member
    numbers = {owner, variant.author_id, review.decided_by_id or review.asked_id}
    return Membership.objects.active().filter(pk__in=numbers).select_related("person").order_by("pk")
