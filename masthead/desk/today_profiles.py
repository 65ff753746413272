"""Profiles to hold against the brand kit: after each change of it, again from time to time, and until what differed is right (row 2.2)."""

from datetime import datetime

from django.db.models import Case, CharField, DateTimeField, F, Q, Value, When
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from masthead.brand.profiles.reading import channels_of
from masthead.channels.duties import CONSISTENCY
from masthead.channels.quiet import NEVER_SLEEPS
from masthead.channels.rules import Facts, answers
from masthead.desk.today_item import Asking, Item, Row, rows_of, there
from masthead.kit.text import day_of
from masthead.people.models import Membership
from masthead.people.thresholds import PROFILE_CHECK, PROFILE_CHECK_WITHIN, WEBSITE_REVIEW, span

PROFILE, AGAIN, SITE = "profile", "again", "site"
EVERY = {AGAIN: PROFILE_CHECK, SITE: WEBSITE_REVIEW}  # the limit that says when it is looked at again
KIT = "organisation__brand_kit__at"


def asks(asking: Asking) -> list:
    """Rows of the channels whose profile is to be looked at, once somebody has said what profiles show."""
    found = channels_of(asking.member).filter(**{f"{KIT}__isnull": False})
    changed = Q(checked_at=None) | Q(checked_at__lt=F(KIT))
    at_once = changed | ~Q(differed="")
    site = Q(network_key__in=NEVER_SLEEPS)
    again = ~site & Q(checked_at__lte=asking.profile_seen) | site & Q(checked_at__lte=asking.website_seen)
    found = found.filter(at_once | again)
    since = Case(
        When(checked_at=None, then=Greatest(KIT, "created_at")), When(checked_at__lt=F(KIT), then=F(KIT)),
        default=F("checked_at"), output_field=DateTimeField(),
    )  # fmt: skip
    words = Case(
        When(at_once, then=Value("")), When(site, then=Value(SITE)), default=Value(AGAIN), output_field=CharField()
    )
    return [rows_of(found, PROFILE, place="slug", about="name", words=words, at=since)]


def items(member: Membership, facts: Facts, rows: list[Row], now: datetime) -> list[Item]:
    """One for each channel on which this member answers for consistency today, the oldest first."""
    mine = [row for row in rows if row.kind == PROFILE and answers(facts, row.number, CONSISTENCY).member == member.pk]
    return [_look(member, row, now) for row in sorted(mine, key=lambda row: row.at)]


def channels_in(rows: list[Row]) -> list[int]:
    """The channels whose duties say who looks."""
    return [row.number for row in rows if row.kind == PROFILE]


def _look(member: Membership, row: Row, now: datetime) -> Item:
    firm = member.organisation
    since = row.at + span(firm, EVERY[row.words]) if row.words in EVERY else row.at
    due = since + span(firm, PROFILE_CHECK_WITHIN)
    late = now > due
    return Item(
        _("Hold the profile of %(channel)s against the brand kit") % {"channel": row.about},
        (_("Due since %(when)s.") if late else _("Until %(when)s.")) % {"when": day_of(due, now)},
        there("brand:profile", row.place), _("Look and tick"), "image", "" if late else "warn", late,
    )  # fmt: skip
