"""A page on which nothing is yet has one button, which says in words what it does and leads there."""

import re

import pytest

pytestmark = pytest.mark.django_db
BUTTON = re.compile(r'class="empty.*?<a class="btn[^"]*" href="([^"]+)">(.*?)</a>', re.DOTALL)


@pytest.mark.parametrize(
    ("address", "button", "there"),
    [
        ("/masthead/", "Add a channel", "/channels/add/"),
        ("/masthead/who-does-what/", "Add a channel", "/channels/add/"),
        ("/channels/", "Add a channel", "/channels/add/"),
        ("/channels/side-by-side/", "Add a channel", "/channels/add/"),
        ("/journal/?by=999999&verb=people.rescue", "Show everything", "/journal/"),
    ],
)
def test_the_button_of_an_empty_page_says_what_it_does_and_leads_there(sam, signed_in, address, button, there):
    page = signed_in(sam).get(address).content.decode()

    found = [(href, re.sub("<[^>]+>", "", words).strip()) for href, words in BUTTON.findall(page)]
    assert found == [(there, button)]
