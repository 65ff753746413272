"""Which version counts today, who has read it, and who has not."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery

from masthead.people.models import Membership
from masthead.people.policy.models import Acknowledgement, PolicyVersion
from masthead.people.policy.rules import after
from masthead.people.thresholds import POLICY_READ, POLICY_SHUT, span

# More names than this say nothing more on one page.
MOST = 200


@dataclass(frozen=True)
class Standing:
    """The version that counts today, and how one member stands to it."""

    version: PolicyVersion
    read_at: datetime | None
    due_at: datetime
    shut_at: datetime

    def is_shut(self, now) -> bool:
        """A month has passed and they have not said that they read it."""
        return self.read_at is None and now > self.shut_at


@dataclass(frozen=True)
class Reader:
    """One line of who has read it and who has not."""

    member: Membership
    read_at: datetime | None
    due_at: datetime
    is_late: bool
    is_shut: bool


def standing_of(member: Membership) -> Standing | None:
    """How the member stands to the version that counts, in one query; None while the firm has no rules."""
    read = Acknowledgement.objects.filter(version=OuterRef("pk"), member=member.pk).values("at")[:1]
    version = (
        PolicyVersion.objects.visible_to(member)
        .select_related("published_by__person")
        .annotate(read_at=Subquery(read))
        .order_by("-number")
        .first()
    )
    if version is None:
        return None
    due, shut = _limits(version, member, member.organisation)
    return Standing(version, version.read_at, due, shut)


def readers_of(version: PolicyVersion, *, now) -> list[Reader]:
    """Everybody of the team: first those who still have to read it."""
    read = Acknowledgement.objects.filter(version=version, member=OuterRef("pk")).values("at")[:1]
    team = Membership.objects.active().filter(organisation_id=version.organisation_id).annotate(read_at=Subquery(read))
    rows = [_reader(one, version, now) for one in team.select_related("person").order_by("person__name")[:MOST]]
    return sorted(rows, key=lambda one: one.read_at is not None)


def _reader(member: Membership, version: PolicyVersion, now) -> Reader:
    due, shut = _limits(version, member, version.organisation)
    unread = member.read_at is None
    return Reader(member, member.read_at, due, unread and now > due, unread and now > shut)


def _limits(version: PolicyVersion, member: Membership, organisation) -> tuple[datetime, datetime]:
    """Until when this member reads the version, and from when on they submit nothing without."""
    spans = (span(organisation, code) for code in (POLICY_READ, POLICY_SHUT))
    due, shut = (after(version.published_at, member.joined_at, one) for one in spans)
    return due, shut
