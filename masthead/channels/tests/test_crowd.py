"""Several at once on one channel: one after the other, nobody gets an accident for an answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from conftest import NOON
from masthead.channels import actions
from masthead.channels.models import Access, Channel, DutyAssignment, Ownership
from masthead.kit.errors import Refused
from masthead.people.models import Membership


@pytest.mark.django_db(transaction=True)
def test_five_at_once_leave_one_proposal_and_one_holder(facebook, olga, rea, max, wim):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; this asks PostgreSQL")

    def act(member_pk):
        try:
            channel, member = Channel.objects.get(pk=facebook.pk), Membership.objects.get(pk=member_pk)
            by = Membership.objects.get(pk=olga.pk)
            actions.propose_owner(channel, member=member, by=by, now=NOON)
            actions.assign_duty(channel, duty="comment_oversight", member=member, by=by, now=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as crowd:
        list(crowd.map(act, [max.pk, wim.pk] * 5))

    assert Ownership.objects.filter(channel=facebook, state="proposed").count() == 1
    assert DutyAssignment.objects.standing().filter(channel=facebook, duty="comment_oversight").count() == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_leaves_while_being_given_something_ends_with_one_of_the_two(facebook, olga, wim):
    """R2: leaving and giving at the same moment wait for each other; who left holds nothing."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time; this asks PostgreSQL")
    proposal = Ownership.objects.create(channel=facebook, member=wim, proposed_by=olga, proposed_at=NOON)

    def act(verb):
        try:
            who, by = Membership.objects.get(pk=wim.pk), Membership.objects.get(pk=olga.pk)
            channel = Channel.objects.get(pk=facebook.pk)
            if verb == "leave":
                actions.leave(who, by=by, now=NOON)
            elif verb == "accept":
                actions.accept_ownership(Ownership.objects.get(pk=proposal.pk), by=who, now=NOON)
            elif verb == "duty":
                actions.assign_duty(channel, duty="comment_oversight", member=who, by=by, now=NOON)
            else:
                actions.write_access(channel, member=who, role="admin", by=by, now=NOON)
        except Refused:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as crowd:
        list(crowd.map(act, ["accept", "leave", "duty", "access", "leave"]))

    if Membership.objects.get(pk=wim.pk).left_at:
        assert not Ownership.objects.filter(member=wim, state__in=["proposed", "accepted"]).exists()
        assert not DutyAssignment.objects.standing().filter(member=wim).exists()
        assert not Access.objects.unsettled().filter(member=wim).exists()
