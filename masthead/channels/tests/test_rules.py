"""answers(): exactly one person, always, whatever happened before."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from masthead.channels.duties import DUTIES, OWNERSHIP
from masthead.channels.rules import HEAD, Facts, Holder, answers, chain, holders

PEOPLE = range(1, 6)
CHANNEL = 9
people = st.sampled_from(PEOPLE)
duty = st.sampled_from([*DUTIES, OWNERSHIP])


@st.composite
def facts(draw) -> Facts:
    """What any sequence of assignments, absences, departures and hand-overs can leave behind."""
    head = draw(people)
    holder = st.builds(Holder, people, st.none() | people)
    gone = draw(st.frozensets(people)) - {head}
    return Facts(
        head=head,
        deputy_head=draw(st.none() | people.filter(lambda person: person != head)),
        away=draw(st.frozensets(people)),
        gone=gone,
        owners=draw(st.dictionaries(st.just(CHANNEL), holder)),
        duties=draw(st.dictionaries(st.tuples(st.just(CHANNEL), st.sampled_from(list(DUTIES))), holder)),
    )


@given(facts(), duty)
def test_there_is_always_exactly_one_answer_and_never_somebody_who_left(found, code):
    answer = answers(found, CHANNEL, code)

    assert answer.member in PEOPLE
    assert answer.member not in found.gone


@given(facts(), duty)
def test_whoever_answers_is_here_unless_everybody_is_away_and_then_it_is_the_head(found, code):
    answer = answers(found, CHANNEL, code)

    anybody = any(found.is_here(member) for member, _why in chain(found, CHANNEL, code))
    assert found.is_here(answer.member) if anybody else answer.member == found.head


def test_when_all_are_away_it_is_the_head_even_where_the_head_only_stands_in():
    found = Facts(head=2, away=frozenset({1, 2}), duties={(CHANNEL, "quality"): Holder(1, deputy=2)})

    answer = answers(found, CHANNEL, "quality")

    assert (answer.member, answer.why, answer.instead_of) == (2, HEAD, 1)


def test_when_all_others_are_away_the_words_of_the_head_go_to_the_heads_stand_in():
    found = Facts(head=2, deputy_head=3, away=frozenset({1, 3}), owners={CHANNEL: Holder(1)})

    assert answers(found, CHANNEL, "quality", besides=2).member == 3


@given(facts(), duty, people)
def test_nobody_is_asked_about_their_own_words_while_somebody_else_exists(found, code, author):
    others = {member for member, _why in chain(found, CHANNEL, code)} - found.gone - {author}

    answer = answers(found, CHANNEL, code, besides=author)

    assert (answer.member in others) if others else (answer.member == found.head)


@given(facts(), st.sampled_from(list(DUTIES)), people, people)
def test_one_duty_more_never_means_one_permission_less(found, code, person, other):
    before = {(who, what) for what in DUTIES for who in holders(found, CHANNEL, what) if who == person}

    richer = replace(found, doing={**found.doing, (CHANNEL, code): frozenset({person})})
    after = {(who, what) for what in DUTIES for who in holders(richer, CHANNEL, what) if who == person}

    assert before <= after


@given(facts(), st.sampled_from(list(DUTIES)), people, st.none() | people)
def test_one_accountable_duty_more_takes_nothing_from_the_one_who_gets_it(found, code, person, deputy):
    before = {what for what in DUTIES if person in holders(found, CHANNEL, what)}

    richer = replace(found, duties={**found.duties, (CHANNEL, code): Holder(person, deputy)})
    after = {what for what in DUTIES if person in holders(richer, CHANNEL, what)}

    assert before <= after


@given(facts(), duty)
def test_an_absence_that_ends_gives_the_duty_back(found, code):
    rested = replace(found, away=frozenset())

    answer = answers(rested, CHANNEL, code)

    assert answer.member == next(member for member, _why in chain(rested, CHANNEL, code) if member not in rested.gone)
    assert answer.instead_of is None
