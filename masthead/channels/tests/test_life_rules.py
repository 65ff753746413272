"""The pure rules of days away, of the register of access and of the checklist."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.channels import access_rules as access
from masthead.channels.ahead_rules import AHEAD, Days, holes, merged
from masthead.channels.duties import OWNERSHIP, QUALITY
from masthead.channels.handover_rules import ITEMS, missing, sides_of
from masthead.channels.rules import DEPUTY_HEAD, HEAD, Facts, Holder, answers

DAY = date(2026, 11, 19)
QUARTERLY = access.Review(every=timedelta(days=90), late=timedelta(days=14))
HEAD_ID, OWNER, DEPUTY, LEAD_DEPUTY = 1, 2, 3, 4
BLOG = 7


def on(day: int) -> date:
    return DAY + timedelta(days=day)


def days(member=OWNER):
    pairs = st.tuples(st.integers(0, 70), st.integers(0, 20))
    return pairs.map(lambda pair: Days(member, on(pair[0]), on(pair[0] + pair[1])))


def spread(some: list[Days]) -> set[date]:
    return {one.first + timedelta(days=n) for one in some for n in range((one.last - one.first).days + 1)}


@given(st.lists(days(), max_size=6))
def test_absences_that_meet_become_one_and_no_day_is_won_or_lost(some):
    kept: list[Days] = []
    for one in some:
        whole = merged(one, kept)
        kept = [other for other in kept if not other.touches(whole)] + [whole]

    assert spread(kept) == spread(some)
    assert not any(a.touches(b) for a in kept for b in kept if a is not b)


@given(st.lists(st.sampled_from([OWNER, DEPUTY, HEAD_ID, LEAD_DEPUTY]).flatmap(days), max_size=8))
def test_each_day_ahead_is_a_hole_exactly_when_nobody_nearer_than_the_head_is_there(away):
    """R2: the page of the days ahead says the same as the answer of each single day."""
    facts = Facts(head=HEAD_ID, deputy_head=LEAD_DEPUTY, owners={BLOG: Holder(OWNER, DEPUTY)})
    found = holes(facts, away, channels=[BLOG], duties=(QUALITY,), on=DAY)

    for number in range(AHEAD):
        day = on(number)
        facts.away = frozenset(one.member for one in away if one.first <= day <= one.last)
        answer = answers(facts, BLOG, OWNERSHIP)
        in_hole = [hole for hole in found if hole.first <= day <= hole.last]
        assert len(in_hole) == (answer.why in (HEAD, DEPUTY_HEAD))
        assert all(hole.answers == answer.member for hole in in_hole)
        assert all(hole.nobody == (not facts.is_here(answer.member)) for hole in in_hole)
    facts.away = frozenset()


def test_a_stand_in_who_is_away_too_leaves_it_to_the_head_and_an_absent_head_to_theirs():
    """R2: owner, then stand-in, then head, then the head's stand-in."""
    facts = Facts(head=HEAD_ID, deputy_head=LEAD_DEPUTY, owners={BLOG: Holder(OWNER, DEPUTY)})
    said = []
    for away in ((), (OWNER,), (OWNER, DEPUTY), (OWNER, DEPUTY, HEAD_ID)):
        facts.away = frozenset(away)
        said.append(answers(facts, BLOG, QUALITY).member)

    assert said == [OWNER, DEPUTY, HEAD_ID, LEAD_DEPUTY]


@pytest.mark.parametrize(
    "text",
    [
        "Soleil2024!", "password: fromage", "mot de passe : comté", "mdp=abc", "hunter2hunter2", "correctHorse7Battery",
        "ghp_abcdefghijklmnop", "the pin is 4711", "x7k9m2p4", "le code est 998877", "EAABsbCS1iHgBA", "P@ssword",
    ],
)  # fmt: skip
def test_what_looks_like_a_password_is_known(text):
    """Row 2.4: where the secret is kept, never the secret."""
    assert access.looks_like_secret(text)


@pytest.mark.parametrize(
    "text",
    [
        "", "in the safe", "password manager of the shop", "dans le coffre, clé chez Claire", "Olga’s phone +33 6 12 34 56 78",
        "social@shop.example", "https://vault.example/#/item/93Xk22aZ", "Jean-François O’Brien", "Hootsuite", "Buffer 2",
        "Agence Duval & fils", "1Password",
    ],
)  # fmt: skip
def test_names_and_places_are_no_passwords(text):
    assert not access.looks_like_secret(text)


def a_line(**facts):
    sound = {"is_admin": True, "is_person": True, "two_factor": True, "has_recovery": True, "confirmed_on": DAY}
    return access.Line(**{**sound, **facts})


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([a_line(), a_line()], []),
        ([], [access.NOBODY_WRITTEN]),
        ([a_line()], [access.FEW]),
        ([a_line(), a_line(is_person=False)], [access.FEW]),
        ([a_line(), a_line(), a_line(of_leaver=True)], [access.LEFT]),
        ([a_line(), a_line(of_leaver=True)], [access.LEFT, access.FEW]),
        ([a_line(), a_line(two_factor=False)], [access.NO_SECOND_FACTOR]),
        ([a_line(has_recovery=False), a_line(has_recovery=False)], [access.NO_RECOVERY]),
        ([a_line(), a_line(), a_line(is_open=False)], [access.UNCONFIRMED]),
        ([a_line(), a_line(confirmed_on=on(-90))], [access.REVIEW_DUE]),
        ([a_line(), a_line(confirmed_on=on(-89))], []),
        ([a_line(), a_line(confirmed_on=on(-104))], [access.REVIEW_DUE]),
        ([a_line(), a_line(confirmed_on=on(-105))], [access.REVIEW_OVERDUE]),
    ],
)
def test_what_is_wrong_with_the_access_of_a_channel(lines, found):
    """Row 2.4: two administrators, a second factor, recovery, a review every 90 days, 14 days late."""
    assert access.warnings(lines, QUARTERLY, on=DAY) == found


def test_a_hand_over_is_complete_when_both_sides_ticked_all_of_their_lines():
    every = {(item.code, side) for item in ITEMS.values() for side in item.sides}

    assert missing(every) == []
    assert missing(every - {("tools", "takes")}) == [("tools", "takes")]
    assert len(missing(set())) == len(every) == 11


def test_each_ticks_their_own_side_and_the_head_both():
    assert sides_of(2, outgoing=2, incoming=3, leads=False) == ("gives",)
    assert sides_of(3, outgoing=2, incoming=3, leads=False) == ("takes",)
    assert sides_of(9, outgoing=2, incoming=3, leads=False) == ()
    assert sides_of(9, outgoing=2, incoming=3, leads=True) == ("gives", "takes")
