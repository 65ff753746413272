"""A register from before keeps its lines, each with the word that now says the same."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

BEFORE, AFTER = [("channels", "0005_matrix")], [("channels", "0006_life")]


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_what_was_planned_is_being_set_up_and_silence_counts_from_the_beginning(now):
    apps = _at(BEFORE)
    head = apps.get_model("people", "Person").objects.create(name="Olga", email="olga@shop.example")
    shop = apps.get_model("people", "Organisation").objects.create(name="Shop", head=head)
    channel = apps.get_model("channels", "Channel")
    for status in ("planned", "active", "dormant", "closed", "reserved", "declined"):
        channel.objects.create(
            organisation=shop, network_key="x", name=status, slug=status, status=status, created_at=now
        )

    apps = _at(AFTER)
    lines = dict(apps.get_model("channels", "Channel").objects.values_list("name", "status"))
    since = set(apps.get_model("channels", "Channel").objects.values_list("status_since", "alive_at"))
    apps.get_model("channels", "Channel").objects.filter(name="active").update(status="requested")
    back = dict(_at(BEFORE).get_model("channels", "Channel").objects.values_list("name", "status"))
    _at(MigrationExecutor(connection).loader.graph.leaf_nodes())  # whatever came later, for the tests that follow

    assert lines == {name: "approved" if name == "planned" else name for name in lines}
    assert since == {(now, now)}
    assert (back["planned"], back["active"], len(back)) == ("planned", "planned", 6)


def _at(state):
    MigrationExecutor(connection).migrate(state)
    loader = MigrationExecutor(connection).loader
    return loader.project_state([*state, *loader.graph.leaf_nodes("people")]).apps
