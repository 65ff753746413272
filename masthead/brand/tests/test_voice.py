"""The voice of the house: four sliders, traits, and how far a channel may be from it."""

import re
from dataclasses import astuple

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from masthead.brand.models import BadNewsVoice, ChannelVoice, Trait, Voice
from masthead.brand.voice.actions import keep_trait, set_bad_news_voice, set_channel_voice, set_voice
from masthead.brand.voice.reading import sound_of
from masthead.brand.voice.rules import SLIDERS, Sound, effective, too_far
from masthead.channels.models import Channel
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused

POINT = st.integers(-2, 2)
SOUND = st.builds(Sound, POINT, POINT, POINT, POINT)
OWN = st.fixed_dictionaries({code: st.none() | POINT for code in SLIDERS})
MIDDLE = dict.fromkeys(SLIDERS, 0)
AS_THE_HOUSE = dict.fromkeys(SLIDERS)


@pytest.fixture
def formal(olga, now):
    """A house that is rather formal."""
    return set_voice(by=olga, now=now, **(MIDDLE | {"formality": -1}))


def again(channel) -> Channel:
    return Channel.objects.select_related("organisation__voice", "organisation__bad_news_voice", "voice").get(
        pk=channel.pk
    )


@given(SOUND, OWN)
def test_a_channel_without_points_of_its_own_sounds_as_the_house(house, own):
    sound = effective(house, own)

    assert effective(house, AS_THE_HOUSE) == house
    assert all(sound.points()[code] == point for code, point in own.items() if point is not None)
    assert sound.in_words()


@given(SOUND, SOUND, st.integers(0, 4))
def test_what_is_not_moved_is_never_too_far(house, sound, most):
    assert too_far(house, sound, sound, most=most) == []
    assert too_far(house, house, sound, most=most) == []
    assert len(too_far(house, sound, house, most=most)) <= len(too_far(house, sound, house, most=0))


def test_a_channel_far_from_the_house_is_for_the_head(signed_in, olga, rea, blog, formal):
    """Row 5.2: the house is at formality -1; a channel that sets +2 is refused without the head."""
    wanted = {code: "" for code in SLIDERS} | {"formality": "2"}

    answer = signed_in(rea).post(f"/channels/{blog.slug}/voice/", wanted)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "rather formal" in page and "very casual" in page and "Olga Pérel can decide that" in page
    assert re.search(r'name="formality" value="2"[^>]*checked', page)  # what was chosen is still there
    assert not ChannelVoice.objects.exists()

    assert signed_in(olga).post(f"/channels/{blog.slug}/voice/", wanted).status_code == 303
    assert sound_of(again(blog)).formality == 2
    assert "3 steps away" in signed_in(olga).get("/voice/").content.decode()


def test_one_step_is_the_channels_own(signed_in, rea, blog, formal):
    """Row 5.2: a step from the house is for whoever keeps the guide; it stands on the channel's page in words."""
    signed_in(rea).post(f"/channels/{blog.slug}/voice/", {code: "" for code in SLIDERS} | {"formality": "0"})

    said = signed_in(rea).get(f"/channels/{blog.slug}/voice/", headers={"HX-Request": "true"}).content.decode()
    assert "neither formal nor casual" in said and "different from the house" in said
    assert "<html" not in said


def test_the_limit_is_the_firms_own(rea, shop, blog, formal, now):
    shop.thresholds = {"voice_steps": 3}
    shop.save()

    assert set_channel_voice(blog, by=rea, now=now, **(AS_THE_HOUSE | {"formality": 2})).formality == 2


def test_a_point_that_the_head_allowed_stays_when_another_is_moved(olga, rea, blog, formal, now):
    set_channel_voice(blog, by=olga, now=now, **(AS_THE_HOUSE | {"formality": 2}))

    set_channel_voice(blog, by=rea, now=now, **(AS_THE_HOUSE | {"formality": 2, "humour": 1}))

    assert sound_of(again(blog)) == Sound(2, 1, 0, 0)


def test_a_channel_follows_when_the_house_moves(olga, blog, formal, now):
    set_voice(by=olga, now=now, **(MIDDLE | {"formality": 1}))

    assert sound_of(again(blog)).formality == 1


def test_a_channel_has_no_voice_before_the_house(signed_in, rea, blog, now):
    with pytest.raises(Refused, match="Nobody has said yet"):
        set_channel_voice(blog, by=rea, now=now, **(AS_THE_HOUSE | {"formality": 1}))

    assert "Olga Pérel" in signed_in(rea).get(f"/channels/{blog.slug}/voice/").content.decode()
    assert signed_in(rea).post(f"/channels/{blog.slug}/voice/").status_code == 409


def test_back_to_the_house_leaves_no_row(rea, blog, formal, now):
    set_channel_voice(blog, by=rea, now=now, **(AS_THE_HOUSE | {"humour": 1}))
    set_channel_voice(blog, by=rea, now=now, **AS_THE_HOUSE)

    assert not ChannelVoice.objects.exists()


def test_only_the_head_says_how_the_house_sounds(signed_in, wim, rea, olga, blog, formal):
    points = {code: "1" for code in SLIDERS}

    assert signed_in(wim).post("/voice/", points).status_code == 403
    assert signed_in(wim).post(f"/channels/{blog.slug}/voice/", points).status_code == 403
    assert "Decide it" not in signed_in(wim).get("/voice/").content.decode()
    assert signed_in(olga).post("/voice/", points | {"humour": ""}).status_code == 422
    assert signed_in(olga).post("/voice/", points | {"humour": "3"}).status_code == 422
    assert Voice.objects.get().sound == Sound(-1, 0, 0, 0)


def test_a_house_has_five_traits_at_most(signed_in, olga, now):
    browser, words = (
        signed_in(olga),
        {"name": "Warm", "meaning": "As over the counter.", "before": "Buy now", "after": "Come by"},
    )
    for number in range(5):
        assert browser.post("/voice/traits/new/", words | {"name": f"Warm {number}"}).status_code == 303

    refused = browser.post("/voice/traits/new/", words)

    assert refused.status_code == 422 and "Strike one first" in refused.content.decode()
    assert Trait.objects.count() == 5
    browser.post(f"/voice/traits/{Trait.objects.first().pk}/strike/")
    assert (
        keep_trait(
            by=olga, now=now, **dict.fromkeys(("do", "dont", "before", "after"), ""), name="Brief", meaning="x"
        ).place
        == 1
    )


def test_a_trait_is_changed_by_the_head_only(signed_in, olga, wim, now):
    trait = keep_trait(by=olga, now=now, name="Warm", meaning="x", do="", dont="", before="", after="")

    assert signed_in(wim).post(f"/voice/traits/{trait.pk}/", {"name": "Cold", "meaning": "x"}).status_code == 403
    assert signed_in(wim).post(f"/voice/traits/{trait.pk}/strike/").status_code == 403
    assert signed_in(olga).post(f"/voice/traits/{trait.pk}/", {"name": "Kind", "meaning": ""}).status_code == 422
    signed_in(olga).post(f"/voice/traits/{trait.pk}/", {"name": "Kind", "meaning": "x"})
    assert "Kind" in signed_in(wim).get("/voice/").content.decode()


@pytest.mark.parametrize("facts", [{"formality": 3}, {"formality": None}, {"humour": -3, "formality": 1}])
def test_the_database_knows_the_scale(blog, rea, now, facts):
    with pytest.raises(IntegrityError), transaction.atomic():
        ChannelVoice.objects.create(channel=blog, by=rea, at=now, **facts)


def test_each_change_stands_in_the_journal(olga, rea, blog, formal, now):
    set_channel_voice(blog, by=rea, now=now, **(AS_THE_HOUSE | {"humour": 1}))
    with pytest.raises(NotAllowed):
        set_channel_voice(blog, by=rea, now=now, **(AS_THE_HOUSE | {"humour": 2}))

    assert list(Entry.objects.order_by("pk").values_list("verb", flat=True))[-2:] == [
        "brand.set_voice",
        "brand.set_channel_voice",
    ]


def test_the_page_costs_the_same_for_one_channel_and_for_three(
    signed_in, olga, blog, bluesky, facebook, formal, now, django_assert_max_num_queries
):
    browser = signed_in(olga)
    for channel in (blog, bluesky, facebook):
        set_channel_voice(channel, by=olga, now=now, **(AS_THE_HOUSE | {"humour": 1}))
        with django_assert_max_num_queries(9):
            assert channel.name in browser.get("/voice/").content.decode()


@given(SOUND, st.fixed_dictionaries({code: st.integers(0, 2) for code in SLIDERS}))
def test_bad_news_never_makes_a_voice_less_sober(sound, steps):
    sober = sound.sobered(steps)

    assert all(-2 <= after <= before for after, before in zip(astuple(sober), astuple(sound), strict=True))
    assert sound.sobered(dict.fromkeys(SLIDERS, 0)) == sound


def test_when_the_news_is_bad_a_channel_is_more_respectful_and_less_funny(blog, formal, olga, now):
    """Row 5.2 (practice notes 3.9): usual until the head says otherwise; then as the head said, from each channel's own points."""
    assert sound_of(again(blog), bad_news=True) == Sound(formality=-1, humour=-1, respect=-1)

    set_channel_voice(blog, by=olga, now=now, **(AS_THE_HOUSE | {"humour": 2}))
    set_bad_news_voice(by=olga, now=now, formality=0, humour=2, respect=0, enthusiasm=1)

    assert sound_of(again(blog), bad_news=True) == Sound(formality=-1, humour=0, enthusiasm=-1)
    assert sound_of(again(blog)) == Sound(formality=-1, humour=2)
    assert Entry.objects.filter(verb="brand.set_bad_news_voice").count() == 1


def test_bad_news_is_sober_in_a_house_that_said_nothing_of_its_voice(blog):
    assert sound_of(again(blog)) is None
    assert sound_of(again(blog), bad_news=True) == Sound(humour=-1, respect=-1)


def test_the_head_alone_says_how_bad_news_sounds(signed_in, olga, rea, formal):
    steps = {"formality": "0", "humour": "2", "respect": "1", "enthusiasm": "1"}

    assert signed_in(rea).post("/voice/bad-news/", steps).status_code == 403
    assert "/voice/bad-news/" not in signed_in(rea).get("/voice/").content.decode()
    assert signed_in(olga).post("/voice/bad-news/", steps | {"humour": "3"}).status_code == 422
    signed_in(olga).post("/voice/bad-news/", steps)

    page = signed_in(olga).get("/voice/").content.decode()
    assert "very serious" in page and "rather matter-of-fact" in page
    assert BadNewsVoice.objects.get().steps == {"formality": 0, "humour": 2, "respect": 1, "enthusiasm": 1}


@pytest.mark.parametrize("steps", [{"humour": 3}, {"humour": -1}])
def test_the_database_knows_no_other_steps(olga, now, steps):
    with pytest.raises(IntegrityError), transaction.atomic():
        BadNewsVoice.objects.create(organisation=olga.organisation, by=olga, at=now, **steps)
