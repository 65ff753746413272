"""Everything a person can do with key dates."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.journal import actions as journal
from masthead.kit import free_days
from masthead.kit.errors import Refused
from masthead.people.models import Membership
from masthead.planning.keydates.ics import Row
from masthead.planning.keydates.models import KeyDate, PublicDates
from masthead.planning.keydates.permits import require_planner

LONGEST = 370  # days
MOST = 2_000  # of one house: a list that nobody reads helps nobody


@transaction.atomic
def add_key_date(
    *, name: str, first: date, last: date | None, yearly: bool, is_bad: bool, note: str, by: Membership, now: datetime
) -> KeyDate:
    """Note a day of the house's own, or some days, once or every year."""
    require_planner(by)
    _refuse_too_many(by, 1)
    added = KeyDate.objects.create(
        organisation_id=by.organisation_id, added_by=by, added_at=now,
        **_sensible(name, first, last or first, yearly, is_bad, note),
    )  # fmt: skip
    journal.write("planning.add_key_date", added, by=by, now=now, first=first.isoformat())
    return added


@transaction.atomic
def edit_key_date(
    key_date: KeyDate, *, name: str, first: date, last: date | None, yearly: bool, is_bad: bool, note: str,
    by: Membership, now: datetime,
) -> KeyDate:  # fmt: skip
    """Change a day of the house's own."""
    require_planner(by)
    wanted = _sensible(name, first, last or first, yearly, is_bad, note)
    before = {field: str(getattr(key_date, field)) for field in wanted if getattr(key_date, field) != wanted[field]}
    if before:
        for field, given in wanted.items():
            setattr(key_date, field, given)
        key_date.save(update_fields=list(wanted))
        journal.write("planning.edit_key_date", key_date, by=by, now=now, before=before)
    return key_date


@transaction.atomic
def remove_key_date(key_date: KeyDate, *, by: Membership, now: datetime) -> KeyDate:
    """Take a day off the calendar. It can be put back."""
    require_planner(by)
    if KeyDate.objects.standing().filter(pk=key_date.pk).update(removed_at=now):
        journal.write("planning.remove_key_date", key_date, by=by, now=now)
    return key_date


@transaction.atomic
def restore_key_date(key_date: KeyDate, *, by: Membership, now: datetime) -> KeyDate:
    """Put a removed day back."""
    require_planner(by)
    _refuse_too_many(by, 1)
    if (
        key_date.uid
        and KeyDate.objects.standing().filter(organisation_id=by.organisation_id, uid=key_date.uid).exists()
    ):
        raise Refused(_("This day was taken in again from its file already."))
    if KeyDate.objects.filter(pk=key_date.pk, removed_at__isnull=False).update(removed_at=None):
        journal.write("planning.restore_key_date", key_date, by=by, now=now)
    return key_date


@transaction.atomic
def take_in(rows: Iterable[Row], *, by: Membership, now: datetime) -> int:
    """Take the chosen days of a calendar file in; those that are there already stay as they are. Says how many are new."""
    require_planner(by)
    rows = list({row.uid: row for row in rows}.values())
    there = set(
        KeyDate.objects.visible_to(by)
        .standing()
        .filter(uid__in=[row.uid for row in rows])
        .values_list("uid", flat=True)
    )
    new = [row for row in rows if row.uid not in there]
    _refuse_too_many(by, len(new))
    made = KeyDate.objects.bulk_create(
        KeyDate(
            organisation_id=by.organisation_id, name=row.name, first=row.first, last=row.last, uid=row.uid,
            added_by=by, added_at=now,
        )
        for row in new
    )  # fmt: skip
    if made:
        journal.write("planning.take_in_key_dates", by.organisation, by=by, now=now, number=len(made))
    return len(made)


@transaction.atomic
def choose_public_dates(
    *, country: str, region: str, holidays: bool, named: bool, by: Membership, now: datetime
) -> PublicDates:
    """Say which public holidays and which named days the calendar shows to the house."""
    require_planner(by)
    if country and country not in free_days.countries():
        raise Refused(_("We do not know the public holidays of this country. Choose another, or none."))
    if region not in {code for code, _name in free_days.regions_of(country)}:
        region = ""
    chosen, _new = PublicDates.objects.update_or_create(
        organisation_id=by.organisation_id,
        defaults={"country": country, "region": region, "shows_holidays": holidays, "shows_named": named},
    )
    journal.write("planning.choose_public_dates", by.organisation, by=by, now=now, after=str(chosen))
    return chosen


def _sensible(name: str, first: date, last: date, yearly: bool, is_bad: bool, note: str) -> dict:
    name = " ".join(name.split())[:120]
    if not name:
        raise Refused(_("Give the day a name."))
    if last < first:
        raise Refused(_("The last day comes before the first: turn them round."))
    if (last - first).days >= LONGEST:
        raise Refused(_("That is longer than a year. Choose a shorter time."))
    return {"name": name, "first": first, "last": last, "yearly": yearly, "is_bad": is_bad, "note": note.strip()[:300]}


def _refuse_too_many(by: Membership, more: int) -> None:
    if KeyDate.objects.visible_to(by).standing().count() + more > MOST:
        raise Refused(_("There are %(most)d dates already. Remove some first.") % {"most": MOST})
