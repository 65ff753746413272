"""Asking for a channel and setting it up, through its pages (practice notes 3.11)."""

import pytest
from django.db import IntegrityError, transaction

from conftest import a_channel, an_owner
from masthead.channels import actions
from masthead.channels.models import Access, Asking, Channel, SetUpTick
from masthead.channels.setting_up import missing_of
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused, Stale

pytestmark = pytest.mark.django_db

REASONS = {
    "network": "pinterest", "name": "Pinterest", "audience": "Brides", "need": "19 of 60 asked look there", "hours": "2",
    "content": "Boards", "people": "Wim posts, Rea answers", "why_not": "Instagram is for neighbours",
}  # fmt: skip


@pytest.fixture
def asked(wim, signed_in) -> Channel:
    signed_in(wim).post("/channels/ask-for/", REASONS)
    return Channel.objects.get(network_key="pinterest")


def fresh(channel) -> Channel:
    return Channel.objects.get(pk=channel.pk)


def ready(channel, rea, olga, now):
    """Everything done that a channel needs before it starts."""
    Channel.objects.filter(pk=channel.pk).update(
        handle="perel", url="https://pinterest.com/perel", why="To be found", audience="Brides", tone="Calm"
    )
    for member in (rea, olga):
        actions.write_access(channel, member=member, role=Access.ADMIN, two_factor=True, by=olga, now=now)
    an_owner(channel, rea)
    for item in ("handle", "mailbox", "links"):
        actions.tick_set_up(channel, item=item, by=olga, now=now)


# Asking --------------------------------------------------------------------------------------------------------


def test_anybody_of_the_team_asks_with_reasons_and_the_head_is_told(asked, wim, olga, signed_in):
    """Practice notes 3.11: the request states requester, audience, need, content, who, cost, and why no other channel will do."""
    page = signed_in(olga).get(f"/channels/{asked.slug}/").content.decode()

    assert asked.status == Channel.REQUESTED
    assert asked.asking.asked_by == wim
    assert Entry.objects.get(verb="channels.ask_for_channel").told_id == olga.pk
    for words in ("Brides", "19 of 60 asked look there", "Boards", "Wim posts", "Instagram is for neighbours"):
        assert words in page
    assert "Approve" in page


@pytest.mark.parametrize("left_out", ["audience", "need", "content", "people", "hours", "why_not", "network", "name"])
def test_a_request_without_one_of_its_reasons_comes_back_filled(left_out, wim, signed_in):
    """Practice notes 3.11."""
    answer = signed_in(wim).post("/channels/ask-for/", REASONS | {left_out: ""})

    assert answer.status_code == 422
    assert "Brides" in answer.content.decode() or left_out == "audience"
    assert not Channel.objects.exists()


def test_a_request_without_reasons_can_not_be_written_down(shop, wim, now):
    channel = a_channel(shop, "Pinterest", status="requested")
    words = {"audience": "a", "need": "b", "content": "c", "people": "d", "why_not": "e", "hours": 1}
    for wrong in ({"need": ""}, {"hours": 0}, {"hours": 200}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Asking.objects.create(channel=channel, asked_by=wim, asked_at=now, **words | wrong)


def test_the_head_declines_with_a_reason_that_the_asker_reads(asked, wim, olga, signed_in):
    """Practice notes 3.11: the head decides."""
    without = signed_in(olga).post(f"/channels/{asked.slug}/decide/", {"answer": "no"})
    signed_in(olga).post(f"/channels/{asked.slug}/decide/", {"answer": "no", "reason": "Not this year"})

    page = signed_in(wim).get(f"/channels/{asked.slug}/").content.decode()
    assert without.status_code == 409
    assert fresh(asked).status == Channel.DECLINED
    assert "Not this year" in page
    assert Entry.objects.get(verb="channels.decline_channel").told_id == wim.pk


@pytest.mark.parametrize("status", ["requested", "declined"])
def test_the_page_of_a_wish_says_what_was_asked_and_decided_and_offers_nothing_to_arrange(
    status, asked, olga, signed_in
):
    """Practice notes 3.11: of a channel that does not exist yet there is no guide, no rhythm and nobody to sign."""
    if status == "declined":
        signed_in(olga).post(f"/channels/{asked.slug}/decide/", {"answer": "no", "reason": "Not this year"})

    page = signed_in(olga).get(f"/channels/{asked.slug}/").content.decode()

    assert page.count("Brides") == 1
    assert "Edit the guide" not in page and "Checklist" not in page
    if status == "declined":
        assert page.index("Not this year") < page.index("Brides")
        assert "so that nobody asks again without having read why" in page


def test_a_decision_is_made_once(asked, olga, wim, now):
    stale = fresh(asked)
    actions.approve(asked, by=olga, now=now)

    with pytest.raises(Stale):
        actions.decline(stale, by=olga, now=now, reason="No")
    with pytest.raises(Refused):
        actions.approve(fresh(asked), by=olga, now=now)


@pytest.mark.parametrize("who", ["wim", "rea", "sam"])
def test_only_the_head_decides(who, asked, cast, now):
    with pytest.raises(NotAllowed):
        actions.approve(asked, by=getattr(cast, who), now=now)
    with pytest.raises(NotAllowed):
        actions.decline(asked, by=getattr(cast, who), now=now, reason="No")
    with pytest.raises(NotAllowed):
        actions.reserve(a_channel(asked.organisation, "X", "x", status="approved"), by=getattr(cast, who), now=now)


def test_the_heads_stand_in_decides_too(asked, shop, rea, now):
    shop.deputy_head = rea.person
    shop.save()
    rea.refresh_from_db()

    actions.approve(asked, by=rea, now=now)

    assert fresh(asked).status == Channel.APPROVED


def test_nobody_can_ask_for_a_network_that_died(wim, now):
    words = {k: v for k, v in REASONS.items() if k not in ("network", "hours")}
    with pytest.raises(Refused):
        actions.ask_for_channel(network_key="googleplus", hours=1, by=wim, now=now, **words)


def test_what_is_asked_for_is_no_gap_and_can_not_be_written_for(asked, wim, olga, signed_in):
    page = signed_in(olga).get(f"/channels/{asked.slug}/").content.decode()

    assert "has no owner" not in page
    assert asked not in Channel.objects.open()
    assert "Pinterest" not in signed_in(olga).get("/channels/").content.decode()


# Setting up ----------------------------------------------------------------------------------------------------


def test_what_the_register_knows_is_seen_and_the_rest_is_ticked(asked, olga, rea, now):
    """Practice notes 3.11: handle reserved, mailbox of the house, 2 administrators, second factor, profile, links, guide, owner."""
    actions.approve(asked, by=olga, now=now)
    before = [item.code for item in missing_of(fresh(asked))]
    ready(asked, rea, olga, now)

    assert before == ["handle", "mailbox", "admins", "second_factor", "profile", "links", "guide", "owner"]
    assert missing_of(fresh(asked)) == []


def test_two_logins_of_one_person_are_not_two_administrators(asked, olga, rea, now):
    actions.approve(asked, by=olga, now=now)
    ready(asked, rea, olga, now)
    Access.objects.filter(member=olga).update(member=rea, via="shared")

    assert [item.code for item in missing_of(fresh(asked))] == ["admins"]


def test_what_masthead_sees_is_nobodys_to_tick(asked, olga, now):
    actions.approve(asked, by=olga, now=now)
    with pytest.raises(Refused, match="sees this by itself"):
        actions.tick_set_up(asked, item="owner", by=olga, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        SetUpTick.objects.create(channel=asked, item="owner", by=olga, at=now)


def test_the_owner_starts_what_is_complete(asked, olga, rea, now, signed_in):
    actions.approve(asked, by=olga, now=now)
    ready(asked, rea, olga, now)

    signed_in(rea).post(f"/channels/{asked.slug}/start/")

    assert fresh(asked).status == Channel.ACTIVE


def test_what_is_missing_is_said_and_the_head_may_start_with_a_reason(asked, olga, rea, now, signed_in):
    """Practice notes 3.11: what is missing is said; the head may start all the same, and the reason stays."""
    actions.approve(asked, by=olga, now=now)
    an_owner(asked, rea)

    owner = signed_in(rea).post(f"/channels/{asked.slug}/start/", {"reason": "I want to"})
    bare = signed_in(olga).post(f"/channels/{asked.slug}/start/")
    still = fresh(asked).status
    signed_in(olga).post(f"/channels/{asked.slug}/start/", {"reason": "The fair is tomorrow"})

    assert "Two administrators" in owner.content.decode()
    assert (owner.status_code, bare.status_code, still) == (409, 409, Channel.APPROVED)
    assert fresh(asked).status == Channel.ACTIVE
    assert Entry.objects.get(verb="channels.start_channel").because == "The fair is tomorrow"


@pytest.mark.parametrize("who", ["wim", "sam"])
def test_a_stranger_and_a_writer_neither_tick_nor_start(who, asked, cast, olga, now):
    actions.approve(asked, by=olga, now=now)
    with pytest.raises(NotAllowed):
        actions.tick_set_up(asked, item="handle", by=getattr(cast, who), now=now)
    with pytest.raises(NotAllowed):
        actions.start(asked, by=getattr(cast, who), now=now, reason="I want to")


def test_a_tick_is_taken_back(asked, olga, signed_in, now):
    actions.approve(asked, by=olga, now=now)
    for words in ({"item": "handle"}, {"item": "handle", "back": "1"}):
        signed_in(olga).post(f"/channels/{asked.slug}/set-up/", words)

    assert not SetUpTick.objects.exists()


def test_the_head_adds_a_channel_that_runs_already_or_is_still_to_be_set_up(olga, signed_in):
    words = {"network": "x", "name": "X", "language": "en", "owner": "", "status": "active"}
    signed_in(olga).post("/channels/add/", words)
    signed_in(olga).post("/channels/add/", words | {"name": "Later", "status": "approved"})
    wrong = signed_in(olga).post("/channels/add/", words | {"name": "Wrong", "status": "closed"})
    signed_in(olga).post("/channels/add/", words | {"name": "Google+", "network": "googleplus"})

    assert Channel.objects.get(name="X").status == Channel.ACTIVE
    assert Channel.objects.get(name="Later").status == Channel.APPROVED
    assert Channel.objects.get(name="Google+").status == Channel.CLOSED
    assert wrong.status_code == 422


def test_the_status_is_not_a_field_of_the_plain_form(blog, rea, signed_in):
    signed_in(rea).post(
        f"/channels/{blog.slug}/edit/", {"name": "Blog", "language": "en", "grace": "15", "status": "closed"}
    )

    assert fresh(blog).status == Channel.ACTIVE
    with pytest.raises(TypeError):
        actions.edit_channel(blog, by=rea, now=blog.created_at, status="closed")


def test_a_channel_called_like_a_page_gets_another_address(shop):
    assert [a_channel(shop, name).slug for name in ("Register", "Add", "Ask for")] == [
        "register-2",
        "add-2",
        "ask-for-2",
    ]
