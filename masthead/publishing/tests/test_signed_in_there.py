"""A sign-in that ends while something is due: one renewal, then a person; nothing lost, nothing twice."""

from datetime import timedelta

import pytest

from conftest import NOON, a_channel, an_owner
from masthead.channels import actions as channels
from masthead.channels.connecting.actions import keep
from masthead.channels.models import Channel, Credential
from masthead.journal.models import Entry
from masthead.networks import Account, Tokens
from masthead.networks.tests.canned import Say
from masthead.networks.tests.there import provider
from masthead.publishing.tests.conftest import again

__all__ = ["provider"]
pytestmark = pytest.mark.django_db(transaction=True)
HOUR = timedelta(hours=1)
MADE = Say(200, {"id": "1"})


@pytest.fixture
def x(shop, olga, max, provider):
    channel = a_channel(shop, "X", "x")
    an_owner(channel, max)
    channels.enter_application(shop, channel.network, client_id="shop", secret="s3cret", by=olga, now=NOON)
    provider.refreshes["r0"] = "read write"
    keep(channel, {"account": "7"}, Account("Pérel", "", "7"), by=max, now=NOON, tokens=Tokens("a0", "r0", NOON + HOUR))
    return Channel.objects.get(pk=channel.pk)


def used(provider) -> list[str]:
    return [asked.headers["Authorization"] for asked in provider.asked_for("POST /posts")]


def test_a_token_about_to_end_is_renewed_before_the_call(pump, x, provider, promised, time):
    provider.on("POST /posts", MADE)
    delivery = promised(x, at=NOON + HOUR)
    time.passes(hours=1)

    pump.tick()

    assert again(delivery).state == "published"
    assert used(provider) == ["Bearer a1"]
    assert Credential.objects.get().good_at == time.now()


def test_a_token_that_is_not_taken_any_more_is_renewed_once_and_the_post_goes_out_once(pump, x, provider, promised):
    provider.on("POST /posts", Say(401), MADE)
    delivery = promised(x)

    pump.tick()

    assert again(delivery).state == "published"
    assert used(provider) == ["Bearer a0", "Bearer a1"]
    assert delivery.attempts.count() == 1
    assert Credential.objects.get().broken_since is None


def test_a_second_no_breaks_the_channel_and_the_one_who_answers_is_told(pump, x, max, provider, promised):
    provider.on("POST /posts", Say(401))
    delivery = promised(x)

    pump.tick()

    assert (again(delivery).state, again(delivery).hold_kind) == ("held", "channel")
    assert used(provider) == ["Bearer a0", "Bearer a1"]
    assert Credential.objects.get().broken_since is not None
    assert [entry.told_id for entry in Entry.objects.filter(verb="channels.mark_broken")] == [max.pk]


def test_a_missing_permission_is_no_reason_to_renew(pump, x, provider, promised):
    provider.on("POST /posts", Say(403))
    delivery = promised(x)

    pump.tick()

    assert again(delivery).state == "held"
    assert provider.asked_for("POST /token") == []


def test_a_renewal_that_is_refused_holds_what_is_due_before_any_call(pump, x, max, provider, promised, time):
    provider.refreshes.clear()
    delivery = promised(x, at=NOON + HOUR)
    time.passes(hours=1)

    pump.tick()

    assert (again(delivery).state, again(delivery).hold_kind) == ("held", "channel")
    assert used(provider) == [] and delivery.attempts.count() == 0
    assert [entry.told_id for entry in Entry.objects.filter(verb="channels.mark_broken")] == [max.pk]


def test_while_the_network_can_not_renew_it_waits_and_is_not_counted_as_our_fault(pump, x, provider, promised, time):
    provider.on("POST /posts", MADE)
    provider.refuse = Say(503)
    delivery = promised(x, at=NOON + HOUR)
    time.passes(hours=1, seconds=1)
    for _try in range(4):
        pump.tick()
        time.passes(minutes=1)
    assert (again(delivery).state, again(delivery).tries, used(provider)) == ("scheduled", 0, [])

    provider.refuse = None
    pump.tick()

    assert again(delivery).state == "published"


def test_the_network_refuses_the_token_and_can_not_renew_it_now(pump, x, provider, promised, time):
    provider.on("POST /posts", Say(401), MADE)
    provider.refuse = Say(503)
    delivery = promised(x)
    pump.tick()
    assert again(delivery).state == "scheduled"
    assert Credential.objects.get().broken_since is None

    provider.refuse = None
    time.passes(minutes=2)
    pump.tick()

    assert again(delivery).state == "published"


def test_what_a_network_cut_is_told_to_the_one_who_answers(pump, x, max, provider, promised, monkeypatch):
    from masthead.networks.tests.there import There

    publish = There.publish

    def cut(self, settings, draft, *, once, keep, kept):
        receipt = publish(self, settings, draft, once=once, keep=keep, kept=kept)
        keep("cut", "10/17")
        return receipt

    monkeypatch.setattr(There, "publish", cut)
    provider.on("POST /posts", MADE)
    delivery = promised(x)

    pump.tick()

    assert again(delivery).state == "published"
    assert "only 10 of its 17 characters are shown" in again(delivery).why
    assert [entry.told_id for entry in Entry.objects.filter(verb="publishing.unfinished")] == [max.pk]
