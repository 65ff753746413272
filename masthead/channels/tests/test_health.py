"""The health check, its part about who answers: what is said counts for no more than what is seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import a_channel, an_owner
from masthead.channels import actions
from masthead.channels.duties import MATRIX
from masthead.channels.health import actions as health
from masthead.channels.health.reading import check_of
from masthead.channels.health.rules import ALWAYS, CODES, NO, POINTS, Seen, counts_for, points
from masthead.channels.models import SelfClaim
from masthead.channels.permits import today
from masthead.kit.errors import NotAllowed


def seen(member) -> dict[str, Seen]:
    return {line.code: line.seen for line in check_of(member, on=today()).lines}


@pytest.mark.django_db
def test_everybody_says_yes_and_one_channel_has_no_owner_so_that_answer_is_nothing(shop, olga, rea, blog, signed_in):
    """Row 1.2: what is said of who answers counts for no more than what is seen."""
    a_channel(shop, "LinkedIn", "linkedin")
    browser = signed_in(olga)

    answer = browser.post("/masthead/health/", dict.fromkeys(CODES, ALWAYS), follow=True)

    line = next(line for line in check_of(olga, on=today()).lines if line.code == "owner")
    assert (line.said, line.seen.answer, line.counts) == (ALWAYS, NO, NO)
    assert "LinkedIn" in answer.content.decode()


@pytest.mark.django_db
def test_without_a_reason_to_be_there_the_second_question_is_nothing(shop, olga, blog):
    """Row 8.1: no purpose, no points for it."""
    shop.purpose = ""
    shop.save(update_fields=["purpose"])
    actions.edit_guide(blog, why="They look for us there", by=olga, now=blog.created_at)

    assert seen(olga)["why"].answer == NO


@pytest.mark.django_db
def test_each_thing_that_is_mended_shows(shop, olga, rea, max, blog, signed_in, now):
    before = seen(olga)
    actions.name_stand_in(blog, member=max, by=rea, now=now)
    for code in MATRIX:
        actions.assign_duty(blog, duty=code, member=rea, by=olga, now=now)
    signed_in(rea).get("/masthead/")

    after = seen(olga)
    assert after["stand_ins"].done == before["stand_ins"].done + 1
    assert after["duties"].answer == ALWAYS
    assert (before["finds"].done, after["finds"].done) == (0, 1)


@pytest.mark.django_db
def test_somebody_who_left_and_still_gets_in_spoils_the_answer(shop, olga, rea, blog, wim, now):
    line = actions.write_access(blog, member=wim, role="admin", by=rea, now=now)
    actions.write_access(blog, member=rea, role="admin", by=rea, now=now)
    line.member.left_at = now
    line.member.save(update_fields=["left_at"])

    assert seen(olga)["access"].answer == NO


@pytest.mark.django_db
def test_only_the_head_answers_and_the_others_read(shop, olga, rea, wim, blog, now, signed_in):
    page = signed_in(rea).get("/masthead/health/").content.decode()

    with pytest.raises(NotAllowed):
        health.say_health(shop, answers={"owner": 3}, by=rea, now=now)

    assert signed_in(wim).post("/masthead/health/", {"owner": 3}).status_code == 403
    assert "<select" not in page.split("<main")[1]
    assert not SelfClaim.objects.exists()


@pytest.mark.django_db
def test_what_was_said_before_stays_on_record(shop, olga, now):
    health.say_health(shop, answers={"owner": 3}, by=olga, now=now)
    health.say_health(shop, answers={"owner": 3, "why": 1}, by=olga, now=now)
    health.say_health(shop, answers={"owner": 1}, by=olga, now=now)

    assert list(SelfClaim.objects.filter(question="owner").values_list("answer", flat=True)) == [3, 1]
    assert next(line for line in check_of(olga, on=today()).lines if line.code == "owner").said == 1


@pytest.mark.django_db
def test_another_firm_has_its_own(blog, olga, sam, now, shop):
    health.say_health(shop, answers={"owner": 3}, by=olga, now=now)

    assert all(line.said is None for line in check_of(sam, on=today()).lines)


@pytest.mark.django_db
@pytest.mark.parametrize("channels", [1, 40])
def test_the_check_costs_the_same_for_any_number_of_channels(
    shop, olga, rea, signed_in, channels, django_assert_max_num_queries
):
    for number in range(channels):
        an_owner(a_channel(shop, f"Channel {number}"), rea, by=olga)
    browser = signed_in(olga)

    with django_assert_max_num_queries(12):
        browser.get("/masthead/health/")


shares = st.integers(0, 50).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@given(st.sampled_from(CODES), shares, st.none() | st.integers(0, 3))
def test_an_answer_is_never_better_than_what_is_seen_nor_than_what_is_said(code, share, said):
    line = Seen(code, *share)

    assert counts_for(line, said) <= line.answer
    assert said is None or counts_for(line, said) <= said
    assert (line.answer == ALWAYS) == (line.of > 0 and line.left == 0)


@given(st.lists(st.integers(0, 3), min_size=6, max_size=6), st.integers(0, 5))
def test_mending_never_costs_points(answers, which):
    better = [ALWAYS if place == which else answer for place, answer in enumerate(answers)]

    assert 0 <= points(answers) <= points(better) <= POINTS
