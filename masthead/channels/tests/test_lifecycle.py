"""Opening and closing a channel, through its pages (practice notes 3.11)."""

import pytest
from django.db import IntegrityError, transaction

from conftest import a_channel, an_owner
from masthead.channels import actions
from masthead.channels.models import Access, Asking, Channel, Closing, LinkToRemove, Question, SetUpTick
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
    signed_in(rea).post(f"/channels/{blog.slug}/edit/", {"name": "Blog", "language": "en", "status": "closed"})

    assert fresh(blog).status == Channel.ACTIVE
    with pytest.raises(TypeError):
        actions.edit_channel(blog, by=rea, now=blog.created_at, status="closed")


def test_a_channel_called_like_a_page_gets_another_address(shop):
    assert [a_channel(shop, name).slug for name in ("Register", "Add", "Ask for")] == [
        "register-2",
        "add-2",
        "ask-for-2",
    ]


# Closing -------------------------------------------------------------------------------------------------------

WORDS = {"go_to": "Read us on the blog.", "archive": "On the shop’s computer"}


def test_a_channel_is_closed_with_where_to_go_and_its_line_stays(facebook, blog, olga, rea, signed_in):
    """Practice notes 3.11: announce with where to go, archive, remove links everywhere, keep the handle, keep the register line."""
    signed_in(rea).post(f"/channels/{facebook.slug}/close/", WORDS | {"go_to_channel": blog.pk})
    not_yet = fresh(facebook).status
    owner = signed_in(rea).post(f"/channels/{facebook.slug}/close/now/")
    signed_in(olga).post(f"/channels/{facebook.slug}/close/now/")

    page = signed_in(olga).get(f"/channels/{facebook.slug}/").content.decode()
    assert (not_yet, owner.status_code, fresh(facebook).status) == (Channel.ACTIVE, 403, Channel.CLOSED)
    for words in ("Read us on the blog.", "On the shop’s computer", "Links to remove", "E-mail signatures"):
        assert words in page
    assert "Facebook" in signed_in(olga).get("/channels/register/").content.decode()
    assert "Facebook" not in signed_in(olga).get("/channels/register/?status=active").content.decode()


def test_nothing_is_closed_without_a_word_to_the_public(facebook, olga, now, signed_in):
    answer = signed_in(olga).post(f"/channels/{facebook.slug}/close/", WORDS | {"go_to": ""})

    assert answer.status_code == 422
    assert "On the shop’s computer" in answer.content.decode()
    with pytest.raises(Refused, match="Say first"):
        actions.close_channel(facebook, by=olga, now=now)


def test_what_is_still_to_go_out_stops_the_closing(facebook, olga, now, settings):
    """Practice notes 3.11: scheduled versions are moved or withdrawn first."""
    settings.WORK_ON_CHANNEL = lambda _channel: {"scheduled": (2, "/stories/"), "reviews": (0, "/stories/")}
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)

    with pytest.raises(Refused, match="2 versions"):
        actions.close_channel(facebook, by=olga, now=now)
    assert fresh(facebook).status == Channel.ACTIVE


def test_each_place_that_leads_there_has_one_person_and_is_ticked_with_a_date(
    facebook, blog, bluesky, olga, max, rea, now
):
    """Practice notes 3.11, 5.5: links are removed everywhere, and each has a name on it."""
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)
    places = {link.on_channel: link for link in facebook.links_to_remove.exclude(on_channel=None)}

    actions.remove_link(places[bluesky], by=max, now=now)
    with pytest.raises(NotAllowed):
        actions.remove_link(places[blog], by=max, now=now)

    assert set(places) == {blog, bluesky}
    assert LinkToRemove.objects.get(on_channel=bluesky).removed_by == max
    assert facebook.links_to_remove.left().count() == 3


def test_a_link_is_noted_and_found_still_there(facebook, olga, now, signed_in):
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)
    signed_in(olga).post(f"/channels/{facebook.slug}/links/", {"place": "Menu  card"})
    link = LinkToRemove.objects.get(place="Menu card")
    for words, removed in (({}, True), ({"back": "1"}, False)):
        signed_in(olga).post(f"/links/{link.pk}/", words)
        link.refresh_from_db()
        assert (link.removed_at is not None) is removed


def test_a_closing_is_called_off(facebook, olga, rea, now, signed_in):
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)

    signed_in(rea).post(f"/channels/{facebook.slug}/close/call-off/")

    assert not Closing.objects.open().exists()
    assert not LinkToRemove.objects.exists()
    assert fresh(facebook).status == Channel.ACTIVE


def test_a_network_that_died_keeps_its_line_and_lists_its_links(shop, blog, olga, signed_in, now):
    """Practice notes 3.11: Google+ keeps its place; its links count as something to remove, and it never comes back."""
    channel = actions.add_channel(shop, network_key="googleplus", name="Google+", by=olga, now=now)

    page = signed_in(olga).get(f"/channels/{channel.slug}/").content.decode()
    assert channel.status == Channel.CLOSED
    assert "does not exist any more" in page
    assert "Reopen it" not in page
    assert set(channel.links_to_remove.values_list("on_channel__name", flat=True)) == {"Blog", None}
    with pytest.raises(Refused):
        actions.reopen(channel, by=olga, now=now, reason="Nostalgia")


def test_a_channel_closed_long_ago_gets_its_list_on_request(shop, blog, olga, signed_in):
    channel = a_channel(shop, "Google+", "googleplus", status="closed")

    signed_in(olga).post(f"/channels/{channel.slug}/links/")

    assert channel.links_to_remove.left().count() == 3


def test_a_closed_channel_comes_back_reserved_and_only_with_a_reason(shop, olga, now, signed_in):
    channel = a_channel(shop, "Old", status="closed")

    bare = signed_in(olga).post(f"/channels/{channel.slug}/reopen/")
    signed_in(olga).post(f"/channels/{channel.slug}/reopen/", {"reason": "They are back"})

    assert bare.status_code == 409
    assert fresh(channel).status == Channel.RESERVED
    assert Entry.objects.get(verb="channels.reopen_channel").because == "They are back"


@pytest.mark.parametrize("who", ["wim", "max", "sam"])
def test_neither_a_writer_nor_a_neighbour_nor_a_stranger_closes(who, facebook, cast, olga, now):
    by = getattr(cast, who)
    with pytest.raises(NotAllowed):
        actions.prepare_closing(facebook, **WORDS, by=by, now=now)
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)
    for verb in (actions.close_channel, actions.call_off_closing):
        with pytest.raises(NotAllowed):
            verb(facebook, by=by, now=now)
    with pytest.raises(NotAllowed):
        actions.add_link(facebook, place="Door", by=by, now=now)
    with pytest.raises(NotAllowed):
        actions.reopen(a_channel(facebook.organisation, "Old", status="closed"), by=by, now=now, reason="x")


def test_a_channel_can_not_lead_to_itself_or_to_another_house(facebook, sam, olga, now):
    for other in (facebook, a_channel(sam.organisation, "Theirs")):
        with pytest.raises(Refused):
            actions.prepare_closing(facebook, **WORDS, go_to_channel=other, by=olga, now=now)


def test_closing_ends_the_connection(bluesky, olga, now):
    """Practice notes 3.11: revoke tools."""
    Channel.objects.filter(pk=bluesky.pk).update(way="connected")
    actions.prepare_closing(bluesky, **WORDS, by=olga, now=now)

    actions.close_channel(fresh(bluesky), by=olga, now=now)

    assert fresh(bluesky).way == Channel.BY_HAND


def test_access_to_a_closed_channel_stays_on_the_list_until_it_is_ended(facebook, olga, now, signed_in):
    actions.write_access(facebook, outsider="The agency", role="admin", by=olga, now=now)
    Channel.objects.filter(pk=facebook.pk).update(status="closed")
    listed = signed_in(olga).get("/access/").content.decode()
    Access.objects.all().delete()

    assert "Facebook" in listed
    assert "Facebook" not in signed_in(olga).get("/access/").content.decode()


# Dormant, woken ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "may"), [("olga", True), ("rea", True), ("wim", False), ("max", False), ("sam", False)]
)
def test_who_answers_for_it_says_that_it_is_back(who, may, blog, cast, now):
    """Row 1.1: the head or the owner says so; nobody else."""
    Channel.objects.filter(pk=blog.pk).update(status="dormant")
    Question.objects.create(channel=blog, asked_at=now, quiet_since=now)
    channel = fresh(blog)
    if not may:
        with pytest.raises(NotAllowed):
            actions.wake(channel, by=getattr(cast, who), now=now)
        return
    actions.wake(channel, by=getattr(cast, who), now=now)

    assert fresh(blog).status == Channel.ACTIVE
    assert fresh(blog).alive_at == now
    assert Question.objects.get().answer == Question.REVIVED


def test_the_register_costs_the_same_however_many_lines_there_are(shop, olga, signed_in, django_assert_max_num_queries):
    for n in range(30):
        a_channel(shop, f"Channel {n}", status=Channel.STATUSES[n % 7][0])
    client = signed_in(olga)
    with django_assert_max_num_queries(9):
        client.get("/channels/register/")


# Links, looked for ---------------------------------------------------------------------------------------------


def test_masthead_reads_our_own_page_and_says_what_it_saw(facebook, blog, bluesky, olga, now):
    """A line is ticked by a person; what Masthead saw stands beside it."""
    Channel.objects.filter(pk=facebook.pk).update(url="https://facebook.com/perel")
    Channel.objects.filter(pk=blog.pk).update(url="https://perel.example/blog")
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)
    asked = []

    def page(address, text='<a href="https://www.facebook.com/perel/">f</a>'):
        asked.append(address)
        return text

    actions.look_for_links(fresh(facebook), by=olga, now=now, read=page)
    seen = LinkToRemove.objects.get(on_channel=blog)
    actions.look_for_links(fresh(facebook), by=olga, now=now, read=lambda address: page(address, "<p>Nothing</p>"))

    assert asked == ["https://perel.example/blog"] * 2
    assert (seen.seen, seen.looked_at, seen.removed_at) == (True, now, None)
    assert not LinkToRemove.objects.get(on_channel=blog).seen


def test_a_page_that_can_not_be_read_says_so(facebook, blog, olga, rea, wim, now):
    Channel.objects.filter(pk=facebook.pk).update(url="https://facebook.com/perel")
    Channel.objects.filter(pk=blog.pk).update(url="https://perel.example")
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)

    with pytest.raises(Refused, match="could not read"):
        actions.look_for_links(fresh(facebook), by=rea, now=now, read=lambda _address: "")
    with pytest.raises(NotAllowed):
        actions.look_for_links(fresh(facebook), by=wim, now=now, read=lambda _address: "")
    with pytest.raises(Refused, match="Write down the address"):
        actions.look_for_links(a_channel(facebook.organisation, "X", "x"), by=olga, now=now)


def test_all_of_ones_own_places_are_ticked_at_once_and_nobody_elses(
    facebook, blog, bluesky, olga, max, sam, now, signed_in
):
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)

    signed_in(max).post(f"/channels/{facebook.slug}/links/", {"mine": "1"})

    assert [link.on_channel for link in LinkToRemove.objects.filter(removed_by=max)] == [bluesky]
    assert facebook.links_to_remove.left().count() == 3
    with pytest.raises(NotAllowed):
        actions.remove_my_links(facebook, by=sam, now=now)


def test_a_stranger_of_the_page_who_ticks_their_own_place_comes_back_to_a_page_they_may_see(
    facebook, blog, bluesky, olga, max, now, signed_in
):
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)
    link = LinkToRemove.objects.get(on_channel=bluesky)
    client = signed_in(max)

    answer = client.post(f"/links/{link.pk}/")

    assert client.get(answer.url).status_code == 200


def test_the_public_page_says_where_a_closed_channel_went(facebook, blog, olga, now, client):
    Channel.objects.filter(pk=facebook.pk).update(url="https://facebook.com/perel")
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)
    actions.close_channel(fresh(facebook), by=olga, now=now)
    token = actions.share_masthead(facebook.organisation, kind="public", by=olga, now=now)

    page = client.get(f"/official/{token}/?account=https://facebook.com/perel").content.decode()

    assert "Read us on the blog." in page
    assert "<b>Facebook</b>" not in page


def test_the_firms_own_address_is_read_where_its_website_has_none_of_its_own(shop, facebook, olga, now):
    Channel.objects.filter(pk=facebook.pk).update(url="https://facebook.com/perel")
    a_channel(shop, "Website", "website")
    shop.website = "https://perel.example"
    shop.save()
    actions.prepare_closing(facebook, **WORDS, by=olga, now=now)
    asked = []

    actions.look_for_links(fresh(facebook), by=olga, now=now, read=lambda address: asked.append(address) or "<p></p>")

    assert asked == ["https://perel.example"]
