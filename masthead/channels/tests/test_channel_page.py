"""How do we run this one? Who answers, who may change it, and what a stranger sees."""

from datetime import timedelta

import pytest

from conftest import a_channel, an_owner
from masthead.channels.actions import add_channel
from masthead.channels.models import Channel, DutyAssignment, Ownership
from masthead.channels.times import local_day
from masthead.journal.models import Entry
from masthead.kit import clock

pytestmark = pytest.mark.django_db


def test_a_channel_without_owner_says_who_can_mend_it_and_the_head_does_in_one_click(shop, olga, wim, rea, signed_in):
    """Row 1.2: a gap is red, and one click names a person."""
    channel = a_channel(shop, "LinkedIn", "linkedin")

    for_wim = signed_in(wim).get(f"/channels/{channel.slug}/").content.decode()
    mended = signed_in(olga).post(f"/channels/{channel.slug}/owner/", {"member": olga.pk})

    assert "Olga Pérel can mend this" in for_wim
    assert "Name as owner" not in for_wim
    assert mended.status_code == 303
    assert Ownership.objects.standing().get(channel=channel).member == olga


def test_until_the_successor_accepts_the_predecessor_answers(blog, olga, rea, max, signed_in):
    """Row 2.1: the predecessor answers everywhere until the successor accepts; then both stand in the history, with their days."""
    signed_in(olga).post(f"/channels/{blog.slug}/owner/", {"member": max.pk})
    before = Ownership.objects.standing().get(channel=blog).member
    answer = signed_in(olga).get("/masthead/", {"q": "who owns the blog"}).content.decode()
    assert "Rea Moreau" in answer[answer.index("answers") :] and "Max" not in answer[: answer.index('class="matrix"')]
    proposal = Ownership.objects.get(channel=blog, state="proposed")

    signed_in(max).post(f"/ownerships/{proposal.pk}/accept/")

    assert before == rea
    assert Ownership.objects.standing().get(channel=blog).member == max
    page = signed_in(olga).get(f"/channels/{blog.slug}/").content.decode()
    assert "Max Haddad" in page and "Rea Moreau" in page[page.index("Owners before") :]
    assert set(blog.assignments.standing().filter(kind="accountable").values_list("member", flat=True)) == {max.pk}


def test_nobody_accepts_for_somebody_else(blog, olga, max, wim, signed_in):
    signed_in(olga).post(f"/channels/{blog.slug}/owner/", {"member": max.pk})
    proposal = Ownership.objects.get(channel=blog, state="proposed")

    answer = signed_in(wim).post(f"/ownerships/{proposal.pk}/accept/")

    assert answer.status_code == 403
    assert "Only Max Haddad" in answer.content.decode()


def test_a_declined_proposal_tells_whoever_proposed(blog, olga, max, signed_in):
    signed_in(olga).post(f"/channels/{blog.slug}/owner/", {"member": max.pk})
    proposal = Ownership.objects.get(channel=blog, state="proposed")

    signed_in(max).post(f"/ownerships/{proposal.pk}/decline/", {"reason": "no time"})

    assert Entry.objects.get(verb="channels.decline_ownership").told_id == olga.pk


def test_a_duty_is_given_in_one_click_and_the_gap_is_gone(blog, rea, wim, signed_in):
    signed_in(rea).post(f"/channels/{blog.slug}/duties/", {"duty": "comment_oversight", "member": wim.pk})

    assert DutyAssignment.objects.standing().get(channel=blog, duty="comment_oversight").member == wim


def test_a_contributor_changes_nothing_and_is_told_who_can(blog, wim, signed_in):
    """Row 2.8: a contributor's crafted request is refused, with the name of who can."""
    browser = signed_in(wim)

    answers = [
        browser.post(f"/channels/{blog.slug}/{verb}/", {"member": wim.pk, "duty": "quality", "until": "2026-12-01"})
        for verb in ("owner", "stand-in", "caretaker", "duties", "disconnect")
    ] + [browser.get(f"/channels/{blog.slug}/guide/"), browser.get(f"/channels/{blog.slug}/connect/")]

    assert {answer.status_code for answer in answers} == {403}
    assert all("Olga" in answer.content.decode() or "Rea" in answer.content.decode() for answer in answers)


def test_the_head_takes_care_of_a_channel_until_a_day(shop, olga, signed_in):
    """Row 3.2: the head answers for a channel without owner, expressly and until a day."""
    channel = a_channel(shop, "LinkedIn", "linkedin")
    until = clock.now().date() + timedelta(days=10)

    signed_in(olga).post(f"/channels/{channel.slug}/caretaker/", {"until": until.isoformat()})
    too_long = signed_in(olga).post(
        f"/channels/{channel.slug}/caretaker/", {"until": (until + timedelta(days=40)).isoformat()}
    )

    assert Channel.objects.get(pk=channel.pk).caretaker_until == until
    assert too_long.status_code == 409
    assert "30 days" in too_long.content.decode()


def test_the_guide_keeps_what_was_typed_when_the_rhythm_makes_no_sense(blog, rea, signed_in):
    """Row 2.7: each channel has a guide of its own."""
    words = {"audience": "Neighbours", "rhythm_floor": "5", "rhythm_target": "2", "rhythm_ceiling": "1"}

    answer = signed_in(rea).post(f"/channels/{blog.slug}/guide/", words)

    assert answer.status_code == 422
    assert "Neighbours" in answer.content.decode()
    assert "The rhythm must rise" in answer.content.decode()


def test_a_channel_is_added_with_its_networks_usual_rhythm(olga, rea, signed_in):
    """Row 1.1: a presence is written into the register."""
    signed_in(olga).post(
        "/channels/add/", {"network": "bluesky", "name": "Bluesky", "language": "fr", "owner": "", "status": "active"}
    )

    channel = Channel.objects.get()
    assert (channel.network_key, channel.language, channel.rhythm_target) == ("bluesky", "fr", 3)


def test_a_website_has_no_rhythm_whatever_is_typed_and_is_behind_nowhere(olga, rea, shop, signed_in):
    """Row 2.6: it is looked over, not published on (practice notes 3.1)."""
    website = add_channel(shop, network_key="website", name="Website", by=olga, now=clock.now())
    an_owner(website, rea, by=olga)
    browser = signed_in(rea)

    guide = browser.get(f"/channels/{website.slug}/guide/").content.decode()
    browser.post(
        f"/channels/{website.slug}/guide/",
        {"audience": "Neighbours", "rhythm_floor": 1, "rhythm_target": 3, "rhythm_ceiling": 9},
    )

    website.refresh_from_db()
    assert "rhythm_target" not in guide
    assert (website.audience, website.rhythm_floor, website.rhythm_target, website.rhythm_ceiling) == (
        "Neighbours",
        0,
        0,
        0,
    )
    assert "None: it is looked over, not published on" in browser.get(f"/channels/{website.slug}/").content.decode()
    (row,) = signed_in(olga).get("/channels/").context["bridge"].rows
    assert (row.is_short, row.coverage.code) == (False, "calm")


def test_a_newsletter_of_two_a_month_is_said_so(olga, rea, shop, signed_in):
    """Row 2.6: one a month at least, two as a target (practice notes 3.1)."""
    letter = add_channel(shop, network_key="newsletter", name="Letter", by=olga, now=clock.now())
    an_owner(letter, rea, by=olga)

    page = signed_in(rea).get(f"/channels/{letter.slug}/").content.decode()

    assert "2 a month; at least 1, at most 2 a week" in page


def test_connecting_says_at_once_what_is_wrong_and_keeps_what_is_no_secret(shop, olga, signed_in):
    channel = a_channel(shop, "Practice", "fake")

    wrong = signed_in(olga).post(
        f"/channels/{channel.slug}/connect/", {"account": "perel", "password": "guess", "url": ""}
    )
    right = signed_in(olga).post(
        f"/channels/{channel.slug}/connect/", {"account": "perel", "password": "practice", "url": ""}
    )

    page = wrong.content.decode()
    assert wrong.status_code == 422
    assert 'value="perel"' in page
    assert "guess" not in page
    assert right.status_code == 303
    channel.refresh_from_db()
    assert (channel.way, channel.credential.account) == ("connected", "perel")
    assert "practice" not in channel.credential.sealed


def test_disconnecting_forgets_the_sign_in_and_deletes_nothing_else(shop, olga, signed_in):
    channel = a_channel(shop, "Practice", "fake")
    signed_in(olga).post(f"/channels/{channel.slug}/connect/", {"account": "perel", "password": "practice", "url": ""})

    signed_in(olga).post(f"/channels/{channel.slug}/disconnect/")

    channel.refresh_from_db()
    assert channel.way == "by_hand"
    assert not hasattr(channel, "credential")


def test_a_wrong_name_or_address_is_corrected_and_an_empty_one_is_not_taken(blog, rea, wim, signed_in):
    words = {"name": "Journal", "handle": "@perel", "url": "https://perel.example/", "language": "fr", "grace": "60"}

    page = signed_in(rea).get(f"/channels/{blog.slug}/edit/").content.decode()
    empty = signed_in(rea).post(f"/channels/{blog.slug}/edit/", words | {"name": "", "handle": "@kept"})
    right = signed_in(rea).post(f"/channels/{blog.slug}/edit/", words)
    by_a_contributor = signed_in(wim).post(f"/channels/{blog.slug}/edit/", words)

    blog.refresh_from_db()
    assert (empty.status_code, right.status_code, by_a_contributor.status_code) == (422, 303, 403)
    assert 'value="@kept"' in empty.content.decode()
    assert (blog.name, blog.url, blog.language) == ("Journal", "https://perel.example/", "fr")
    assert '<option value="15" selected>up to 15 minutes' in page and blog.grace == timedelta(hours=1)


def test_a_channel_to_which_only_people_publish_is_not_asked_how_late_is_still_worth_sending(shop, olga, signed_in):
    channel = a_channel(shop, "Website", "website")

    page = signed_in(olga).get(f"/channels/{channel.slug}/edit/").content.decode()
    saved = signed_in(olga).post(f"/channels/{channel.slug}/edit/", {"name": "Our site", "language": "en"})

    assert "worth sending" not in page and saved.status_code == 303


def test_what_happened_is_told_in_sentences(shop, olga, signed_in):
    signed_in(olga).post(
        "/channels/add/", {"network": "bluesky", "name": "Bluesky", "language": "fr", "owner": "", "status": "active"}
    )

    page = signed_in(olga).get("/channels/bluesky/").content.decode()

    assert "Olga Pérel added the channel Bluesky" in page
    assert "channels.add_channel" not in page


def test_a_channel_that_has_an_owner_needs_no_caretaker(blog, olga, signed_in):
    today = local_day(blog.organisation, clock.now())

    answer = signed_in(olga).post(f"/channels/{blog.slug}/caretaker/", {"until": today.isoformat()})

    assert answer.status_code == 409
    assert "Rea Moreau owns Blog already" in answer.content.decode()


@pytest.mark.parametrize(
    ("verb", "words"),
    [
        ("owner", {"member": "x"}),
        ("owner", {}),
        ("stand-in", {"member": "99999999999999999999"}),
        ("duties", {"duty": "nonsense", "member": "{rea}"}),
        ("caretaker", {"until": "2026-02-31"}),
        ("caretaker", {"until": "tomorrow"}),
    ],
)
def test_nonsense_is_answered_with_a_sentence_not_an_accident(blog, olga, rea, signed_in, verb, words):
    words = {name: value.replace("{rea}", str(rea.pk)) for name, value in words.items()}

    assert signed_in(olga).post(f"/channels/{blog.slug}/{verb}/", words).status_code in (404, 409)


def test_a_network_without_connector_says_it_goes_out_by_hand(shop, rea, signed_in):
    window = a_channel(shop, "Shop window", "other")
    an_owner(window, rea)

    answer = signed_in(rea).get(f"/channels/{window.slug}/connect/")

    assert answer.status_code == 409
    assert "by hand" in answer.content.decode()


def test_another_firms_channel_does_not_exist(blog, bluesky, sam, rea, signed_in):
    stranger = signed_in(sam)
    pages = ["", "edit/", "guide/", "connect/"]
    verbs = ["owner/", "stand-in/", "caretaker/", "duties/", "connect/", "disconnect/", "guide/", "edit/"]
    ownership, assignment = blog.ownerships.get(), blog.assignments.first()

    gets = {stranger.get(f"/channels/{blog.slug}/{page}").status_code for page in pages}
    posts = {stranger.post(f"/channels/{blog.slug}/{verb}", {"member": sam.pk}).status_code for verb in verbs}
    rows = {
        stranger.post(f"/ownerships/{ownership.pk}/accept/").status_code,
        stranger.post(f"/assignments/{assignment.pk}/end/").status_code,
    }

    assert gets == posts == rows == {404}


def test_nobody_from_another_firm_becomes_an_owner(blog, olga, sam, signed_in):
    assert signed_in(olga).post(f"/channels/{blog.slug}/owner/", {"member": sam.pk}).status_code == 404


@pytest.mark.parametrize("others", [0, 20])
def test_the_page_costs_the_same_however_many_people_there_are(
    shop, olga, rea, signed_in, others, django_assert_max_num_queries
):
    from conftest import a_member

    channel = a_channel(shop, "Blog", "wordpress")
    an_owner(channel, rea, by=olga)
    for number in range(others):
        a_member(shop, f"Person{number} Name")
    browser = signed_in(olga)

    with django_assert_max_num_queries(12):
        browser.get(f"/channels/{channel.slug}/")
