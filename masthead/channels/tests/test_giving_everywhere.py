"""One person gets duties on every channel the table was narrowed to: more than one request can do."""

import pytest
from django.db import IntegrityError, transaction

from conftest import NOON, a_channel, a_member
from masthead.channels.matrix import giving as actions
from masthead.channels.matrix import giving_views, tasks
from masthead.channels.models import DutyAssignment, Giving
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db
GIVE = "/masthead/who-does-what/give/"


@pytest.fixture
def many(shop, blog, monkeypatch):
    """Seven channels, three on a page and in a round: the same as 1,313, and quicker."""
    monkeypatch.setattr(giving_views, "MOST_GIVEN", 3)
    monkeypatch.setattr(actions, "ROUND", 3)
    return [blog, *(a_channel(shop, f"Shop {number}", "facebook") for number in range(1, 7))]


def holders(duty="quality"):
    held = DutyAssignment.objects.standing().filter(duty=duty, kind="accountable")
    return set(held.values_list("channel__name", "member__person__name"))


def told(member):
    return list(Entry.objects.filter(told_id=member.pk).order_by("pk").values_list("verb", flat=True))


def test_every_channel_that_was_found_gets_it_and_each_person_is_told_once(many, olga, rea, wim, signed_in):
    """Row 1.2: one person on 1,313 channels is one form, with progress, and one notice."""
    client, before = signed_in(olga), told(rea)
    page = client.get(GIVE).content.decode()
    assert "On all of them: 7 channels" in page and page.count('name="channels"') == 3

    answer = client.post(GIVE, {"member": wim.pk, "duties": ["quality", "planning"], "everywhere": "on"})

    shown = client.get(answer.url).content.decode()
    assert answer.status_code == 303 and "All duties are given" in shown and "14 duties given." in shown
    assert holders() == {(channel.name, "Wim Roux") for channel in many}
    assert told(wim) == ["channels.gave_everywhere"]
    assert told(rea)[len(before) :] == ["channels.took_everywhere"]  # she had both on the blog
    lines = Entry.objects.filter(verb="channels.give_duties", channel_id__in=[one.pk for one in many])
    assert lines.count() == 7
    journal = client.get("/journal/").content.decode()
    assert "gave Wim Roux 14 duties on 7 channels" in journal


def test_what_the_table_was_narrowed_to_is_all_there_is(many, olga, wim, signed_in):
    client = signed_in(olga)

    client.post(f"{GIVE}?q=shop", {"member": wim.pk, "duties": ["quality"], "everywhere": "on"})

    assert {name for name, who in holders() if who == "Wim Roux"} == {f"Shop {number}" for number in range(1, 7)}


def test_few_channels_are_given_at_once(shop, blog, facebook, olga, wim, signed_in):
    answer = signed_in(olga).post(GIVE, {"member": wim.pk, "duties": ["quality"], "everywhere": "on"})

    assert answer.status_code == 303 and not Giving.objects.exists()
    assert holders() == {("Blog", "Wim Roux"), ("Facebook", "Wim Roux")}


def test_owners_are_asked_one_by_one(many, olga, wim, signed_in):
    answer = signed_in(olga).post(GIVE, {"member": wim.pk, "duties": ["ownership", "quality"], "everywhere": "on"})

    assert answer.status_code == 422 and "Owners are asked one by one" in answer.content.decode()
    assert not Giving.objects.exists()


def test_without_a_channel_and_without_all_nothing_is_given(many, olga, wim, signed_in):
    answer = signed_in(olga).post(GIVE, {"member": wim.pk, "duties": ["quality"]})

    assert answer.status_code == 422 and "Tick at least one channel." in answer.content.decode()


def begun(many, olga, wim):
    return actions.give_everywhere([one.pk for one in many], duties=["quality"], member=wim, by=olga, now=NOON)


def test_a_run_that_was_interrupted_goes_on_where_it_stopped(many, olga, wim, signed_in):
    giving = begun(many, olga, wim)
    actions.give_round(giving, now=NOON)
    page = signed_in(olga).get(f"/masthead/who-does-what/giving/{giving.pk}/").content.decode()
    assert "3 of 7 channels are done" in page and "Look again" in page

    tasks.give.enqueue(giving.pk)

    giving.refresh_from_db()
    assert (giving.done, giving.changed, giving.given, giving.outcome) == (7, 7, 7, "done")
    assert Entry.objects.filter(verb="channels.give_duties").count() == 7
    assert told(wim) == ["channels.gave_everywhere"]


def test_two_workers_never_do_the_same_channels(many, olga, wim):
    first, second = begun(many, olga, wim), Giving.objects.select_related("by__person", "member__person").get()
    actions.give_round(first, now=NOON)

    with pytest.raises(Stale), transaction.atomic():
        actions.give_round(second, now=NOON)

    assert Giving.objects.get().done == 3


def test_stopped_it_gives_no_more_and_says_what_was_given(many, olga, wim, signed_in):
    giving = begun(many, olga, wim)
    actions.give_round(giving, now=NOON)

    signed_in(olga).post(f"/masthead/who-does-what/giving/{giving.pk}/stop/")
    tasks.give.enqueue(giving.pk)

    assert len([who for _name, who in holders() if who == "Wim Roux"]) == 3
    page = signed_in(olga).get(f"/masthead/who-does-what/giving/{giving.pk}/").content.decode()
    assert "3 of 7 channels were done. What was given stays." in page
    assert told(wim) == ["channels.gave_everywhere"]
    with pytest.raises(Stale):
        actions.stop_giving(giving, by=olga, now=NOON)


def test_what_can_not_be_given_is_left_and_said(many, olga, wim, shop):
    giving = begun(many, olga, wim)
    type(wim).objects.filter(pk=wim.pk).update(left_at=NOON)

    tasks.give.enqueue(giving.pk)

    giving.refresh_from_db()
    assert (giving.left, giving.given, giving.outcome) == (7, 0, "done")
    assert len(giving.refused) == 7 and giving.refused[0][1]


def test_a_run_nobody_goes_on_with_is_given_up_and_said(many, olga, wim):
    giving = begun(many, olga, wim)

    assert actions.give_up_silent(now=NOON + actions.SILENT / 2) == 0
    assert actions.give_up_silent(now=NOON + 2 * actions.SILENT) == 1

    assert Giving.objects.get(pk=giving.pk).outcome == "failed"
    assert "channels.giving_failed" in told(olga)


def test_one_run_at_a_time_and_only_the_heads(many, olga, rea, wim, signed_in):
    giving = begun(many, olga, wim)

    with pytest.raises(Refused, match="already"):
        begun(many, olga, rea)
    with pytest.raises(NotAllowed):
        begun(many, rea, wim)
    with pytest.raises(IntegrityError), transaction.atomic():
        Giving.objects.create(organisation=olga.organisation, member=rea, by=olga, at=NOON, moved_at=NOON, duties=[], channels=[])  # fmt: skip
    address = f"/masthead/who-does-what/giving/{giving.pk}/"
    assert address in signed_in(olga).get(GIVE).content.decode()
    assert signed_in(rea).get(address).status_code == 404
    assert "On all of them" not in signed_in(rea).get(GIVE).content.decode()


def test_the_page_costs_the_same_however_many_were_left(many, olga, wim, signed_in, django_assert_max_num_queries):
    a_member(olga.organisation, "Somebody")
    giving = begun(many, olga, wim)
    client = signed_in(olga)
    for refused in ([], [["Blog", "no"]] * 50):
        Giving.objects.filter(pk=giving.pk).update(refused=refused, left=len(refused))

        with django_assert_max_num_queries(8):
            client.get(f"/masthead/who-does-what/giving/{giving.pk}/")
