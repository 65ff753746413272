"""Which version counts today, who has read it, and who has not."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Subquery

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
    due, shut = limits(member, version.published_at)
    return Standing(version, version.read_at, due, shut)


def readers_of(version: PolicyVersion, *, now) -> list[Reader]:
    """Everybody of the team: first those who still have to read it."""
    read = Acknowledgement.objects.filter(version=version, member=OuterRef("pk")).values("at")[:1]
    team = Membership.objects.active().filter(organisation_id=version.organisation_id).annotate(read_at=Subquery(read))
    rows = [_reader(one, version, now) for one in team.select_related("organisation").by_name()[:MOST]]
    return sorted(rows, key=lambda one: one.read_at is not None)


def _reader(member: Membership, version: PolicyVersion, now) -> Reader:
    due, shut = limits(member, version.published_at)
    unread = member.read_at is None
    return Reader(member, member.read_at, due, unread and now > due, unread and now > shut)


def limits(member: Membership, published_at: datetime) -> tuple[datetime, datetime]:
    """Until when this member reads a version, and from when on they submit nothing without having read it."""
    due, shut = (span(member.organisation, code) for code in (POLICY_READ, POLICY_SHUT))
    return after(published_at, member.joined_at, due), after(published_at, member.joined_at, shut)


def unread_by(member: Membership):
    """The version that counts, as long as this member has not said that they read it."""
    newer = PolicyVersion.objects.filter(organisation=OuterRef("organisation"), number__gt=OuterRef("number"))
    read = Acknowledgement.objects.filter(version=OuterRef("pk"), member=member.pk)
    return PolicyVersion.objects.visible_to(member).filter(~Exists(newer), ~Exists(read))
