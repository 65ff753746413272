"""A prepared question answers what the query itself would, however often and with whatever values it is asked."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.db.models import CharField, QuerySet, Value
from django.test.utils import CaptureQueriesContext

from conftest import NOON, a_channel, a_member, an_organisation, an_owner
from masthead.channels.models import Channel, Ownership
from masthead.kit.prepared import prepared

pytestmark = pytest.mark.django_db
put_together = []


@prepared
def channels_of(house: int, networks: list[str], since: datetime, owned: bool) -> QuerySet:
    put_together.append(owned)
    found = Channel.objects.filter(organisation=house, network_key__in=networks, created_at__gte=since)
    if owned:
        found = found.filter(ownerships__state=Ownership.ACCEPTED)
    return found.select_related("organisation__head").order_by("name")


@prepared
def names_and_owners(house: int) -> QuerySet:
    owners = Ownership.objects.standing().filter(channel__organisation=house).order_by()
    names = Channel.objects.filter(organisation=house).order_by()
    return names.values_list(Value("channel", CharField()), "name", "created_at").union(
        owners.values_list(Value("owner", CharField()), "member__person__name", "accepted_at"), all=True
    )


@pytest.fixture
def firms(db):
    first, second = an_organisation("First", "Olga Head"), an_organisation("Second", "Sam Stranger")
    for head in (first, second):
        for name, network in (("Blog", "wordpress"), ("Sky", "bluesky")):
            a_channel(head.organisation, f"{name} of {head.organisation.name}", network)
    an_owner(first.organisation.channels.get(network_key="bluesky"), a_member(first.organisation, "Max"), by=first)
    return first.organisation, second.organisation


def test_each_time_it_answers_for_the_values_of_that_time(firms):
    first, second = firms
    anything = {"since": NOON - timedelta(days=3650), "owned": False}
    asked = [
        (first, ["wordpress"], ["Blog of First"]), (second, ["wordpress", "bluesky"], ["Blog of Second", "Sky of Second"]),
        (first, [], []), (first, ["bluesky"], ["Sky of First"]),
    ]  # fmt: skip
    for firm, networks, names in asked:
        found = channels_of(house=firm.pk, networks=networks, **anything)
        assert [one.name for one in found] == names
    assert channels_of(house=first.pk, networks=["bluesky"], since=NOON + timedelta(days=36500), owned=False) == []


@prepared
def channels_besides(house: int, numbers: list[int], networks: list[str]) -> QuerySet:
    found = Channel.objects.filter(organisation=house).exclude(pk__in=numbers).exclude(network_key__in=networks)
    return found.order_by("name").values_list("name", flat=True)


def test_nothing_is_left_out_of_a_list_of_nothing(firms):
    first, _second = firms
    blog = first.channels.get(network_key="wordpress")
    assert channels_besides(house=first.pk, numbers=[], networks=[]) == ["Blog of First", "Sky of First"]
    assert channels_besides(house=first.pk, numbers=[blog.pk], networks=[]) == ["Sky of First"]
    assert channels_besides(house=first.pk, numbers=[blog.pk], networks=["bluesky"]) == []


def test_a_part_of_the_rows_is_asked_for_by_their_places(firms):
    first, _second = firms
    given = {"house": first.pk, "numbers": [], "networks": []}
    assert channels_besides(**given, part=slice(0, 1)) == ["Blog of First"]
    assert channels_besides(**given, part=slice(1, 5)) == ["Sky of First"]


def test_a_bool_chooses_between_two_questions_and_each_is_put_together_once(firms):
    first, _second = firms
    given = {"house": first.pk, "networks": ["wordpress", "bluesky"], "since": NOON - timedelta(days=3650)}
    for _again in range(3):
        assert [one.name for one in channels_of(**given, owned=True)] == ["Sky of First"]
        assert len(channels_of(**given, owned=False)) == 2
    assert put_together.count(True) <= 1 and put_together.count(False) <= 1


def test_its_rows_are_those_of_the_query_with_what_was_selected_along(firms, django_assert_num_queries):
    first, _second = firms
    with django_assert_num_queries(1):
        [found] = channels_of(house=first.pk, networks=["bluesky"], since=NOON - timedelta(days=3650), owned=True)
        assert found.organisation.head.name == "Olga Head"
    assert found == Channel.objects.get(organisation=first, network_key="bluesky")
    assert found.created_at == Channel.objects.get(pk=found.pk).created_at


def test_rows_of_several_tables_are_read_in_one_query(firms):
    first, second = firms
    owned = Ownership.objects.get()
    channels = {("channel", one.name, one.created_at) for one in first.channels.all()}
    assert set(names_and_owners(house=first.pk)) == {*channels, ("owner", "Max", owned.accepted_at)}
    assert {kind for kind, *_rest in names_and_owners(house=second.pk)} == {"channel"}


def test_what_is_asked_is_seen_as_any_other_query(firms):
    with CaptureQueriesContext(connection) as seen:
        names_and_owners(house=firms[0].pk)
    assert len(seen) == 1 and str(firms[0].pk) in seen.captured_queries[0]["sql"]


def test_several_values_are_answered_in_one_query_with_a_part_for_each(firms, django_assert_num_queries):
    first, second = firms
    of = {"networks": ["wordpress", "bluesky"], "since": NOON - timedelta(days=3650), "owned": False}
    with django_assert_num_queries(1):
        found = channels_of(**of, each=[{"house": first.pk}, {"house": second.pk}], part=slice(0, 1))
    with django_assert_num_queries(0):
        none = channels_of(**of, each=[])

    assert sorted(one.name for one in found) == ["Blog of First", "Blog of Second"]
    assert none == []
