"""A relation is something one holds: it is handed on before one leaves, and found by its name."""

import pytest

from masthead.channels import actions as channels
from masthead.channels.holding import held_by
from masthead.kit import clock
from masthead.kit.errors import Refused
from masthead.relations.models import Relation


@pytest.fixture
def dupont(shop, rea, olga, now):
    return Relation.objects.create(
        organisation=shop, name="Dupont", handles="@maisondupont", holder=rea, by=olga, at=now
    )


def test_nobody_leaves_who_holds_a_relation(olga, wim, rea, dupont):
    """Row 3.5: the holder of a relation leaves only when somebody else holds it."""
    now = clock.now()
    assert "The relation to Dupont" in [one.what for one in held_by(rea)]
    with pytest.raises(Refused, match="still holds"):
        channels.leave(rea, by=olga, now=now)

    channels.give_all(rea, to=wim, by=olga, now=now)

    dupont.refresh_from_db()
    assert dupont.holder == wim and held_by(rea) == []


def test_a_relation_is_found_by_name_and_handle(signed_in, wim, dupont):
    for words in ("dupont", "maisondupont"):
        assert f"/relations/{dupont.pk}/" in signed_in(wim).get(f"/search/?q={words}").content.decode()
