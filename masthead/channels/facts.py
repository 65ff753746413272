"""Reading the facts that decide who answers: one query, for one channel or for all of them."""

from dataclasses import replace
from datetime import date

from django.db.models import BigIntegerField, BooleanField, CharField, ExpressionWrapper, Q, QuerySet, Value
from django.db.models.functions import Cast

from masthead.channels.duties import own_code
from masthead.channels.models import DutyAssignment, OwnDuty, Ownership, Reader
from masthead.channels.rules import Facts, Holder
from masthead.kit.prepared import prepared
from masthead.kit.sorting import sort_key
from masthead.people.models import Absence, Membership, Organisation

# Every row of the UNION: kind, number, word, member, stand-in, still here.
TEXT, YES, NOTHING = CharField(), Value(True), Cast(None, BigIntegerField())
NO_WORD = Value("", TEXT)


def facts_of(organisation: Organisation, *, on: date, channel_ids=None) -> Facts:
    """Everything `rules.answers` needs, in one query for a whole page of channels.

    Six small tables are read as one UNION: members, absences of the day, accepted owners, standing assignments, named
    readers, and the duties the firm added itself."""
    channels = [] if channel_ids is None else list(channel_ids)
    rows = _asked(house=organisation.pk, on=on, channels=channels, of_all=channel_ids is None, with_duties=True)
    return _sort(organisation, rows)


def owners_of(organisation: Organisation, *, on: date) -> Facts:
    """Who owns what in a whole firm and who is here: the same facts without its duties, which are many more. One query."""
    rows = _asked(house=organisation.pk, on=on, channels=[], of_all=True, with_duties=False)
    return _sort(organisation, rows)


@prepared
def _asked(house: int, on: date, channels: list[int], of_all: bool, with_duties: bool) -> QuerySet:
    away = Absence.objects.filter(member__organisation=house).on(on)
    of_page = Q(channel__organisation=house)
    if not of_all:
        of_page &= Q(channel_id__in=channels)
    owners = Ownership.objects.standing().filter(of_page)
    own = OwnDuty.objects.standing().filter(organisation=house)
    stays = ExpressionWrapper(Q(left_at__isnull=True), BooleanField())
    members = Membership.objects.filter(organisation=house).order_by()
    return members.values_list(Value("member", TEXT), "person_id", "person__name", "pk", NOTHING, stays).union(
        *(_duties(on, of_page) if with_duties else ()),
        away.order_by().values_list(Value("away", TEXT), NOTHING, NO_WORD, "member_id", NOTHING, YES),
        owners.order_by().values_list(Value("owner", TEXT), "channel_id", NO_WORD, "member_id", "deputy_id", YES),
        own.order_by().values_list(Value("own", TEXT), "pk", "name", NOTHING, NOTHING, YES),
        all=True,
    )


def with_duties(facts: Facts, organisation: Organisation, *, on: date, channel_ids) -> Facts:
    """The same facts with the duties on these channels. One query."""
    more = _sort(organisation, _asked_duties(house=organisation.pk, on=on, channels=list(channel_ids)))
    held = {name: getattr(more, name) for name in ("duties", "doing", "consulted", "told", "readers")}
    return replace(facts, **held)


@prepared
def _asked_duties(house: int, on: date, channels: list[int]) -> QuerySet:
    duties, readers = _duties(on, Q(channel__organisation=house, channel_id__in=channels))
    return duties.union(readers, all=True)


def _duties(on, of_page: Q) -> tuple[QuerySet, QuerySet]:
    duties = DutyAssignment.objects.on(on).filter(of_page).order_by()
    readers = Reader.objects.filter(of_page).order_by()
    place = Cast("position", TEXT)
    return (
        duties.values_list("kind", "channel_id", "duty", "member_id", "deputy_id", YES),
        readers.values_list(Value("reader", TEXT), "channel_id", place, "member_id", NOTHING, YES),
    )


def _sort(organisation, rows) -> Facts:
    facts = Facts(head=0)
    away, gone = set(), set()
    readers: dict[int, list[tuple[int, int]]] = {}
    parts: dict[str, dict] = {kind: {} for kind in DutyAssignment.PARTS}
    for kind, key, word, member, deputy, stays in rows:
        if kind == "member":
            facts.names[member] = word
            if key == organisation.head_id:
                facts.head = member
            if key == organisation.deputy_head_id:
                facts.deputy_head = member
            if not stays:
                gone.add(member)
        elif kind == "away":
            away.add(member)
        elif kind == "owner":
            facts.owners[key] = Holder(member, deputy)
        elif kind == DutyAssignment.ACCOUNTABLE:
            facts.duties[key, word] = Holder(member, deputy)
        elif kind == "reader":
            readers.setdefault(key, []).append((int(word), member))
        elif kind == "own":
            facts.own[own_code(key)] = word
        else:
            parts[kind].setdefault((key, word), set()).add(member)
    facts.own = dict(sorted(facts.own.items(), key=lambda pair: sort_key(pair[1])))
    facts.readers = {channel: tuple(member for _place, member in sorted(row)) for channel, row in readers.items()}
    facts.doing, facts.consulted, facts.told = (_frozen(parts[kind]) for kind in DutyAssignment.PARTS)
    facts.away, facts.gone = frozenset(away), frozenset(gone)
    return facts


def _frozen(parts: dict[tuple[int, str], set[int]]) -> dict[tuple[int, str], frozenset[int]]:
    return {place: frozenset(members) for place, members in parts.items()}
