"""Who does what on one sheet, for the wall."""

import pytest

from conftest import NOON, a_channel, a_member, an_owner
from masthead.channels import actions
from masthead.channels.duties import PLANNING
from masthead.channels.matrix.walling import sheets

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


def test_what_does_not_fit_on_a_sheet_stands_on_the_next_and_a_network_may_be_chosen(shop, olga, signed_in):
    """Row 1.2: also of many channels every one stands on a sheet."""
    for number in range(41):
        a_channel(shop, f"Page {number:02}", "facebook" if number else "instagram")
    browser = signed_in(olga)

    first, second = browser.get(WALL).content.decode(), browser.get(WALL, {"page": "2"}).content.decode()
    one = browser.get(WALL, {"network": "instagram"}).content.decode()

    assert 'class="wall most"' in first and first.count('<th scope="row">') == 40
    assert "Sheet 1 of 2." in first and "Sheet 2 of 2." in second
    assert second.count('<th scope="row">') == 1 and "Page 40" in second
    assert one.count('<th scope="row">') == 1 and "Sheet" not in one


def test_the_sheet_shows_what_the_table_was_narrowed_to(shop, olga, signed_in):
    a_channel(shop, "Blog", "wordpress")
    a_channel(shop, "Counter", "instagram")
    browser = signed_in(olga)

    table = browser.get("/masthead/who-does-what/", {"q": "counter", "page": "1"}).content.decode()
    sheet = browser.get(WALL, {"q": "counter"}).content.decode()

    assert f'href="{WALL}?q=counter"' in table
    assert "Counter</th>" in sheet and "Blog</th>" not in sheet
    assert 'href="/masthead/who-does-what/?q=counter"' in sheet


def test_long_names_take_several_lines_of_a_sheet():
    short = [(number, "Blog") for number in range(100)]
    long = [(number, "Canada Revenue Agency | Agence du revenu du Canada") for number in range(100)]

    assert [len(sheet) for sheet in sheets(short)] == [40, 40, 20]
    assert [len(sheet) for sheet in sheets(long)] == [30, 30, 30, 10]
    assert sheets([]) == [[]]
    assert sheets([(1, "x" * 9_999), (2, "Blog")]) == [[1], [2]]
