"""From nothing to a working rota in four screens, without script."""

import re

import pytest
from django.core import mail
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from masthead.channels.models import Channel, Credential, Ownership
from masthead.desk import notices
from masthead.desk.onboarding.actions import AlreadyBegun, begin
from masthead.desk.onboarding.rules import LIKES, Candidate, propose, slot_days
from masthead.kit import clock
from masthead.networks import NETWORKS
from masthead.networks.tests.canned import Say, canned
from masthead.people.models import Invitation, Membership, Organisation, Person
from masthead.planning.models import Slot

ME = {"name": "Claire Pérel", "email": "claire@shop.example", "password": "comté morbier beaufort"}
SHOP = {"shop": "Fromagerie Pérel", "website": "", "networks": ["wordpress", "instagram"], "handle-instagram": "@perel"}
TEAM = {
    "me-likes": ["figures"], "team-TOTAL_FORMS": "2", "team-INITIAL_FORMS": "0",
    "team-0-name": "Léa Moreau", "team-0-email": "lea@shop.example", "team-0-likes": ["writing"],
    "team-1-name": "Inès Roux", "team-1-email": "", "team-1-likes": ["photos"],
}  # fmt: skip
ROTA = {"wordpress-owner": "1", "wordpress-stand_in": "0", "instagram-owner": "2", "instagram-stand_in": "1"}
RHYTHM = {"wordpress": "1", "instagram": "3"}


@pytest.fixture
def visitor(db):
    return Client()


@pytest.fixture
def site(monkeypatch):
    """A firm's own site, on this machine."""
    links = ("www.facebook.com/perel/", "bsky.app/profile/perel.example", "facebook.com/sharer/sharer.php?u=x")
    page = '<!doctype html><meta name="generator" content="WordPress 6.5">'
    page += "".join(f'<a href="https://{link}">follow</a>' for link in links)
    with canned() as server:
        monkeypatch.setenv("MASTHEAD_ALLOW_PRIVATE", server.url.removeprefix("http://"))
        server.on("GET /", Say(200, page.encode(), {"Content-Type": "text/html"}))
        yield f"{server.url}/"


def test_the_first_screen_offers_first_what_shops_use(visitor):
    page = visitor.get("/start/1/").content.decode()

    places = [
        page.index(f'id="n-{key}"') for key in ("wordpress", "facebook", "instagram", "linkedin", "mastodon", "other")
    ]
    assert places == sorted(places)


def test_four_screens_make_a_firm_with_owners_slots_and_an_invitation(visitor):
    for step, typed in enumerate([{**ME, **SHOP}, TEAM, ROTA, RHYTHM], 1):
        answer = visitor.post(f"/start/{step}/", typed)
        assert answer.status_code == 302, answer.content.decode()

    page = visitor.get(answer.url).content.decode()

    organisation = Organisation.objects.get()
    assert organisation.head.name == "Claire Pérel"
    owners = dict(Ownership.objects.standing().values_list("channel__network_key", "member__person__name"))
    assert owners == {"wordpress": "Léa Moreau", "instagram": "Inès Roux"}
    assert Channel.objects.get(network_key="instagram").handle == "@perel"
    assert Slot.objects.count() == 4
    assert Invitation.objects.get().email == "lea@shop.example"
    assert page.count("/invitation/") == 1
    assert "hand the links over" in page and 'href="/masthead/who-does-what/wall/"' in page


def test_the_invitations_are_mailed_where_mail_is_set_up_and_the_links_are_shown_all_the_same(visitor, settings):
    settings.MAIL_IS_SET = True

    for step, typed in enumerate([{**ME, **SHOP}, TEAM, ROTA, RHYTHM], 1):
        answer = visitor.post(f"/start/{step}/", typed)

    assert [one.to for one in mail.outbox] == [["lea@shop.example"]]
    page = visitor.get(answer.url).content.decode()
    assert "Each is on its way by mail." in page and page.count("/invitation/") == 1


def test_whoever_was_named_before_they_had_an_account_reads_that_they_answer_and_stand_in(visitor):
    for step, typed in enumerate([{**ME, **SHOP}, TEAM, ROTA, RHYTHM], 1):
        answer = visitor.post(f"/start/{step}/", typed)
    link = re.search(r"/invitation/[^<]+", visitor.get(answer.url).content.decode()).group()
    notices.make(now=clock.now())
    lea = Client()

    lea.post(link, {"name": "Léa Moreau", "email": "lea@shop.example", "password": ME["password"]})

    page = lea.get("/").content.decode()
    assert "You answer for WordPress: Claire Pérel named you its owner" in page
    assert "Claire Pérel named you stand-in on Instagram" in page


def test_where_nobody_has_an_address_no_links_are_spoken_of_and_the_wall_is_a_click_away(visitor):
    for step, typed in enumerate([{**ME, **SHOP}, {**TEAM, "team-0-email": ""}, ROTA, RHYTHM], 1):
        answer = visitor.post(f"/start/{step}/", typed)

    page = visitor.get(answer.url).content.decode()

    assert "Print it for the wall, then look at today." in page
    assert visitor.get("/masthead/who-does-what/wall/").status_code == 200


def test_the_proposal_gives_its_reason(visitor):
    visitor.post("/start/1/", {**ME, **SHOP})
    visitor.post("/start/2/", TEAM)

    page = visitor.get("/start/3/").content.decode()

    assert "Léa Moreau likes writing." in page
    assert "Inès Roux likes photos." in page


def test_whoever_runs_a_channel_already_is_proposed_for_it_first(visitor):
    visitor.post("/start/1/", {**ME, **SHOP})
    visitor.post("/start/2/", {**TEAM, "team-1-runs": ["wordpress"]})

    page = visitor.get("/start/3/").content.decode()

    assert "Inès Roux looks after it already." in page
    assert visitor.post("/start/2/", {**TEAM, "me-runs": ["tiktok"]}).status_code == 422


def test_the_website_is_read_once_and_ticks_what_it_leads_to(visitor, site):
    shop = {**SHOP, "website": site, "networks": ["newsletter"]}

    answer = visitor.post("/start/1/", {**ME, **shop, "read": "1"}, follow=True)

    page = answer.content.decode()
    assert "Ticked from your website: Website, WordPress, Facebook, Bluesky." in page
    ticked = {key for key in NETWORKS if f'value="{key}" id="n-{key}" checked' in page}
    assert ticked == {"newsletter", "website", "wordpress", "facebook", "bluesky"}
    assert 'name="handle-bluesky" value="perel.example"' in page
    assert 'value="Fromagerie Pérel"' in page


def test_a_website_that_can_not_be_read_costs_nothing_that_was_typed(visitor):
    shop = {**SHOP, "website": "http://127.0.0.1:9/", "read": "1"}

    page = visitor.post("/start/1/", {**ME, **shop}).content.decode()

    assert "Masthead could not read this website." in page
    assert 'value="wordpress" id="n-wordpress" checked' in page
    assert 'value="http://127.0.0.1:9/"' in page


def test_without_an_address_there_is_no_website_to_read(visitor):
    answer = visitor.post("/start/1/", {**ME, **SHOP, "read": "1"})

    assert answer.status_code == 422
    assert 'href="#id_website"' in answer.content.decode()


def test_decide_later_begins_with_what_there_is(visitor):
    visitor.post("/start/1/", {**ME, **SHOP})

    visitor.post("/start/2/", {**TEAM, "later": "1"})

    assert Membership.objects.count() == 3
    assert not Ownership.objects.exists()
    assert visitor.get("/").status_code == 200


def test_whoever_is_alone_and_decides_later_answers_for_every_channel(visitor):
    """Row 3.7: in a house of one person that one holds all."""
    visitor.post("/start/1/", {**ME, **SHOP, "later": "1"})

    head = Membership.objects.get()
    assert {one.member for one in Ownership.objects.filter(state="accepted")} == {head}
    assert Ownership.objects.count() == head.organisation.channels.count() > 0


def test_a_screen_that_is_not_right_keeps_what_was_typed(visitor):
    answer = visitor.post("/start/1/", {**ME, **SHOP, "email": "claire@", "networks": []})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tick at least one" in page
    assert "Fromagerie Pérel" in page
    assert ME["password"] not in page


def test_going_back_loses_nothing(visitor):
    visitor.post("/start/1/", {**ME, **SHOP})
    visitor.post("/start/2/", TEAM)
    visitor.post("/start/3/", {"back": "1"})

    page = visitor.get("/start/2/").content.decode()

    assert "Léa Moreau" in page


def test_the_same_team_sent_again_loses_nobody(visitor):
    visitor.post("/start/1/", {**ME, **SHOP})
    visitor.post("/start/2/", TEAM)

    visitor.post("/start/2/", {**TEAM, "later": "1"})

    assert Membership.objects.count() == 3


def test_another_persons_email_is_not_taken_over(visitor, olga):
    answer = visitor.post("/start/1/", {**ME, **SHOP, "email": olga.person.email.upper()})

    assert answer.status_code == 422
    assert "Sign in with it" in answer.content.decode()
    assert Person.objects.count() == 1


def test_somebody_without_a_firm_is_led_to_where_one_begins(visitor):
    visitor.force_login(Person.objects.create(name="New", email="new@shop.example", password="a long password"))

    assert visitor.get("/stories/").url == "/welcome/"


def test_ones_own_email_for_a_colleague_is_said_on_the_page_of_the_team(visitor):
    visitor.post("/start/1/", {**ME, **SHOP})

    answer = visitor.post("/start/2/", {**TEAM, "team-0-email": "Claire@shop.example"})

    assert answer.status_code == 422
    assert "Inès Roux" in answer.content.decode()


def test_two_colleagues_do_not_share_an_email(visitor):
    visitor.post("/start/1/", {**ME, **SHOP})

    answer = visitor.post("/start/2/", {**TEAM, "team-1-email": "LEA@shop.example"})

    assert answer.status_code == 422


def test_a_changed_team_is_given_a_new_proposal(visitor):
    for step, typed in enumerate([{**ME, **SHOP}, TEAM, ROTA], 1):
        visitor.post(f"/start/{step}/", typed)

    visitor.post("/start/2/", {**TEAM, "team-0-name": "", "team-0-email": "", "later": "1"})

    assert Membership.objects.count() == 2
    assert not Ownership.objects.exists()


def test_pressing_begin_twice_makes_one_firm_and_keeps_the_links(visitor):
    for step, typed in enumerate([{**ME, **SHOP}, TEAM, ROTA], 1):
        visitor.post(f"/start/{step}/", typed)
    kept = visitor.session["first_run"]
    visitor.post("/start/4/", RHYTHM)

    with pytest.raises(AlreadyBegun):
        begin(Person.objects.get(email="claire@shop.example"), kept, now=clock.now())

    assert Organisation.objects.count() == 1
    assert visitor.get("/start/begun/").content.decode().count("/invitation/") == 1


def test_a_sample_person_who_starts_a_shop_makes_an_account_first(visitor, olga):
    olga.organisation.is_sample = True
    olga.organisation.save()
    Person.objects.filter(pk=olga.person_id).update(email=None)
    visitor.force_login(olga.person)

    page = visitor.get("/start/1/").content.decode()
    visitor.post("/start/1/", {**ME, **SHOP})
    visitor.post("/start/2/", {**TEAM, "later": "1"})

    assert "A password" in page
    assert Organisation.objects.get(is_sample=False).head.name == "Claire Pérel"


people = st.lists(st.sets(st.sampled_from(sorted(LIKES))), min_size=1, max_size=6)
networks = st.lists(
    st.sampled_from(["wordpress", "instagram", "tiktok", "facebook", "website"]), unique=True, min_size=1
)


@given(networks, people)
def test_every_channel_gets_one_owner_and_a_different_stand_in(keys, likes):
    candidates = [Candidate(n, f"Person {n}", tuple(words)) for n, words in enumerate(likes)]

    lines = propose(keys, candidates)

    assert [line.network for line in lines] == keys
    assert all(line.owner != line.stand_in for line in lines)
    assert all((line.stand_in is None) == (len(candidates) == 1) for line in lines)
    if len(candidates) <= 2:
        assert {line.owner for line in lines} == {0}


@pytest.mark.parametrize(("target", "days"), [(0, 0), (0.5, 0), (1, 1), (3, 3), (7, 7), (20, 7)])
def test_a_weekly_target_becomes_that_many_usual_days(target, days):
    assert len(slot_days(target)) == days


def test_a_website_is_asked_for_no_rhythm_and_a_newsletter_is_offered_two_a_month(visitor):
    """Row 2.6: a place that is looked over has none; two a month is half a one a week (practice notes 3.1)."""
    visitor.post("/start/1/", {**ME, **SHOP, "networks": ["website", "newsletter"]})
    visitor.post("/start/2/", TEAM)
    visitor.post("/start/3/", {"website-owner": "1", "newsletter-owner": "1"})

    page = visitor.get("/start/4/").content.decode()
    visitor.post("/start/4/", {"newsletter": "0.5", "website": "3"})

    assert 'name="website"' not in page
    field = next(tag for tag in page.split("<") if 'name="newsletter"' in tag)
    assert 'value="0.5"' in field and 'step="0.25"' in field
    rhythms = dict(Channel.objects.values_list("network_key", "rhythm_target"))
    assert (rhythms, Slot.objects.count()) == ({"website": 0, "newsletter": 0.5}, 0)


def test_where_nothing_has_a_rhythm_the_page_says_so_and_goes_on(visitor):
    visitor.post("/start/1/", {**ME, **SHOP, "networks": ["website"]})
    visitor.post("/start/2/", TEAM)
    visitor.post("/start/3/", {"website-owner": "1"})

    page = visitor.get("/start/4/").content.decode()

    assert "there is no rhythm to choose" in page
    assert visitor.post("/start/4/", {}).status_code == 302 and Channel.objects.get().rhythm_target == 0


def test_whoever_begins_finds_three_things_to_do_and_each_goes_once_it_is_done(visitor):
    for step, typed in enumerate([{**ME, **SHOP}, TEAM, ROTA, RHYTHM], 1):
        visitor.post(f"/start/{step}/", typed)

    def things() -> list[bool]:
        page = visitor.get("/").content.decode()
        return [said in page for said in ("Say for whom", "Choose how", "Write the first story")]

    assert things() == [True, True, True]
    Channel.objects.filter(network_key="instagram").update(audience="People who eat.")
    assert things() == [False, True, True]
    visitor.post("/stories/new/", {"title": "The first Vacherins", "channels": [str(Channel.objects.first().pk)]})
    assert things() == [False, True, False]
    channel = Channel.objects.get(network_key="wordpress")
    Credential.objects.create(channel=channel, sealed="", renewed=0)
    assert things() == [False, False, False]


def test_a_colleague_of_a_house_that_begins_is_not_told_what_its_head_has_to_do(visitor):
    for step, typed in enumerate([{**ME, **SHOP}, TEAM, ROTA, RHYTHM], 1):
        visitor.post(f"/start/{step}/", typed)
    lea = Client()
    lea.force_login(Person.objects.get(name="Léa Moreau"))

    assert "Write the first story" not in lea.get("/").content.decode()
