"""Several at once on one channel: one after the other, nobody gets an accident for an answer."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from conftest import NOON
from masthead.channels import actions
from masthead.channels.models import Channel, DutyAssignment, Ownership
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
