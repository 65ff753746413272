"""Closing a channel, through its pages (practice notes 3.11)."""

import pytest

from conftest import a_channel
from masthead.channels import actions
from masthead.channels.models import Access, Channel, Closing, LinkToRemove
from masthead.journal.models import Entry
from masthead.kit.errors import NotAllowed, Refused

pytestmark = pytest.mark.django_db

WORDS = {"go_to": "Read us on the blog.", "archive": "On the shop’s computer"}


def fresh(channel) -> Channel:
    return Channel.objects.get(pk=channel.pk)


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
