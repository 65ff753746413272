"""Hundreds of channels and a hundred people: by network, a few of those who carry most, and everything by page."""

import pytest

from conftest import a_channel, a_member, an_owner
from masthead.channels.models import Overlap, WhyBoth

pytestmark = pytest.mark.django_db
LISTS = ("/channels/", "/masthead/", "/masthead/who-does-what/", "/channels/side-by-side/")


@pytest.fixture
def many(shop, olga, rea):
    for number in range(26):
        an_owner(a_channel(shop, f"Page {number:02}", "facebook"), rea, by=olga)
    an_owner(a_channel(shop, "Counter", "instagram"), rea, by=olga)


@pytest.mark.parametrize("address", LISTS)
def test_each_list_says_how_many_there_are_by_network_and_shows_only_one_of_them(many, olga, signed_in, address):
    browser = signed_in(olga)

    page = browser.get(address).content.decode()
    one = browser.get(address, {"network": "instagram", "page": "1"}).content.decode()
    none = browser.get(address, {"network": "no-such-thing"}).content.decode()

    assert 'Facebook <span class="muted">26</span>' in page and 'Instagram <span class="muted">1</span>' in page
    assert 'href="?network=instagram"' in page
    assert "Counter" in one and "Page 01" not in one
    assert 'href="?network=instagram" aria-current="true"' in one
    assert "No channel is like that." in none


@pytest.mark.parametrize("address", LISTS)
def test_a_list_of_one_page_or_of_one_network_has_no_line_of_networks(shop, olga, rea, signed_in, address):
    an_owner(a_channel(shop, "Blog", "wordpress"), rea, by=olga)
    an_owner(a_channel(shop, "Counter", "instagram"), rea, by=olga)

    assert "by-network" not in signed_in(olga).get(address).content.decode()


def test_the_other_filters_stay_when_a_network_is_chosen(many, olga, signed_in):
    page = signed_in(olga).get("/masthead/who-does-what/", {"q": "page", "page": "2"}).content.decode()

    assert 'href="?q=page&amp;network=instagram"' in page


@pytest.mark.parametrize("address", ["/channels/", "/masthead/who-does-what/", "/channels/side-by-side/"])
@pytest.mark.parametrize("words", ["peches et oceans", "PÊCHES", "océan", "cheries"])
def test_a_channel_is_found_without_its_accents_and_by_a_part_of_its_name(shop, olga, signed_in, address, words):
    a_channel(shop, "Pêches et Océans", "facebook")
    a_channel(shop, "Pêcheries du Nord", "x")
    a_channel(shop, "Counter", "instagram")

    page = signed_in(olga).get(address, {"q": words}).content.decode()

    assert ("Pêcheries du Nord" if words == "cheries" else "Pêches et Océans") in page
    assert "Counter" not in page


def test_on_all_channels_search_network_and_what_is_missing_keep_each_other(many, olga, signed_in):
    page = signed_in(olga).get("/channels/", {"q": "page", "network": "facebook", "page": "2"}).content.decode()
    gaps = signed_in(olga).get("/channels/", {"q": "page", "network": "facebook", "show": "needs"}).content.decode()

    assert 'href="?q=page&amp;network=facebook&amp;show=gaps"' in page
    assert 'href="?q=page&amp;network=facebook&amp;show=needs"' in page
    assert '<input type="hidden" name="show" value="needs">' in gaps and 'name="network" value="facebook"' in gaps


def test_two_channels_of_one_name_are_told_apart_in_an_answer(many, shop, olga, signed_in):
    a_channel(shop, "Parks", "facebook", slug="one")
    a_channel(shop, "Parks", "x", slug="two")

    both = signed_in(olga).get("/masthead/", {"q": "complaints parks"}).content.decode()
    one = signed_in(olga).get("/masthead/", {"q": "complaints parks on twitter"}).content.decode()

    assert "Parks (Facebook) · Comments" in both and "Parks (X) · Comments" in both
    assert "Parks · Comments" in one


def test_asking_and_looking_at_everybody_keep_the_network_and_the_page(many, shop, olga, signed_in):
    for number in range(15):
        a_member(shop, f"Person{number} Name")
    browser = signed_in(olga)

    asked = browser.get("/masthead/", {"network": "facebook", "page": "2"}).content.decode()
    table = browser.get("/masthead/who-does-what/", {"q": "page", "page": "2"}).content.decode()

    assert '<input type="hidden" name="network" value="facebook">' in asked
    assert 'href="?network=facebook&amp;page=2&amp;everybody=1#load"' in asked
    assert 'href="?q=page&amp;page=2&amp;everybody=1#load"' in table


@pytest.mark.parametrize("address", ["/masthead/", "/masthead/who-does-what/"])
def test_of_a_big_team_those_who_carry_most_are_shown_and_the_others_on_request(
    many, shop, olga, rea, signed_in, address
):
    for number in range(15):
        a_member(shop, f"Person{number} Name")
    browser = signed_in(olga)

    page = browser.get(address).content.decode()
    everybody = browser.get(address, {"everybody": "1"}).content.decode()

    assert page.count("load-one") == 8
    assert page.index("27 channels") < page.index("0 channels")
    assert "All 17 people" in page
    assert everybody.count("load-one") == 17 and "All 17 people" not in everybody


@pytest.mark.parametrize("pairs", [WhyBoth, Overlap])
def test_what_is_known_of_two_open_channels_is_asked_of_these_two_and_not_of_a_list_of_all(many, olga, pairs):
    """PostgreSQL read such a list once for each pair of 1,313 channels, before it had counted them: half an hour."""
    assert str(pairs.objects.visible_to(olga).both_open().query).count("SELECT") == 1
