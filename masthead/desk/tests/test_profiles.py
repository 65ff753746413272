"""One firm, recognised everywhere: the brand kit, and each profile held against it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import NOON, a_channel, an_owner
from masthead.brand.models import BrandKit, ProfileCheck
from masthead.brand.profiles.actions import check_profile, set_kit
from masthead.brand.profiles.reading import channels_of, line_of
from masthead.brand.profiles.rules import FIELDS, asked_since, kept, said_by
from masthead.channels.models import Channel
from masthead.desk.today import today_of
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused
from masthead.kit.text import day_of
from masthead.people.actions import set_thresholds
from masthead.people.models import Membership
from masthead.people.thresholds import PROFILE_CHECK, PROFILE_CHECK_WITHIN, WEBSITE_REVIEW, span

TYPED = {"name": "Pérel", "handle": "@perel", "avatar": "The yellow loaf", "link": "https://perel.example"}
DAY = timedelta(days=1)
MOMENT = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))


@pytest.fixture
def kit(olga):
    return set_kit(by=olga, now=NOON, **TYPED)


def asked(member, now=NOON) -> list:
    return [one for one in today_of(member, now=now).waiting if "against the brand kit" in one.sentence]


def test_a_new_logo_asks_every_owner_to_look_within_two_weeks(shop, blog, bluesky, rea, max, olga, signed_in, kit):
    """Row 2.2: the logo changes in the brand kit; it is saved; every channel gets a check due in 14 days, its owner's."""
    for channel, owner in ((blog, rea), (bluesky, max)):
        check_profile(channel, differs=(), by=owner, now=NOON)
    assert asked(rea) == asked(max) == []

    answer = signed_in(olga).post("/voice/profiles/", TYPED | {"avatar": "The round loaf, in Pictures"})

    assert answer.status_code == 303
    for owner, channel in ((rea, "Blog"), (max, "Bluesky")):
        page = signed_in(owner).get("/").content.decode()
        assert f"Hold the profile of {channel} against the brand kit" in page
        changed = BrandKit.objects.get().at
        assert [one.is_late for one in asked(owner, changed + 14 * DAY)] == [False]
        assert [one.is_late for one in asked(owner, changed + 15 * DAY)] == [True]
    assert "decided what every profile shows: Profile picture" in signed_in(olga).get("/journal/").content.decode()


def test_whoever_looks_ticks_what_differs_and_the_score_stands_on_the_page(blog, rea, signed_in, kit):
    """Row 2.2: the score is how many places agree; what is to be put right stays asked for until it is."""
    page = signed_in(rea).get(f"/channels/{blog.slug}/profile/").content.decode()
    assert "Profile picture: The yellow loaf" in page

    signed_in(rea).post(f"/channels/{blog.slug}/profile/", {"differs": ["avatar"], "note": "Last year's loaf"})

    page = signed_in(rea).get("/voice/profiles/").content.decode()
    assert "3 of 4 agreed" in page and "To put right: Profile picture" in page
    assert "Last year&#x27;s loaf" in signed_in(rea).get(f"/channels/{blog.slug}/profile/").content.decode()
    assert len(asked(rea, ProfileCheck.objects.get().at + DAY)) == 1

    signed_in(rea).post(f"/channels/{blog.slug}/profile/", {"note": ""})
    assert "4 of 4 agreed" in signed_in(rea).get("/voice/profiles/").content.decode()
    assert asked(rea, ProfileCheck.objects.first().at + DAY) == []


def test_a_profile_that_agrees_is_looked_at_again_after_a_quarter(blog, rea, kit):
    check_profile(blog, differs=(), by=rea, now=NOON)

    assert asked(rea, NOON + 89 * DAY) == []
    assert [one.is_late for one in asked(rea, NOON + 91 * DAY)] == [False]
    assert [one.is_late for one in asked(rea, NOON + 105 * DAY)] == [True]


def test_the_website_is_looked_over_every_month_or_as_often_as_the_firm_says(shop, blog, rea, olga, kit):
    """Section 3.1: the website is the reference for facts, hours and logos, and is looked over monthly."""
    site = a_channel(shop, "Website", "website")
    an_owner(site, rea)
    for channel in (site, blog):
        check_profile(channel, differs=(), by=rea, now=NOON)

    assert asked(rea, NOON + 29 * DAY) == []
    assert [(one.sentence, one.is_late) for one in asked(rea, NOON + 31 * DAY)] == [
        ("Hold the profile of Website against the brand kit", False)
    ]
    assert [one.is_late for one in asked(rea, NOON + 45 * DAY)] == [True]
    line = line_of(channels_of(rea).get(pk=site.pk), kit, rea, NOON)
    assert line.due == NOON + 44 * DAY

    set_thresholds(shop, values={WEBSITE_REVIEW: 120}, by=olga, now=NOON)
    rea.organisation.refresh_from_db()
    assert [one.sentence for one in asked(rea, NOON + 119 * DAY)] == ["Hold the profile of Blog against the brand kit"]


def test_a_look_is_for_whoever_answers_for_consistency_and_the_kit_for_the_head(blog, rea, max, kit, signed_in):
    assert signed_in(max).post(f"/channels/{blog.slug}/profile/", {}).status_code == 403
    assert signed_in(rea).post("/voice/profiles/", TYPED).status_code == 403
    with pytest.raises(NotAllowed, match="Ask Rea Moreau"):
        check_profile(blog, differs=(), by=max, now=NOON)
    assert not ProfileCheck.objects.exists()


def test_while_nobody_has_said_what_profiles_show_nothing_is_asked(blog, rea, olga, signed_in):
    assert asked(rea) == []
    assert "Olga Pérel does" in signed_in(rea).get("/voice/profiles/").content.decode()
    assert "Olga Pérel does" in signed_in(rea).get(f"/channels/{blog.slug}/profile/").content.decode()
    assert signed_in(rea).post(f"/channels/{blog.slug}/profile/", {}).status_code == 409
    assert signed_in(olga).post("/voice/profiles/", {"name": " ", "bio": "We bake"}).status_code == 422


def test_the_profile_of_a_channel_that_is_not_in_use_is_not_looked_at(blog, rea, kit):
    Channel.objects.filter(pk=blog.pk).update(status=Channel.CLOSED)
    blog.refresh_from_db()

    assert asked(rea) == []
    with pytest.raises(Refused, match="in use"):
        check_profile(blog, differs=(), by=rea, now=NOON)


def test_saving_the_same_kit_again_asks_nobody(blog, rea, olga, kit):
    check_profile(blog, differs=(), by=rea, now=NOON + DAY)

    set_kit(by=olga, now=NOON + 2 * DAY, **TYPED)

    assert asked(rea, NOON + 3 * DAY) == []
    assert Entry.objects.filter(verb="brand.set_kit").count() == 1


def test_only_places_of_the_kit_count_as_different(blog, rea, kit):
    done = check_profile(blog, differs=["avatar", "hours", "nonsense"], by=rea, now=NOON)

    assert (done.asked, done.matching, done.differs) == (4, 3, "avatar")


def test_the_page_costs_the_same_for_one_and_for_many(shop, blog, rea, kit, signed_in, django_assert_num_queries):
    client = signed_in(rea)
    client.get("/voice/profiles/")
    with django_assert_num_queries(6):
        client.get("/voice/profiles/")
    for number in range(3):
        an_owner(a_channel(shop, f"Channel {number}"), rea)
    with django_assert_num_queries(6):
        client.get("/voice/profiles/")


def test_the_database_keeps_no_look_at_nothing(blog, rea):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProfileCheck.objects.create(channel=blog, asked=0, by=rea, at=NOON)


@given(MOMENT, MOMENT, st.none() | MOMENT, st.booleans(), st.integers(1, 365))
def test_every_change_after_the_last_look_asks_again_and_nothing_asks_before_the_channel_began(
    changed, begun, last, differed, days
):
    since = asked_since(changed, begun, last, differed=differed, every=timedelta(days=days))

    if last is None:
        assert since >= begun and since >= changed
    elif changed > last:
        assert since == changed
    else:
        assert since == last if differed else since == last + timedelta(days=days)


PAST = st.datetimes(datetime(2025, 6, 1), NOON.replace(tzinfo=None), timezones=st.just(UTC))
LOOKS = st.lists(st.tuples(PAST, st.sampled_from(["", "avatar", "avatar,bio"])), max_size=3)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(PAST, PAST, LOOKS, st.integers(1, 366))
def test_today_asks_for_a_look_exactly_when_the_rule_does(shop, blog, rea, kit, changed, begun, looks, days):
    """Today asks the database in one query; the page of profiles asks `asked_since`. They must never disagree."""
    shop.thresholds = {PROFILE_CHECK: days}
    shop.save()
    BrandKit.objects.update(at=changed)
    Channel.objects.filter(pk=blog.pk).update(created_at=begun)
    ProfileCheck.objects.all().delete()
    for at, differs in looks:
        ProfileCheck.objects.create(channel=blog, asked=4, differs=differs, by=rea, at=at)
    last = ProfileCheck.objects.first()
    rea = Membership.objects.select_related("organisation__head", "person").get(pk=rea.pk)

    items, line = asked(rea), line_of(channels_of(rea).get(), BrandKit.objects.get(), rea, NOON)

    every = timedelta(days=days)
    since = asked_since(changed, begun, last and last.at, differed=bool(last and last.differs), every=every)
    assert [line.due] * len(items) == [since + span(shop, PROFILE_CHECK_WITHIN)] * (since <= NOON)
    assert (bool(items), [one.is_late for one in items]) == (line.is_asked, [line.is_late] * line.is_asked)
    assert all(day_of(line.due, NOON) in one.small for one in items)


@given(st.sets(st.sampled_from(sorted(FIELDS)), min_size=1))
def test_places_are_kept_in_the_order_of_the_page_and_read_in_words(codes):
    said = said_by(kept(codes).partition(":")[2])

    assert said == ", ".join(str(FIELDS[code]) for code in FIELDS if code in codes)
    assert said_by("nonsense") is None
