"""Which days to mind in a period: the house's own, its campaigns, public holidays, named days. One query."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, CharField, DateField, F, Q, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from masthead.editorial.models import Campaign
from masthead.kit import free_days
from masthead.kit.sorting import sort_key
from masthead.people.models import Membership, Organisation
from masthead.planning.keydates import public, rules
from masthead.planning.keydates.models import KeyDate, PublicDates

OWN, CAMPAIGN, HOLIDAY, NAMED = "own", "campaign", "holiday", "named"
MOST = 500


@dataclass(frozen=True)
class KeyDay:
    """One day, or some, with a name: why it is there, and whether to be cheerful."""

    on: date
    until: date
    name: str
    kind: str
    is_bad: bool = False
    pk: int | None = None
    source: str = ""

    @property
    def url(self) -> str:
        """Where more about it stands."""
        if self.kind == CAMPAIGN:
            return f"{reverse('planning:list')}?campaign={self.pk}&from={self.on}&to={self.until}"
        return reverse("planning:key_date", args=[self.pk]) if self.pk else self.source

    def days(self, start: date, end: date) -> list[date]:
        """Its days inside a period."""
        first, last = max(self.on, start), min(self.until, end)
        return [first + timedelta(days=number) for number in range((last - first).days + 1)]


@dataclass(frozen=True)
class Wanted:
    """Which public days a house sees."""

    country: str
    region: str
    holidays: bool = True
    named: bool = True


def wanted_of(organisation: Organisation) -> Wanted:
    """What a house chose; without a choice the country of its own clock."""
    row = PublicDates.objects.filter(organisation=organisation).first()
    if row:
        return Wanted(row.country, row.region, row.shows_holidays, row.shows_named)
    return Wanted(free_days.country_of_zone(organisation.zone), "")


def key_dates(member: Membership, start: date, end: date) -> list[KeyDay]:
    """Every day to mind in the member's house from start to end, in order."""
    return key_dates_of(member.organisation, start, end)


def key_dates_of(house: Organisation, start: date, end: date) -> list[KeyDay]:
    """Every day to mind from start to end, in order; its own and the campaigns from one query, the rest computed."""
    wanted, found = Wanted(free_days.country_of_zone(house.zone), ""), []
    for kind, name, first, last, yearly, bad, pk in _rows(house, start, end):
        if kind == "wanted":
            country, _slash, region = name.partition("/")
            wanted = Wanted(country, region, yearly, bad)
        elif yearly:
            found += [KeyDay(on, until, name, kind, bad, pk) for on, until in rules.each_year(first, last, start, end)]
        else:
            found.append(KeyDay(first, last, name, kind, bad, pk))
    years = range(start.year, end.year + 1)
    found += [day for year in years for day in (*_holidays(wanted, year), *_named(wanted, year))]
    inside = [one for one in found if one.on <= end and one.until >= start]
    return sorted(inside, key=lambda one: (one.on, one.kind, sort_key(one.name)))


def by_day(found: list[KeyDay], start: date, end: date) -> dict[date, list[KeyDay]]:
    """The same, under each of their days."""
    days = defaultdict(list)
    for one in found:
        for on in one.days(start, end):
            days[on].append(one)
    return days


def bad_days(found: list[KeyDay], start: date, end: date) -> dict[date, str]:
    """The days on which nothing cheerful should go out, with their names."""
    return {on: one.name for one in found if one.is_bad for on in one.days(start, end)}


def _holidays(wanted: Wanted, year: int) -> list[KeyDay]:
    if not (wanted.holidays and wanted.country):
        return []
    known = free_days.public_holidays(wanted.country, wanted.region, year)
    return [KeyDay(on, on, name, HOLIDAY) for on, name in known.items()]


def _named(wanted: Wanted, year: int) -> list[KeyDay]:
    if not wanted.named:
        return []
    return [
        KeyDay(on, on + timedelta(days=one.days - 1), one.name, NAMED, one.bad, source=one.source)
        for one in public.named_days()
        if (not one.only or wanted.country in one.only) and (on := one.first_of(year))
    ]


def _rows(house: Organisation, start: date, end: date):
    """(kind, name, first, last, yearly, bad, id) of own dates, campaigns and the house's choice."""
    own = (
        KeyDate.objects.filter(organisation=house).standing()
        .filter(Q(yearly=True, first__lte=end) | Q(first__lte=end, last__gte=start)).order_by()
        .values_list(Value(OWN), "name", "first", "last", "yearly", "is_bad", "pk")
    )  # fmt: skip
    no = Value(False, output_field=BooleanField())
    campaigns = (
        Campaign.objects.filter(organisation=house).filter(starts_on__lte=end, ends_on__gte=start).order_by()
        .values_list(Value(CAMPAIGN), "name", "starts_on", "ends_on", no, no, "pk")
    )  # fmt: skip
    nothing = Cast(Value(None), DateField())
    place = Concat("country", Value("/"), "region", output_field=CharField())
    wanted = (
        PublicDates.objects.filter(organisation=house).order_by()
        .annotate(place=place, none=nothing)
        .values_list(Value("wanted"), "place", "none", "none", F("shows_holidays"), F("shows_named"), "pk")
    )  # fmt: skip
    return own.union(campaigns, wanted, all=True)[:MOST]
