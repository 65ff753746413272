"""A dormant channel that is back, and the register of all (row 1.1)."""

import pytest

from conftest import a_channel
from masthead.channels import actions
from masthead.channels.models import Channel, Question
from masthead.kit.errors import NotAllowed

pytestmark = pytest.mark.django_db


def fresh(channel) -> Channel:
    return Channel.objects.get(pk=channel.pk)


@pytest.mark.parametrize(
    ("who", "may"), [("olga", True), ("rea", True), ("wim", False), ("max", False), ("sam", False)]
)
def test_who_answers_for_it_says_that_it_is_back(who, may, blog, cast, now):
    """Row 1.1: the head or the owner says so; nobody else."""
    Channel.objects.filter(pk=blog.pk).update(status="dormant")
    Question.objects.create(channel=blog, asked_at=now, quiet_since=now)
    channel = fresh(blog)
    if not may:
        with pytest.raises(NotAllowed):
            actions.wake(channel, by=getattr(cast, who), now=now)
        return
    actions.wake(channel, by=getattr(cast, who), now=now)

    assert fresh(blog).status == Channel.ACTIVE
    assert fresh(blog).alive_at == now
    assert Question.objects.get().answer == Question.REVIVED


def test_the_register_costs_the_same_however_many_lines_there_are(shop, olga, signed_in, django_assert_max_num_queries):
    for n in range(30):
        a_channel(shop, f"Channel {n}", status=Channel.STATUSES[n % 7][0])
    client = signed_in(olga)
    with django_assert_max_num_queries(9):
        client.get("/channels/register/")
