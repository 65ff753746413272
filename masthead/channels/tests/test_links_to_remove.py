"""What still leads to a channel that is closed: looked for by Masthead, removed by people (practice notes 3.11)."""

import pytest

from conftest import a_channel
from masthead.channels import actions
from masthead.channels.models import Channel, LinkToRemove
from masthead.kit.errors import NotAllowed, Refused

pytestmark = pytest.mark.django_db

WORDS = {"go_to": "Read us on the blog.", "archive": "On the shop’s computer"}


def fresh(channel) -> Channel:
    return Channel.objects.get(pk=channel.pk)


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
