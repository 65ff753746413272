"""Who does what on one sheet, for the wall."""

import pytest

from conftest import NOON, a_channel, a_member, an_owner
from masthead.channels import actions
from masthead.channels.duties import PLANNING

pytestmark = pytest.mark.django_db
WALL = "/masthead/who-does-what/wall/"


def test_everything_stands_on_one_sheet_with_names_gaps_and_the_day(shop, olga, rea, wim, facebook, signed_in):
    """Row 1.2: the table is printed on one page for the wall."""
    actions.add_doer(facebook, duty=PLANNING, member=wim, by=rea, now=NOON)

    page = signed_in(wim).get(WALL).content.decode()

    assert f"{shop.name}: who does what," in page
    assert 'class="wall "' in page
    assert "Rea <small>+ Wim</small>" in page
    assert '<b class="gapname">nobody yet</b>' in page
    assert "What nobody holds, ask Olga Pérel." in page
    assert 'href="/masthead/who-does-what/wall/"' in signed_in(wim).get("/masthead/who-does-what/").content.decode()


def test_two_of_one_first_name_are_told_apart(shop, olga, rea, signed_in):
    an_owner(a_channel(shop, "Blog", "wordpress"), rea, by=olga)
    assert "<td>Rea</td>" in signed_in(olga).get(WALL).content.decode()

    a_member(shop, "Rea Other", email="other@shop.example")

    assert "<td>Rea Moreau</td>" in signed_in(olga).get(WALL).content.decode()


def test_what_does_not_fit_on_a_sheet_is_said_and_is_chosen_by_network(shop, olga, signed_in):
    for number in range(41):
        a_channel(shop, f"Page {number:02}", "facebook" if number else "instagram")
    browser = signed_in(olga)

    everything = browser.get(WALL).content.decode()
    one = browser.get(WALL, {"network": "instagram"}).content.decode()

    assert 'class="wall most"' in everything and everything.count('<th scope="row">') == 40
    assert "1 more channel does not fit on one sheet: choose a network." in everything
    assert one.count('<th scope="row">') == 1 and "does not fit" not in one
