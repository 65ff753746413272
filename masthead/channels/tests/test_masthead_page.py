"""Whom do I ask? Answered in one box, in English or French words, absences applied."""

from datetime import timedelta

import pytest

from conftest import a_channel, an_owner
from masthead.channels.asking import understand
from masthead.channels.asking_words import NICKNAMES, WORDS
from masthead.channels.duties import (
    ADMINISTRATION,
    COMMENT_MODERATION,
    COMMENT_OVERSIGHT,
    CONSISTENCY,
    DUTIES,
    EDITORIAL_CALENDAR,
    OWNERSHIP,
    PLANNING,
    QUALITY,
    REPORTING,
    STRATEGY,
    TECHNICAL_HELP,
    WRITING,
)
from masthead.channels.models import DutyAssignment
from masthead.channels.times import local_day
from masthead.kit import clock
from masthead.people.models import Absence

SEVERAL = {1: ["Facebook Lyon", "Facebook", ""], 2: ["Facebook Paris", "Facebook", ""], 3: ["X", "X", "@perel"]}
PARKS = {
    1: ["Parks Canada", "Facebook", ""], 2: ["Parks Canada", "Instagram", ""], 3: ["Canada Revenue", "Facebook", "@taxes"],
    4: ["Parcs Canada", "Facebook", ""],
}  # fmt: skip
CHANNELS = {1: ["Facebook", "Facebook", ""], 2: ["Blog", "WordPress", "perel.example"]}
HOUSE = {
    1: ["Facebook", "Facebook", "", *NICKNAMES["facebook"]], 2: ["Le journal", "WordPress", "perel.example", *NICKNAMES["wordpress"]],
    3: ["Instagram", "Instagram", "@perel", *NICKNAMES["instagram"]], 4: ["Lettre", "Newsletter", "", *NICKNAMES["newsletter"]],
    5: ["X", "X", "@perel", *NICKNAMES["x"]], 6: ["Fundy National Park", "Facebook", "", *NICKNAMES["facebook"]],
}  # fmt: skip
ALL = list(HOUSE)


@pytest.mark.parametrize(
    ("question", "channels", "duty"),
    [
        ("complaints on Facebook", [1], COMMENT_OVERSIGHT),
        ("une réclamation sur facebook ?", [1], COMMENT_OVERSIGHT),
        ("complant facebok", [1], COMMENT_OVERSIGHT),
        ("mot de passe du blog", [2], ADMINISTRATION),
        ("calendrier", [1, 2], PLANNING),
        ("Blog", [2], OWNERSHIP),
    ],
)
def test_a_question_is_understood_in_both_languages_and_with_slips(question, channels, duty):
    assert understand(question, CHANNELS) == (channels, duty)


@pytest.mark.parametrize(
    ("question", "channels", "duty"),
    [
        ("plainte sur insta", [3], COMMENT_OVERSIGHT),
        ("a negative review on twitter", [5], COMMENT_OVERSIGHT),
        ("qui répond aux commentaires sur Instagram ?", [3], COMMENT_OVERSIGHT),
        ("mot de pase instagram", [3], ADMINISTRATION),
        ("mots de passe du blog", [2], ADMINISTRATION),
        ("qui relit la lettre d’information", [4], QUALITY),
        ("I found a typo on the blog", [2], QUALITY),
        ("coquille sur le blog", [2], QUALITY),
        ("je n'arrive pas à publier une vidéo sur Instagram", [3], TECHNICAL_HELP),
        ("quand publie-t-on sur insta", [3], PLANNING),
        ("calendrier éditorial", ALL, EDITORIAL_CALENDAR),
        ("editorial calendar of the newsletter", [4], EDITORIAL_CALENDAR),
        ("profile picture is wrong on ig", [3], CONSISTENCY),
        ("horaires faux sur X", [5], CONSISTENCY),
        ("tone of voice on twitter", [5], STRATEGY),
        ("numbers for last month", ALL, REPORTING),
        ("j'ai une idée pour le blog", [2], WRITING),
        ("insultes sous un post fb", [1, 6], COMMENT_MODERATION),
        ("complaints Fundy park", [6], COMMENT_OVERSIGHT),
        ("who answers for fundy", [6], OWNERSHIP),
        ("qui répond des plaintes sur fb ?", [1, 6], COMMENT_OVERSIGHT),
        ("I found it", [], OWNERSHIP),
        ("plaintes sur le compte", ALL, COMMENT_OVERSIGHT),
    ],
)
def test_what_people_really_type_is_understood(question, channels, duty):
    assert understand(question, HOUSE) == (channels, duty)


@pytest.mark.parametrize("question", ["plaintes sur tik tok", "who owns TikTok", "a complaint on tiktok"])
def test_a_network_the_firm_is_not_on_is_no_question_about_all_the_others(question):
    assert understand(question, HOUSE, absent=["TikTok", "tik tok"])[0] == []


@pytest.mark.parametrize(
    "question", ["event photos", "evnet photos", "photo of the event", "qui fait les events photos ?"]
)
def test_a_duty_of_our_own_is_meant_by_its_name_with_slips_too(question):
    found = understand(question, HOUSE, {"own-7": "Event photos", "own-8": "Event"})[1]

    assert found == ("own-8" if question == "photo of the event" else "own-7")


def test_every_duty_can_be_asked_for():
    assert {OWNERSHIP, *DUTIES} == set(WORDS)


@pytest.mark.parametrize(
    ("question", "channels"),
    [
        ("complaint on Facebook", [1, 2]),
        ("complaint on facebook lyon", [1]),
        ("an extra text", [1, 2, 3]),
        ("comments on X", [3]),
        ("xylophone", []),
        ("", []),
    ],
)
def test_a_channel_is_named_by_whole_words_and_the_fuller_name_wins(question, channels):
    assert understand(question, SEVERAL)[0] == channels


@pytest.mark.parametrize(
    ("question", "channels"),
    [
        ("complaints about parks canada on facebook", [1]),
        ("plaintes facebok parcs canada", [4]),
        ("who answers for Parks Canada", [1, 2]),
        ("complants parks canad instagrm", [2]),
        ("Revenue of Canada, complaints", [3]),
    ],
)
def test_a_name_that_several_networks_share_is_meant_where_the_network_is_said(question, channels):
    assert understand(question, PARKS)[0] == channels


@pytest.mark.django_db
def test_a_question_nobody_understands_names_who_leads(blog, wim, signed_in):
    assert "Olga Pérel leads all of it" in signed_in(wim).get("/masthead/", {"q": "xylophone"}).content.decode()


@pytest.mark.django_db
def test_nobody_is_sent_to_a_channel_on_another_network(blog, wim, signed_in):
    page = signed_in(wim).get("/masthead/", {"q": "complaints on Twitter"}).content.decode()

    assert "Olga Pérel leads all of it" in page
    assert "Comments" not in page[page.index("answers") : page.index("leads all of it")]


@pytest.mark.django_db
def test_more_channels_than_are_answered_are_said_so_that_one_names_the_channel(shop, olga, wim, signed_in):
    """Row 2.18: a question about many channels is not answered for ten of them as if these were all."""
    for number in range(12):
        an_owner(a_channel(shop, f"Shop {number}", "facebook"), olga, by=olga)

    page = signed_in(wim).get("/masthead/", {"q": "complaints on facebook"}).content.decode()
    one = signed_in(wim).get("/masthead/", {"q": "complaints shop 3 facebook"}).content.decode()

    assert page.count("· Comments") == 10
    assert "2 more channels are meant. Say the name of the one you mean." in page
    assert "are meant" not in one


@pytest.mark.django_db
def test_while_the_owner_is_away_the_stand_in_is_named_with_the_day_of_return(shop, olga, rea, max, signed_in):
    """Row 2.18: today's person, absences applied."""
    facebook = a_channel(shop, "Facebook", "facebook")
    an_owner(facebook, rea, by=olga, deputy=max)
    today = clock.now().date()
    Absence.objects.create(member=rea, starts_on=today, ends_on=today + timedelta(days=3), said_by=olga)

    page = signed_in(olga).get("/masthead/", {"q": "facebook complaint"}).content.decode()

    assert "Max Haddad" in page
    assert "Rea Moreau is away until" in page


@pytest.mark.django_db
def test_a_duty_nobody_holds_is_shown_as_a_gap(facebook, olga, rea, signed_in):
    before = signed_in(olga).get("/masthead/").content.decode()
    DutyAssignment.objects.create(
        channel=facebook, duty="comment_oversight", member=rea, assigned_by=olga, assigned_at=clock.now()
    )

    assert before.count("nobody yet") > signed_in(olga).get("/masthead/").content.decode().count("nobody yet")


@pytest.mark.django_db
@pytest.mark.parametrize("channels", [1, 3, 40])
def test_the_page_costs_the_same_for_any_number_of_channels(
    shop, olga, rea, signed_in, channels, django_assert_max_num_queries
):
    for number in range(channels):
        an_owner(a_channel(shop, f"Channel {number}"), rea, by=olga)
    browser = signed_in(olga)
    browser.get("/masthead/")  # the first look of a day is written down

    with django_assert_max_num_queries(12):
        browser.get("/masthead/", {"q": "channel complaint"})


@pytest.mark.django_db
def test_one_says_oneself_away_and_the_head_anybody(shop, olga, wim, rea, signed_in):
    days = {"starts_on": "2026-12-01", "ends_on": "2026-12-05"}

    own = signed_in(wim).post("/away/", {"member": wim.pk, **days})
    others = signed_in(wim).post("/away/", {"member": rea.pk, **days})
    head = signed_in(olga).post("/away/", {"member": rea.pk, **days})

    assert (own.status_code, others.status_code, head.status_code) == (303, 403, 303)


@pytest.mark.django_db
def test_days_that_make_no_sense_come_back_with_what_was_typed(olga, signed_in):
    swapped = signed_in(olga).post("/away/", {"member": olga.pk, "starts_on": "2030-12-05", "ends_on": "2030-12-01"})
    over = signed_in(olga).post("/away/", {"member": olga.pk, "starts_on": "2020-01-01", "ends_on": "2020-01-02"})
    nothing = signed_in(olga).post("/away/", {"member": "nobody", "starts_on": "31 juin", "ends_on": ""})

    assert (swapped.status_code, over.status_code, nothing.status_code) == (422, 422, 422)
    assert "Swap them" in swapped.content.decode()
    assert 'value="2030-12-05"' in swapped.content.decode()
    assert "over already" in over.content.decode()
    assert 'value="31 juin"' in nothing.content.decode()


@pytest.mark.django_db
def test_who_is_back_earlier_answers_again(olga, wim, rea, signed_in):
    today = clock.now().date()
    absence = Absence.objects.create(member=rea, starts_on=today, ends_on=today + timedelta(days=9), said_by=olga)

    by_a_colleague = signed_in(wim).post(f"/absences/{absence.pk}/back/")
    by_herself = signed_in(rea).post(f"/absences/{absence.pk}/back/")

    assert (by_a_colleague.status_code, by_herself.status_code) == (403, 303)
    assert not Absence.objects.exists()


@pytest.mark.django_db
def test_the_answer_says_that_nobody_is_named_and_how_to_reach_whoever_answers_meanwhile(
    shop, facebook, rea, signed_in
):
    """Row 2.18: whom to ask, and how to reach them."""
    page = signed_in(rea).get("/masthead/", {"q": "facebok complants"}).content.decode()

    assert "nobody is named for it; answers meanwhile" in page
    assert f"mailto:{facebook.ownerships.get().member.person.email}" in page


def test_whoever_left_is_not_among_those_who_are_away(shop, olga, wim, signed_in):
    day = local_day(shop, clock.now())
    Absence.objects.create(member=wim, starts_on=day, ends_on=day, said_by=olga)
    assert [one.member for one in signed_in(olga).get("/masthead/").context["masthead"].absences] == [wim]

    wim.left_at = clock.now()
    wim.save()

    assert signed_in(olga).get("/masthead/").context["masthead"].absences == []
