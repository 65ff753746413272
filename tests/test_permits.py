"""The page of permits is true: every square of it, tried in the database."""

import re
import sys
from itertools import product
from pathlib import Path

import pytest

from conftest import NOON, a_channel, a_member
from masthead.channels.duties import DUTIES
from masthead.channels.models import DutyAssignment, Ownership
from masthead.kit.errors import NotAllowed
from tests.gates import House, sources

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tools"))

import permits as table

pytestmark = pytest.mark.django_db
PERMITS = table.permits()
KIND = {
    "answers for it": "accountable", "stands in for who answers for it": "accountable", "does it too": "doing",
    "is asked before": "consulted", "is told after": "told",
}  # fmt: skip


@pytest.fixture
def house(shop, olga, rea, max, wim):
    """A channel with an owner; somebody who will hold one duty, and somebody who will stand in."""
    channel = a_channel(shop, "Blog", "wordpress")
    Ownership.objects.create(
        channel=channel, member=rea, deputy=max, state="accepted", proposed_by=olga, proposed_at=NOON, accepted_at=NOON
    )
    return channel


@pytest.mark.parametrize(("duty", "relation"), list(product(DUTIES, table.TO_A_DUTY)))
def test_who_holds_a_duty_may_do_what_the_page_says_and_nothing_else(house, shop, olga, wim, duty, relation):
    other = a_member(shop, "Somebody Else")
    stands_in = relation.startswith("stands in")
    DutyAssignment.objects.create(
        channel=house, duty=duty, kind=KIND[relation], member=other if stands_in else wim, deputy=wim if stands_in else None,
        assigned_by=olga, assigned_at=NOON,
    )  # fmt: skip

    for permit in PERMITS.values():
        assert permit.allows(wim, house) == table.allowed(permit, duty, relation)


@pytest.mark.parametrize("relation", list(table.TO_THE_CHANNEL))
def test_whoever_answers_for_the_channel_or_for_all_may_do_everything(house, shop, olga, rea, max, wim, relation):
    deputy = a_member(shop, "Deputy Head")
    shop.deputy_head = deputy.person
    shop.save()
    who = dict(zip(table.TO_THE_CHANNEL, [rea, max, olga, deputy, wim], strict=True))[relation]
    who.organisation.refresh_from_db()

    for permit in PERMITS.values():
        assert permit.allows(who, house) == table.allowed_there(permit, relation)


@pytest.mark.parametrize("name", list(PERMITS))
def test_nobody_of_another_organisation_may_do_anything(house, sam, name):
    with pytest.raises(NotAllowed, match="another organisation"):
        PERMITS[name].require(sam, house)


@pytest.mark.parametrize("name", list(PERMITS))
def test_who_may_not_is_told_whom_to_ask(house, wim, name):
    with pytest.raises(NotAllowed) as refused:
        PERMITS[name].require(wim, house)

    assert refused.value.who == ("Rea Moreau",)


def test_every_permit_of_the_product_is_on_the_page():
    """Every permit: a room that is made later joins by itself, whether or not another one imports it."""
    written = {
        word
        for path in Path(table.ROOT, "masthead").rglob("*.py")
        if "tests" not in path.parts
        for word in re.findall(r"^([A-Z_]+) = Permit\(", path.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert written == set(PERMITS)
    assert {one for one in written if f"(`{one}`)" in table.PAGE.read_text(encoding="utf-8")} == written
    assert set(table.verbs()[0]) == written  # no permit that opens nothing


OWN = "everybody decides it for themselves only, and it is done to `by` alone"
PART = "a part of an action that asked: it runs in that one's transaction"
ASKS_NOBODY = {
    "masthead.channels.connecting.actions.keep": PART,
    "masthead.channels.guides.actions.keep_version": PART,
    "masthead.channels.handover.begin_hand_over": PART,
    "masthead.desk.wishes.change_mails": OWN,
    "masthead.editorial.actions.void.void": PART,
    "masthead.editorial.byline.actions.set_public_name": OWN,
    "masthead.editorial.chain.actions.read_step": PART,
    "masthead.editorial.diligence.actions.inherit": PART,
    "masthead.editorial.guests.actions.may_invite": "it is the question",
    "masthead.editorial.ideas.actions.may_answer": "it is the question",
    "masthead.editorial.naming.actions.ask_about": PART,
    "masthead.editorial.naming.actions.tell_about": PART,
    "masthead.journal.actions.write": PART,
    "masthead.media.actions.add_file": "hands on to add_picture, add_film or add_document, and each of them asks",
    "masthead.people.actions.make_invitation": PART,
    "masthead.people.actions.put_on_the_rota": PART,
    "masthead.planning.table.actions.bring": "one's own file, which changes nothing until it is taken in",
}


def test_every_action_asks_whether_one_may_or_says_here_why_not():
    """Every permit: an action that is made later asks, or stands here with its reason."""
    assert sorted(House(sources()).ungated()) == sorted(ASKS_NOBODY)


def test_an_action_that_forgets_to_ask_is_named():
    modules = sources()
    modules["masthead.planted.actions"] = (
        "def publish(story, *, by, now):\n    journal.write('planted', story, by=by, now=now)"
    )
    relations = modules["masthead.relations.actions"]
    modules["masthead.relations.actions"] = relations.replace("NotAllowed", "Refused").replace("require_", "forget_")

    named = set(House(modules).ungated()) - set(ASKS_NOBODY)

    assert "masthead.planted.actions.publish" in named
    assert "masthead.relations.actions.edit_relation" in named
