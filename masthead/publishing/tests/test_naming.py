"""Nothing is sent that names somebody who may not be named at that moment, whatever was signed before (row 3.5)."""

from datetime import timedelta

import pytest

from masthead.editorial.models import NamingConsent
from masthead.publishing import gates, rules
from masthead.publishing.models import Delivery
from masthead.publishing.tests.conftest import again
from masthead.relations.models import Relation

pytestmark = pytest.mark.django_db


@pytest.fixture
def dupont(shop, max, olga, now):
    return Relation.objects.create(organisation=shop, name="Dupont", rule="free", holder=max, by=olga, at=now)


def judged(delivery, now):
    return gates.verdict(again(delivery), now, gates.Clock(), paused=False)


def test_under_embargo_it_is_held_and_after_it_goes(practice, promised, dupont, time):
    delivery = promised(practice(), text="Dupont bakes with us.")
    assert judged(delivery, time.now()).what == gates.GO
    dupont.embargo_until = time.now() + timedelta(minutes=5)
    dupont.save()

    held = judged(delivery, time.now())
    assert (held.what, held.kind) == (gates.TO_HOLD, rules.NAMING) and "embargo" in held.why
    assert judged(delivery, dupont.embargo_until).what == gates.GO


def test_a_consent_that_ended_since_the_signature_holds_it(practice, promised, dupont, max, time):
    consent = NamingConsent.objects.create(relation=dupont, evidence="Mail", by=max, at=time.now())
    Relation.objects.update(rule="ask")
    delivery = promised(practice(), text="Thanks to DUPONT.")
    assert judged(delivery, time.now()).what == gates.GO

    consent.until = (time.now() - timedelta(days=1)).date()
    consent.save()

    assert judged(delivery, time.now()).kind == rules.NAMING


def test_the_pump_does_not_send_it_and_the_owner_is_told(practice, promised, pump, dupont, world, time):
    """Row 3.5: the rule holds also in the moment of sending."""
    delivery = promised(practice(), text="Dupont bakes with us.")
    Relation.objects.update(rule="never")

    pump.tick()

    assert (again(delivery).state, again(delivery).hold_kind) == (rules.HELD, rules.NAMING)
    assert "Max Haddad" in again(delivery).why
    assert not Delivery.objects.filter(state=rules.PUBLISHED).exists()


def test_whom_nobody_minds_costs_one_query(practice, promised, dupont, time, django_assert_num_queries):
    delivery = again(promised(practice(), text="Dupont bakes with us."))

    with django_assert_num_queries(2):  # this one, and that of the pictures
        gates.verdict(delivery, time.now(), gates.Clock(), paused=False)
