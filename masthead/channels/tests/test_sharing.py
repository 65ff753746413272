"""The masthead for people without an account, and the question “is this account ours?” (row 2.18)."""

from datetime import timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from conftest import NOON, a_channel
from masthead.channels import actions
from masthead.channels.models import Channel, MastheadLink
from masthead.channels.official import is_ours, is_same_account, web_address
from masthead.kit import clock
from masthead.kit.errors import Refused


@pytest.fixture
def stranger(db):
    return Client()


@pytest.fixture
def staff_link(signed_in, olga):
    browser = signed_in(olga)
    page = browser.post("/masthead/share/", {"kind": "staff"}, follow=True).content.decode()
    return page.partition('id="staff-link" class="link">http://testserver')[2].partition("<")[0]


@pytest.fixture
def public(signed_in, olga):
    signed_in(olga).post("/masthead/share/", {"kind": "public"})
    return f"/official/{MastheadLink.objects.standing().get(kind='public').token}/"


def test_a_colleague_without_account_finds_the_stand_in_and_when_the_owner_is_back(
    monkeypatch, staff_link, stranger, facebook, olga, rea, max
):
    """Row 2.18: the Facebook owner is away until Friday; the deputy is named with "owner back Friday"."""
    monkeypatch.setattr(clock, "now", lambda: NOON)
    actions.propose_owner(facebook, member=max, by=olga, now=NOON, deputy=rea)
    actions.accept_ownership(facebook.ownerships.get(member=max, state="proposed"), by=max, now=NOON)
    friday = NOON.date() + timedelta(days=4)
    actions.say_away(max, starts_on=NOON.date(), ends_on=friday, by=max, now=NOON)

    page = stranger.get(f"{staff_link}?q=Facebok complaint").content.decode()

    assert "Rea Moreau" in page
    assert rea.person.email in page
    assert f"{max.name} is away until" in page


def test_a_gap_on_the_staff_page_is_red_and_says_who_answers_meanwhile(staff_link, stranger, facebook, olga):
    """Row 2.18: what nobody holds is seen by those without an account too, with whom to ask until then."""
    page = stranger.get(f"{staff_link}?q=moderation facebook").content.decode()

    assert '<span class="gapname">nobody yet</span> <small>(' in page
    assert '<small class="gapname">nobody is named for it; answers meanwhile</small>' in page


def test_the_staff_link_reads_and_leads_nowhere_else(staff_link, stranger, blog):
    page = stranger.get(staff_link)

    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page.headers["Cache-Control"]
    assert f"/channels/{blog.slug}/" not in page.content.decode()
    assert stranger.post(staff_link).status_code == 405
    assert stranger.get("/masthead/").status_code == 302


def test_the_staff_link_is_shown_once_and_kept_as_a_digest_only(staff_link, signed_in, olga):
    token = staff_link.split("/")[-2]

    assert token not in signed_in(olga).get("/masthead/sharing/").content.decode()
    assert MastheadLink.objects.get().token == ""
    assert MastheadLink.objects.get().digest == MastheadLink.digest_of(token)


def test_a_closed_link_and_a_replaced_one_open_nothing(staff_link, stranger, signed_in, olga):
    signed_in(olga).post("/masthead/share/", {"kind": "staff"})
    assert stranger.get(staff_link).status_code == 404

    newest = MastheadLink.objects.standing().get()
    signed_in(olga).post(f"/masthead/sharing/{newest.pk}/end/")

    assert not MastheadLink.objects.standing().exists()


def test_each_link_opens_its_own_page_only(staff_link, public, stranger):
    staff_token, public_token = staff_link.split("/")[-2], public.split("/")[-2]

    assert stranger.get(f"/official/{staff_token}/").status_code == 404
    assert stranger.get(f"/official/{staff_token}/accounts.json").status_code == 404
    assert stranger.get(f"/whom-to-ask/{public_token}/").status_code == 404


@pytest.mark.parametrize("who", ["rea", "wim"])
def test_only_the_head_shares(request, signed_in, olga, who):
    member = request.getfixturevalue(who)

    answer = signed_in(member).post("/masthead/share/", {"kind": "staff"})

    assert answer.status_code == 403
    assert olga.name in answer.content.decode()
    assert not MastheadLink.objects.exists()
    assert "Make the link" not in signed_in(member).get("/masthead/sharing/").content.decode()


def test_the_public_page_names_accounts_and_no_person(public, stranger, shop, olga, blog):
    """Row 2.18: the public version lists official accounts only, as a page and as JSON that any program reads."""
    Channel.objects.filter(pk=blog.pk).update(url="https://perel.example/blog")
    a_channel(shop, "Secret plan", "tiktok", status="approved", url="https://tiktok.com/@plan")

    page, data = stranger.get(public).content.decode(), stranger.get(f"{public}accounts.json")

    assert "https://perel.example/blog" in page
    assert olga.name not in page + data.content.decode()
    assert "Secret plan" not in page + data.content.decode()
    assert {"network", "name", "handle", "url", "language"} == set(data.json()["accounts"][0])
    assert data.headers["Access-Control-Allow-Origin"] == "*"
    assert data.headers["Content-Type"] == "application/json"
    assert f'<link rel="alternate" type="application/json" href="{public}accounts.json">' in page
    assert f'<a href="{public}accounts.json">' in page


@pytest.mark.parametrize(
    ("asked", "answer", "words"),
    [
        ("bsky.app/profile/Perel.example", "ours", "Yes: this is our"),
        ("https://bsky.app/profile/perel-cheese.example", "unknown", "No: we have no account"),
        ("https://plus.google.com/+perel", "closed", "we closed it"),
    ],
)
def test_is_this_account_ours(public, stranger, shop, asked, answer, words):
    """Row 2.18: the check “is this account ours?” by its address, for people and for programs."""
    a_channel(shop, "Bluesky", "bluesky", slug="ours", handle="perel.example")
    a_channel(shop, "Google+", "googleplus", status="closed", url="https://plus.google.com/+perel")

    page = stranger.get(public, {"account": asked}).content.decode()
    data = stranger.get(f"{public}accounts.json", {"account": asked}).json()

    assert words in page
    assert data["answer"] == answer


@pytest.mark.parametrize(
    ("asked", "ours", "same"),
    [
        ("https://perel.example/2026/11/comte/", "https://www.perel.example", True),
        ("https://perel.example.evil.example/", "https://perel.example", False),
        ("https://perel.example@evil.example/", "https://perel.example", False),
        ("https://perel.example/blog-of-somebody", "https://perel.example/blog", False),
        ("https://twitter.com/Perel", "https://x.com/perel", True),
        ("https://x.com/perel/status/12", "https://x.com/perel", True),
        ("https://x.com/perel2", "https://x.com/perel", False),
        ("nonsense [", "https://perel.example", False),
        ("", "https://perel.example", False),
    ],
)
def test_an_address_that_only_looks_like_ours_is_not(asked, ours, same):
    assert is_same_account(asked, ours) is same


@given(st.text(max_size=60))
def test_no_question_is_an_accident_and_nothing_is_ours_without_channels(asked):
    assert is_ours(asked, []).what == "unknown"
    is_same_account(asked, "https://perel.example/blog")


@pytest.mark.django_db
def test_the_shared_pages_ask_the_same_few_questions_however_many_channels(
    staff_link, public, stranger, shop, django_assert_max_num_queries
):
    for number in range(30):
        a_channel(shop, f"Channel {number}", "facebook", slug=f"channel-{number}", handle=f"perel{number}")

    with django_assert_max_num_queries(11):
        stranger.get(f"{staff_link}?q=comments")
    with django_assert_max_num_queries(5):  # one of them: are there public house rules?
        stranger.get(public, {"account": "https://facebook.com/perel7"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("perel.example", "https://perel.example"), (" https://perel.example ", "https://perel.example"), ("", ""),
     ("javascript:alert(1)", "https://javascript:alert(1)")],
)  # fmt: skip
def test_an_address_is_one_of_the_web(typed, kept):
    assert web_address(typed) == kept


def test_another_scheme_is_refused(shop, olga):
    with pytest.raises(Refused, match="begins with https"):
        actions.add_channel(shop, network_key="facebook", name="F", url="data://text/html,x", by=olga, now=NOON)
    assert not Channel.objects.filter(name="F").exists()
