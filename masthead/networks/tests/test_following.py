"""What a firm's site links to, told from share buttons and single posts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masthead.networks.following import profiles_in


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("https://www.facebook.com/fromagerieperel/", {"facebook": "fromagerieperel"}),
        ("https://www.facebook.com/sharer/sharer.php?u=https://perel.example", {}),
        ("https://www.instagram.com/perel.fromage/", {"instagram": "perel.fromage"}),
        ("https://www.instagram.com/p/Cxyz/", {}),
        ("https://twitter.com/perel", {"x": "perel"}),
        ("https://x.com/intent/post?text=hello", {}),
        ("https://x.com/perel/status/123", {}),
        ("https://fr.linkedin.com/company/perel", {"linkedin": "perel"}),
        ("https://fr-fr.facebook.com/perel", {"facebook": "perel"}),
        ("https://www.linkedin.com/company/perel/", {"linkedin": "perel"}),
        ("https://www.linkedin.com/shareArticle?url=x", {}),
        ("https://www.youtube.com/@perel", {"youtube": "perel"}),
        ("https://www.youtube.com/watch?v=abc", {}),
        ("https://www.tiktok.com/@perel", {"tiktok": "perel"}),
        ("https://www.pinterest.fr/perel/", {"pinterest": "perel"}),
        ("https://bsky.app/profile/perel.example", {"bluesky": "perel.example"}),
        ("https://bsky.app/profile/perel.example/post/3k", {}),
        ("https://t.me/perel", {"telegram": "perel"}),
        ("/contact/", {}),
        ("mailto:bonjour@perel.example", {}),
        ("http://[broken", {}),
    ],
)
def test_a_profile_is_told_from_a_share_button(link, found):
    assert profiles_in(f'<p><a href="{link}">here</a></p>') == found


def test_a_mastodon_profile_is_known_by_the_link_that_says_this_is_me():
    page = '<link rel="me" href="https://mastodon.example/@perel"><a href="https://else.example/@other">x</a>'

    assert profiles_in(page) == {"mastodon": "@perel@mastodon.example"}


@given(st.text(), st.text(max_size=80))
def test_no_page_and_no_link_is_an_accident(page, link):
    assert isinstance(profiles_in(f'{page}<a href="https://x.com/{link}">{page}'), dict)
