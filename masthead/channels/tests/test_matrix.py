"""Who does what: every duty on every channel has one person, and what nobody holds is red and one click from a name."""

from datetime import timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON, a_channel, a_member, an_owner
from masthead.channels import actions
from masthead.channels.duties import (
    COMMENT_MODERATION,
    CORE,
    DUTIES,
    MATRIX,
    OUTREACH,
    OWNERSHIP,
    PLANNING,
    QUALITY,
    STRATEGY,
)
from masthead.channels.matrix import actions as matrix
from masthead.channels.matrix.reading import counts_of, duties_of, found, read, read_on
from masthead.channels.matrix.rules import (
    DOES_IT,
    DUE,
    ELSEWHERE,
    FRESH,
    LATE,
    LEAST,
    LIKES,
    OWNS,
    Team,
    freshness,
    propose,
)
from masthead.channels.models import DutyAssignment, OwnDuty, Ownership
from masthead.channels.permits import SIGN, WRITE
from masthead.channels.rules import Facts, Holder
from masthead.journal.models import Entry
from masthead.journal.reading import line_of
from masthead.kit import clock
from masthead.kit.errors import NotAllowed, Refused
from masthead.people.actions import set_thresholds
from masthead.people.thresholds import ACCESS_REVIEW

pytestmark = pytest.mark.django_db
PAGE = "/masthead/who-does-what/"
DAY = NOON.date()


def table(member, *channels, on=DAY, now=NOON):
    shown = read(member, list(channels), duties_of(member), on=on, now=now)
    return {square.place: square for row in shown.rows for square in row.squares}, shown


def test_a_duty_nobody_holds_is_red_counted_and_one_click_names_a_person(olga, rea, facebook, signed_in):
    """Row 1.2: moderation on Facebook has no A; the cell is red, counted in the gaps, one click names somebody."""
    page = signed_in(olga).get(PAGE).content.decode()
    squares, shown = table(olga, facebook)
    gaps = shown.gaps
    assert squares["facebook.comment_moderation"].is_gap
    assert f"{gaps} gaps." in page
    assert f'value="facebook.comment_moderation:{rea.pk}"' in page

    signed_in(olga).post(PAGE + "name/", {"square": f"facebook.comment_moderation:{rea.pk}"})

    squares, shown = table(olga, facebook)
    assert squares["facebook.comment_moderation"].holder == rea
    assert shown.gaps == gaps - 1


def test_more_than_three_who_do_a_duty_are_asked_to_split_it(olga, rea, shop, facebook, signed_in):
    """Row 1.2: more than three doing is "split this"; the limit is the firm's own."""
    for name in ("Ann", "Ben", "Cy", "Dee"):
        actions.add_doer(facebook, duty=PLANNING, member=a_member(shop, name), by=rea, now=NOON)

    assert table(olga, facebook)[0]["facebook.planning"].is_to_split
    assert "split this" in signed_in(olga).get(PAGE).content.decode()

    shop.thresholds = {"doers": 4}
    shop.save()
    olga.organisation.refresh_from_db()
    assert not table(olga, facebook)[0]["facebook.planning"].is_to_split


def test_a_duty_of_our_own_is_a_gap_on_every_open_channel_until_somebody_is_named(
    olga, rea, max, blog, bluesky, shop, signed_in
):
    """Row 2.17: a new duty "event photos"; every active channel shows one gap until someone is named."""
    a_channel(shop, "Google+", "google_plus", status="closed")
    before = table(olga, blog, bluesky)[1].gaps
    signed_in(olga).post("/masthead/duties/", {"name": "Event photos", "definition": "Every event has its pictures."})
    duty = OwnDuty.objects.get()

    squares, shown = table(olga, blog, bluesky)
    assert shown.gaps == before + 2
    assert squares[f"blog.{duty.code}"].is_gap and squares[f"bluesky.{duty.code}"].is_gap

    actions.assign_duty(blog, duty=duty.code, member=max, by=rea, now=NOON)
    squares, shown = table(olga, blog, bluesky)
    assert squares[f"blog.{duty.code}"].holder == max
    assert shown.gaps == before + 1


def test_two_of_one_first_name_are_told_apart_on_the_screen(shop, olga, rea, facebook, signed_in):
    assert "<span>Rea</span>" in signed_in(olga).get(PAGE).content.decode()

    a_member(shop, "Rea Other", email="other@shop.example")

    for address in (PAGE, "/masthead/"):
        assert "<span>Rea Moreau</span>" in signed_in(olga).get(address).content.decode()


def test_channels_of_one_name_are_told_apart_where_they_are_ticked(shop, olga, signed_in):
    a_channel(shop, "Parks", "facebook", slug="one")
    a_channel(shop, "Parks", "x", slug="two", handle="@parks")
    a_channel(shop, "Parks", "x", slug="three", handle="@parcs")
    a_channel(shop, "Blog", "wordpress")
    browser = signed_in(olga)

    give, wall = browser.get(PAGE + "give/").content.decode(), browser.get(PAGE + "wall/").content.decode()

    for name in ("Parks (Facebook)", "Parks (X, @parks)", "Parks (X, @parcs)", "Blog"):
        assert f'<th scope="row">{name}</th>' in wall
        assert name in give
    assert "Blog (" not in give


def test_what_the_table_was_narrowed_to_is_what_is_given_in_bulk(shop, olga, rea, max, facebook, blog, signed_in):
    matrix.give_duties([facebook], duties=MATRIX, member=rea, by=olga, now=NOON)
    browser = signed_in(olga)

    page = browser.get(PAGE, {"show": "gaps"}).content.decode()
    form = browser.get(PAGE + "give/?show=gaps").content.decode()
    given = browser.post(
        PAGE + f"give/?who={rea.pk}", {"member": max.pk, "duties": [QUALITY], "channels": [facebook.pk]}
    )

    assert "give/?show=gaps" in page
    assert f'value="{blog.pk}"' in form and f'name="channels" value="{facebook.pk}"' not in form
    assert given.url == f"{PAGE}?who={rea.pk}"


def test_who_answered_for_this_on_an_earlier_day_is_still_known(olga, rea, max, facebook, signed_in, monkeypatch):
    """Row 1.2: each change is versioned: who answered for this on 3 May?"""
    later = NOON + timedelta(days=30)
    actions.assign_duty(facebook, duty=QUALITY, member=max, by=rea, now=later)
    actions.add_part(facebook, duty=QUALITY, kind="consulted", member=rea, by=rea, now=later)

    monkeypatch.setattr(clock, "now", lambda: later + timedelta(days=9))

    def then(days):
        page = signed_in(olga).get(PAGE + "on/", {"day": f"{DAY + timedelta(days=days)}"}).content.decode()
        return page.partition('id="sq-facebook.quality"')[2].partition("</td>")[0]

    assert "<span>Rea</span>" in then(29) and "is asked" not in then(29)
    assert "<span>Max</span>" in then(30) and "Rea is asked" in then(30)


def test_a_square_is_changed_in_one_go_and_those_named_are_told(olga, rea, max, wim, facebook, signed_in):
    address = f"{PAGE}facebook/{QUALITY}/"
    signed_in(rea).post(address, {"member": max.pk, "deputy": rea.pk, "more": wim.pk, "more_part": "told"})

    square = table(olga, facebook)[0]["facebook.quality"]
    assert (square.holder, square.told) == (max, (wim,))
    assert DutyAssignment.objects.standing().get(duty=QUALITY, kind="accountable").deputy == rea
    told = dict(Entry.objects.filter(told_id__isnull=False).values_list("told_id", "verb"))
    assert told == {max.pk: "channels.assign_duty", wim.pk: "channels.add_told"}

    signed_in(rea).post(address, {"member": max.pk, f"part-{wim.pk}": "consulted"})
    assert table(olga, facebook)[0]["facebook.quality"].consulted == (wim,)
    signed_in(rea).post(address, {"member": "", f"part-{wim.pk}": ""})
    square = table(olga, facebook)[0]["facebook.quality"]
    assert square.is_gap and not square.consulted


def test_who_lost_a_duty_is_told_who_has_it_now(olga, rea, max, facebook):
    actions.assign_duty(facebook, duty=QUALITY, member=max, by=olga, now=NOON)

    entry = Entry.objects.get(told_id=rea.pk)
    assert line_of(entry, {facebook.pk: facebook}, to=rea.pk).sentence == (
        "You do not answer for “Quality” on Facebook any more: Max Haddad does"
    )


def test_nobody_has_two_parts_in_one_duty(rea, wim, facebook):
    for kind in ("doing", "consulted", "told"):
        actions.add_part(facebook, duty=PLANNING, kind=kind, member=wim, by=rea, now=NOON)

    assert list(facebook.assignments.standing().filter(member=wim).values_list("kind", flat=True)) == ["told"]


def test_being_asked_or_told_gives_no_right(rea, wim, facebook):
    actions.add_part(facebook, duty=QUALITY, kind="consulted", member=wim, by=rea, now=NOON)

    assert not SIGN.allows(wim, facebook)
    assert not WRITE.allows(wim, facebook)


def test_one_person_gets_everything_on_the_blog_and_is_told_once(olga, rea, max, blog, signed_in):
    answer = signed_in(olga).post(
        PAGE + "give/", {"member": max.pk, "duties": [OWNERSHIP, *MATRIX], "channels": [blog.pk]}, follow=True
    )

    assert "12 duties given. Asked to own 1 channel." in answer.content.decode()
    held = DutyAssignment.objects.standing().filter(channel=blog, kind="accountable", member=max)
    assert set(held.values_list("duty", flat=True)) == set(MATRIX)
    assert blog.ownerships.get(state=Ownership.PROPOSED).member == max
    told = Entry.objects.filter(told_id=max.pk).values_list("verb", flat=True)
    assert sorted(told) == ["channels.give_duties", "channels.propose_owner"]


def test_bulk_says_what_it_could_not_do_and_does_the_rest(rea, max, blog, bluesky, signed_in):
    answer = signed_in(rea).post(
        PAGE + "give/", {"member": rea.pk, "duties": [COMMENT_MODERATION], "channels": [blog.pk, bluesky.pk]}
    )

    page = answer.content.decode()
    assert "1 channel was left as it was" in page and "Ask Max Haddad" in page
    assert blog.assignments.standing().filter(duty=COMMENT_MODERATION, member=rea).exists()
    assert not bluesky.assignments.standing().filter(duty=COMMENT_MODERATION).exists()


def test_a_duty_that_does_not_exist_on_a_network_is_no_gap_there(olga, facebook, blog):
    squares, _shown = table(olga, facebook, blog)

    assert not squares["facebook.syndication"].is_gap
    assert squares["blog.syndication"].is_gap
    with pytest.raises(Refused):
        actions.assign_duty(facebook, duty=OUTREACH, member=olga, by=olga, now=NOON)


def test_only_channels_with_gaps_are_found_when_asked(olga, rea, facebook, blog):
    matrix.give_duties([facebook], duties=MATRIX, member=rea, by=olga, now=NOON)

    assert list(found(olga, duties_of(olga), gaps=True)) == [blog]
    assert set(found(olga, duties_of(olga), holder=rea.pk)) == {blog, facebook}
    assert list(found(olga, duties_of(olga), words="wordpress")) == [blog]


def test_everybody_is_counted_once_for_each_thing_they_hold(olga, rea, max, blog, facebook, bluesky):
    counts = counts_of(olga)

    assert counts.of(rea.pk) == (2, 2 * len(CORE))
    assert counts.of(max.pk) == (1, len(CORE))
    squares, _shown = table(olga, blog, facebook, bluesky)
    assert counts.gaps(MATRIX) == sum(square.is_gap for square in squares.values())


def test_an_own_duty_that_is_not_shown_in_time_turns_amber_then_red(olga, rea, facebook, signed_in):
    """Row 2.17: definition, proof and review period."""
    duty = matrix.add_own_duty(
        olga.organisation,
        name="Event photos",
        definition="Pictures.",
        proof="An album",
        review_days=30,
        by=olga,
        now=NOON,
    )
    actions.assign_duty(facebook, duty=duty.code, member=rea, by=rea, now=NOON)

    def at(days):
        return table(olga, facebook, now=NOON + timedelta(days=days))[0][f"facebook.{duty.code}"].freshness

    assert (at(30), at(31), at(61)) == (FRESH, DUE, LATE)
    matrix.show_duty(facebook, duty=duty.code, words="The fair", by=rea, now=NOON + timedelta(days=61))
    assert at(61) == FRESH
    assert "The fair" in signed_in(rea).get(f"{PAGE}facebook/{duty.code}/").content.decode()


def test_an_ended_duty_is_asked_no_more_and_stays_on_record(olga, rea, facebook):
    duty = matrix.add_own_duty(olga.organisation, name="Photos", definition="Pictures.", by=olga, now=NOON)
    actions.assign_duty(facebook, duty=duty.code, member=rea, by=rea, now=NOON)
    matrix.end_own_duty(duty, by=olga, now=NOON + timedelta(days=2))

    assert Entry.objects.get(verb="channels.drop_own_duty").told_id == rea.pk
    assert f"facebook.{duty.code}" not in table(olga, facebook)[0]
    rows = read_on(olga, [facebook], day=DAY + timedelta(days=1)).rows
    assert [square.holder for square in rows[0].squares if square.duty.code == duty.code] == [rea]
    with pytest.raises(Refused):
        actions.assign_duty(facebook, duty=duty.code, member=rea, by=rea, now=NOON)


def test_two_own_duties_have_two_names_and_there_is_an_end_to_them(olga, shop):
    matrix.add_own_duty(shop, name="Photos", definition="Pictures.", by=olga, now=NOON)
    with pytest.raises(Refused, match="called “photos” already"):
        matrix.add_own_duty(shop, name="photos", definition="Pictures.", by=olga, now=NOON)
    for number in range(11):
        matrix.add_own_duty(shop, name=f"Duty {number}", definition="Something.", by=olga, now=NOON)
    with pytest.raises(Refused, match="12 duties of your own"):
        matrix.add_own_duty(shop, name="One more", definition="Something.", by=olga, now=NOON)


@pytest.mark.parametrize("who", ["rea", "wim", "max"])
def test_only_the_head_adds_changes_and_ends_duties(request, who, olga, shop, facebook):
    duty = matrix.add_own_duty(shop, name="Photos", definition="Pictures.", by=olga, now=NOON)
    member = request.getfixturevalue(who)
    for verb in (
        lambda: matrix.add_own_duty(shop, name="Other", definition="Something.", by=member, now=NOON),
        lambda: matrix.edit_own_duty(duty, name="Other", definition="Something.", by=member, now=NOON),
        lambda: matrix.end_own_duty(duty, by=member, now=NOON),
    ):
        with pytest.raises(NotAllowed, match="Ask Olga Pérel"):
            verb()


def test_a_contributor_reads_the_table_and_changes_nothing(wim, rea, facebook, signed_in):
    browser = signed_in(wim)
    page = browser.get(PAGE).content.decode()

    assert "Give in bulk" not in page and "Name Rea" not in page
    assert browser.post(f"{PAGE}facebook/{QUALITY}/", {"member": wim.pk}).status_code == 403
    assert browser.post(PAGE + "name/", {"square": f"facebook.{COMMENT_MODERATION}:{wim.pk}"}).status_code == 403
    assert not facebook.assignments.filter(member=wim).exists()


def test_another_firm_sees_and_changes_nothing(sam, rea, facebook, signed_in):
    browser = signed_in(sam)

    assert "Facebook" not in browser.get(PAGE).content.decode()
    assert browser.get(f"{PAGE}facebook/{QUALITY}/").status_code == 404
    assert browser.post(PAGE + "name/", {"square": f"facebook.{QUALITY}:{sam.pk}"}).status_code == 404
    browser.post(PAGE + "give/", {"member": sam.pk, "duties": [QUALITY], "channels": [facebook.pk]})
    assert not facebook.assignments.filter(member=sam).exists()


def test_the_page_asks_the_same_number_of_questions_whatever_there_is(
    olga, rea, shop, facebook, signed_in, django_assert_max_num_queries
):
    browser = signed_in(olga)
    matrix.add_own_duty(shop, name="Photos", definition="Pictures.", review_days=9, by=olga, now=NOON)
    for number in range(20):
        an_owner(a_channel(shop, f"Page {number}"), rea)
    with django_assert_max_num_queries(12):
        assert browser.get(PAGE).status_code == 200


def test_who_asks_for_an_own_duty_by_name_is_told_whom_to_ask(olga, max, rea, facebook, shop, signed_in):
    duty = matrix.add_own_duty(shop, name="Event photos", definition="Pictures.", by=olga, now=NOON)
    actions.assign_duty(facebook, duty=duty.code, member=max, by=rea, now=NOON)

    page = signed_in(olga).get("/masthead/", {"q": "event photos facebook"}).content.decode()

    assert "Facebook · Event photos" in page
    assert page.index("Facebook · Event photos") < page.index("Max Haddad")


def test_the_journal_names_a_duty_in_the_words_of_its_reader(olga, rea, max, facebook):
    actions.assign_duty(facebook, duty=STRATEGY, member=max, by=olga, now=NOON)
    entry = Entry.objects.get(verb="channels.assign_duty")

    assert line_of(entry, {facebook.pk: facebook}).sentence == "Olga Pérel gave “Strategy” on Facebook to Max Haddad"
    with translation.override("fr"):
        assert "« Stratégie »" in line_of(entry, {facebook.pk: facebook}).sentence.replace("\u00a0", " ").replace(
            "\u202f", " "
        )


# Whom to propose, as a pure rule ------------------------------------------------------------------------------

TEAM = Team({1: (), 2: ("photos",), 3: ()}, {(QUALITY, 3): 2, (PLANNING, 1): 4})
BASE = {"head": 1, "names": {1: "A", 2: "B", 3: "C"}}


@pytest.mark.parametrize(
    ("facts", "duty", "who", "why"),
    [
        ({"doing": {(7, PLANNING): frozenset({2})}, "owners": {7: Holder(1)}}, PLANNING, 2, DOES_IT),
        ({"owners": {7: Holder(1)}}, PLANNING, 1, OWNS),
        ({"owners": {7: Holder(1)}, "doing": {(7, "writing"): frozenset({1})}}, QUALITY, 3, ELSEWHERE),
        ({"owners": {7: Holder(1)}, "away": frozenset({1})}, STRATEGY, 2, LIKES),
        ({}, STRATEGY, 2, LIKES),
        ({"gone": frozenset({2})}, STRATEGY, 3, LEAST),
    ],
)
def test_whoever_does_it_then_the_owner_then_who_does_it_elsewhere_then_taste_then_the_least_busy(
    facts, duty, who, why
):
    proposal = propose(Facts(**BASE, **facts), 7, duty, network="instagram", team=TEAM)

    assert (proposal.member, proposal.why) == (who, why)


people = st.frozensets(st.integers(1, 5))


@given(st.sampled_from(sorted(DUTIES)), people, people, people, st.frozensets(st.integers(1, 5), min_size=1))
def test_only_somebody_who_is_here_is_proposed_and_never_the_writer_to_check(duty, away, gone, writers, team):
    facts = Facts(head=1, away=away, gone=gone, doing={(7, "writing"): writers})
    proposal = propose(facts, 7, duty, network="facebook", team=Team({one: () for one in team}, {}))
    here = [one for one in team if facts.is_here(one)]

    assert (proposal is None) == (not here)
    if proposal:
        assert proposal.member in here
        if duty == QUALITY and set(here) - writers:
            assert proposal.member not in writers


@given(st.integers(1, 366), st.integers(0, 2000))
def test_proof_is_fresh_for_its_period_due_for_another_and_late_after_that(days, age):
    state = freshness(NOON - timedelta(days=age), days, now=NOON)

    assert state == (FRESH if age <= days else DUE if age <= 2 * days else LATE)


def test_each_gap_says_whom_to_name_and_why_it_is_them(olga, rea, facebook, signed_in):
    """Row 1.2: a proposal for each gap with its reason, to be seen and not only pointed at."""
    page = signed_in(olga).get(PAGE).content.decode()

    assert 'Name Rea<span class="vh">: Moderation on Facebook</span></button><small class="because">' in page
    assert '<small class="because">owns the channel</small>' in page


def test_more_than_fits_to_be_given_in_one_go_is_said(shop, olga, signed_in):
    for number in range(101):
        a_channel(shop, f"Channel {number:03}")
    browser = signed_in(olga)

    page = browser.get(PAGE + "give/").content.decode()
    few = browser.get(PAGE + "give/", {"q": "channel 10"}).content.decode()

    assert "The first 100 channels are here." in page and page.count('name="channels"') == 100
    assert "The first 100" not in few and few.count('name="channels"') == 1


@pytest.mark.django_db
def test_a_proof_in_the_firms_own_words_ends_as_a_sentence_does(shop, olga, signed_in):
    """Row 2.17: the proof and how often it is shown are two sentences."""
    matrix.add_own_duty(
        shop,
        name="Event photos",
        definition="Of each tasting.",
        proof="An album a month",
        review_days=30,
        by=olga,
        now=NOON,
    )

    assert "An album a month. Every 30 days." in signed_in(olga).get("/masthead/duties/").content.decode()


@pytest.mark.django_db
def test_how_often_a_duty_is_shown_follows_the_firms_own_limit(shop, olga, signed_in):
    assert "Who can get in was confirmed. Every 90 days." in signed_in(olga).get("/masthead/duties/").content.decode()

    set_thresholds(shop, values={ACCESS_REVIEW: 30}, by=olga, now=NOON)
    page = signed_in(olga).get("/masthead/duties/").content.decode()

    assert "Who can get in was confirmed. Every 30 days." in page and "Every 90 days" in page  # the profile's
