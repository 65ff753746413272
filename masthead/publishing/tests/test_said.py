"""What the pump writes down is read by people: in the language of the house, and by its own clock."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from masthead.publishing import gates
from masthead.publishing.tests.conftest import again
from masthead.relations.models import Relation

pytestmark = pytest.mark.django_db


def test_why_something_is_held_is_said_in_the_language_and_by_the_clock_of_the_house(
    practice, promised, max, olga, time
):
    """Row 3.5: the hour of an embargo is the house's own."""
    delivery = promised(practice(), text="Dupont bakes with us.")
    house = delivery.channel.organisation
    type(house).objects.filter(pk=house.pk).update(language="fr", zone="Europe/Paris")
    at = time.now().replace(hour=8, minute=0) + timedelta(days=20)
    Relation.objects.create(
        organisation=house, name="Dupont", rule="free", holder=max, by=olga, at=time.now(), embargo_until=at
    )

    with translation.override("en"), timezone.override("UTC"):
        why = str(gates.verdict(again(delivery), time.now(), gates.Clock(), paused=False).why)

    assert "embargo jusqu’au" in why and "9\u00a0h" in why
