"""All channels on one page: a channel without owner is red and first; many cost no more than one."""

import re
from datetime import timedelta

import pytest

from conftest import a_channel, an_owner
from masthead.channels.models import Channel
from masthead.desk.tests.test_today import a_delivery, a_review, a_version
from masthead.editorial import actions as editorial
from masthead.editorial.models import Story
from masthead.kit import clock
from masthead.people.models import Person

pytestmark = pytest.mark.django_db


def test_a_channel_without_an_owner_comes_first_and_in_red(shop, olga, rea, signed_in):
    """Row 3.1: all channels on one page, the worst first."""
    an_owner(a_channel(shop, "Blog", "wordpress"), rea, by=olga)
    a_channel(shop, "LinkedIn", "linkedin")

    page = signed_in(olga).get("/channels/").content.decode()

    assert "1 channel has no owner." in page
    assert "LinkedIn has no owner." in page
    assert page.index(">LinkedIn</a>") < page.index(">Blog</a>")


def test_what_is_next_stands_in_the_channels_row(blog, wim, signed_in, olga):
    now = clock.now()
    story = editorial.start_story(organisation=olga.organisation, title="Comté is here", by=wim, now=now)
    variant = editorial.add_version(story, channel=blog, by=wim, now=now)
    editorial.plan(variant, planned_for=now + timedelta(days=2), by=wim, now=now)

    page = signed_in(olga).get("/channels/").content.decode()

    assert "Comté is here" in page


def test_what_is_risky_and_not_yet_out_stands_on_its_channels_row(blog, bluesky, wim, signed_in, olga):
    """Row 3.1: one row for each channel, with the risk that is open on it."""
    now = clock.now()
    risky = a_version(blog, wim, now, title="Recall of a batch")
    out = a_version(bluesky, wim, now, title="Said already")
    Story.objects.filter(pk__in=[risky.story_id, out.story_id]).update(risk="high")
    a_delivery(out, "published", now, remote_id="x", remote_url="https://bsky.app/x", published_at=now)

    rows = signed_in(olga).get("/channels/").context["bridge"].rows

    assert {row.channel.name: row.risk and (row.risk.label, row.risk.url) for row in rows} == {
        "Blog": ("1 of high risk", f"/stories/{risky.story_id}/"), "Bluesky": None,
    }  # fmt: skip
    assert [row.late for row in rows] == [[], []]


@pytest.mark.parametrize("channels", [1, 3, 300])
def test_the_page_costs_the_same_for_any_number_of_channels(
    shop, olga, rea, signed_in, channels, django_assert_max_num_queries
):
    now = clock.now()
    for number in range(channels):
        channel = a_channel(shop, f"Channel {number}")
        an_owner(channel, rea, by=olga)
        a_version(channel, rea, now, planned_for=now + timedelta(days=2))
        a_delivery(a_version(channel, rea, now), "failed", now)
    browser = signed_in(olga)

    with django_assert_max_num_queries(12):
        answer = browser.get("/channels/")

    assert answer.content.decode().count('<th scope="row">') == min(channels, 15)


def test_a_stranger_sees_none_of_it(blog, sam, signed_in):
    assert "Blog" not in signed_in(sam).get("/channels/").content.decode()


def test_an_empty_register_offers_the_first_channel(olga, signed_in):
    assert "Add a channel" in signed_in(olga).get("/channels/").content.decode()


def test_a_channel_is_found_by_its_name_its_network_or_its_owner(shop, olga, rea, max, signed_in):
    an_owner(a_channel(shop, "Journal", "wordpress"), rea, by=olga)
    an_owner(a_channel(shop, "Vitrine", "instagram"), max, by=olga)
    browser = signed_in(olga)

    def found(words):
        page = browser.get("/channels/", {"q": words}).content.decode()
        return [name for name in ("Journal", "Vitrine") if f">{name}</a>" in page]

    assert (found("journ"), found("WordPress"), found("Haddad"), found("nothing")) == (
        ["Journal"], ["Journal"], ["Vitrine"], [],
    )  # fmt: skip


def test_only_those_without_owner_are_shown_when_asked(shop, olga, rea, signed_in):
    an_owner(a_channel(shop, "Blog", "wordpress"), rea, by=olga)
    a_channel(shop, "LinkedIn", "linkedin")

    page = signed_in(olga).get("/channels/", {"show": "gaps"}).content.decode()

    assert "1 channel found." in page
    assert ">LinkedIn</a>" in page
    assert ">Blog</a>" not in page


def test_at_most_five_things_are_said_to_need_somebody_and_the_next_page_holds_the_rest(shop, olga, signed_in):
    for number in range(20):
        a_channel(shop, f"Channel {number:02}")
    browser = signed_in(olga)

    first, second = (browser.get("/channels/", {"page": n}).content.decode() for n in (1, 2))

    assert first.count("Choose someone") == 5
    assert "20 channels have no owner." in first
    assert second.count('<th scope="row">') == 5


def test_a_house_of_several_pages_says_how_many_channels_need_somebody_and_shows_them_all_in_one_click(
    shop, olga, rea, signed_in
):
    for number in range(16):
        an_owner(a_channel(shop, f"Sound {number:02}", rhythm_target=0), rea, by=olga)
    for number in range(7):
        a_channel(shop, f"Nobody's {number:02}")
    a_delivery(a_version(Channel.objects.get(name="Sound 00"), rea, clock.now()), "failed", clock.now())
    browser = signed_in(olga)

    page = browser.get("/channels/")
    waiting = browser.get("/channels/", {"show": "needs"})

    assert (page.context["bridge"].waiting, len(page.context["bridge"].needs)) == (8, 5)
    assert '<a href="?show=needs">All 8 channels that need somebody</a>' in page.content.decode()
    assert {row.channel.name for row in waiting.context["bridge"].rows} == {
        "Sound 00", *(f"Nobody's {number:02}" for number in range(7)),
    }  # fmt: skip
    assert "8 channels found." in waiting.content.decode()


def test_a_house_on_one_page_counts_every_thing_and_folds_those_after_the_fifth(shop, olga, signed_in):
    for number in range(9):
        a_channel(shop, f"Channel {number}")

    page = signed_in(olga).get("/channels/").content.decode()

    shown, folded = page.split('<details class="others">')
    assert shown.count("Choose someone") == 5 and folded.count("Choose someone") == 4
    assert "9 things" in shown and "4 more" in folded


def test_a_big_house_in_which_nothing_is_wrong_says_so(shop, olga, rea, signed_in):
    for number in range(17):
        an_owner(a_channel(shop, f"Sound {number:02}", rhythm_target=0), rea, by=olga)

    page = signed_in(olga).get("/channels/")

    assert (page.context["bridge"].waiting, page.context["bridge"].needs) == (0, [])
    assert "Nothing needs anybody" in page.content.decode()


def test_a_contributor_reads_who_can_name_an_owner(shop, olga, wim, signed_in):
    a_channel(shop, "LinkedIn", "linkedin")

    page = signed_in(wim).get("/channels/").content.decode()

    assert "Olga Pérel can name one." in page
    assert "Choose someone" not in page


def test_the_box_never_hides_a_channel_without_somebody_behind_a_name(shop, olga, rea, signed_in):
    an_owner(a_channel(shop, "Blog", "wordpress"), rea, by=olga)
    before = signed_in(olga).get("/channels/").context["bridge"].box
    a_channel(shop, "LinkedIn", "linkedin")
    after = signed_in(olga).get("/channels/").context["bridge"].box

    assert before[1][1] == "Rea Moreau"
    assert after[1][1] == "Rea Moreau, 1 channel without"


def test_five_channels_one_without_stand_in_amber_and_before_the_sound_ones(olga, rea, max, shop, signed_in):
    """Row 3.1: G 5 channels, one without deputy; 5 rows, the missing deputy amber, worst first."""
    for name in ("Alpha", "Beta", "Gamma", "Delta"):
        an_owner(a_channel(shop, name), rea, by=olga, deputy=max)
    an_owner(a_channel(shop, "Zeta"), rea, by=olga)

    page = signed_in(olga).get("/channels/").content.decode()

    assert page.count('<th scope="row">') == 5
    assert page.count("no stand-in") == 1
    assert page.index('<a href="/channels/zeta/">') < page.index('<a href="/channels/alpha/">')
    assert '<a class="tag warn" href="/channels/zeta/#stand-in">' in page


def test_each_channel_shows_how_its_next_two_weeks_are_covered(signed_in, olga, wim, blog, bluesky, now, monkeypatch):
    """Row 3.1: coverage of 14 days, one row for each channel. Row 2.6: thin against its own target."""
    monkeypatch.setattr(clock, "now", lambda: now)
    bluesky.rhythm_target = 3
    bluesky.save()
    story = editorial.start_story(organisation=olga.organisation, title="Comté is here", by=olga, now=now)
    editorial.add_version(story, channel=bluesky, by=olga, now=now, planned_for=now + timedelta(days=12))

    rows = {row.channel: row.coverage for row in signed_in(olga).get("/channels/").context["bridge"].rows}

    assert (rows[bluesky].code, rows[bluesky].said) == ("thin", "1 of 6")
    assert (rows[blog].code, rows[blog].count) == ("empty", 0)


def names(page: str) -> list[str]:
    """The channels in the order of the table."""
    return re.findall(r'<th scope="row">.*?<a href="[^"]+">([^<]+)</a>', page, re.S)


def a_kept_channel(shop, name, owner, deputy, by):
    """A channel with owner and stand-in that wants two publications a fortnight, and one at least."""
    channel = a_channel(shop, name, "wordpress")
    an_owner(channel, owner, by=by, deputy=deputy)
    Channel.objects.filter(pk=channel.pk).update(rhythm_floor=0.5, rhythm_target=1, rhythm_ceiling=3)
    return channel


def test_among_owned_channels_the_emptiest_two_weeks_come_first(shop, olga, rea, max, signed_in):
    """Row 3.1: worst first, also where everybody has a name."""
    now = clock.now()
    aster, _bluebell, clover = (a_kept_channel(shop, name, rea, max, olga) for name in ("Aster", "Bluebell", "Clover"))
    for channel, days in ((aster, 1), (aster, 3), (clover, 2)):
        a_version(channel, rea, now, planned_for=now + timedelta(days=days))

    assert names(signed_in(olga).get("/channels/").content.decode()) == ["Bluebell", "Clover", "Aster"]


def test_a_channels_row_says_what_is_missing_and_what_is_late(blog, wim, olga, signed_in):
    now = clock.now()
    a_delivery(a_version(blog, wim, now), "failed", now)

    page = signed_in(olga).get("/channels/").content.decode()

    assert "1 did not go out" in page
    assert "missing: stand-in" in page


def test_a_plan_of_one_and_a_half_a_week_is_said_in_the_readers_numbers(shop, rea, olga, signed_in):
    an_owner(a_channel(shop, "Blog", "wordpress", rhythm_floor=1.5, rhythm_target=1.5, rhythm_ceiling=3), rea, by=olga)

    assert "the plan is 1.5." in signed_in(olga).get("/channels/").content.decode()
    Person.objects.filter(pk=olga.person_id).update(language="fr")
    assert "1,5." in signed_in(olga).get("/channels/").content.decode()


def test_a_check_nobody_makes_is_late_after_a_day(blog, wim, rea, olga, signed_in):
    now = clock.now()
    a_review(a_version(blog, wim, now), rea, now - timedelta(hours=30))

    assert "1 check waits too long" in signed_in(olga).get("/channels/").content.decode()


def test_what_nobody_knows_is_not_said_to_have_failed(blog, wim, olga, signed_in):
    now = clock.now()
    a_delivery(a_version(blog, wim, now), "uncertain", now)

    page = signed_in(olga).get("/channels/").content.decode()

    assert "“Raclette” may be out on Blog: nobody knows." in page
    assert "did not go out on" not in page
