"""Addresses of rows are those of Django's own `reverse`, looked up once."""

import pytest
from django.urls import NoReverseMatch, reverse, set_script_prefix

from masthead.kit.addresses import address_of
from masthead.kit.paging import Counted, Later


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("desk:channels", ()), ("channels:detail", ("blog-2",)), ("channels:detail", ("any-0",)), ("editorial:story", (1,)),
        ("editorial:story", (9_000_000_000,)), ("channels:square", ("any-1", "own-3")), ("channels:square", ("{0}", "quality")),
    ],
)  # fmt: skip
def test_it_is_what_django_answers(name, args):
    try:
        expected = reverse(name, args=args)
    except NoReverseMatch:
        with pytest.raises(NoReverseMatch):
            address_of(name, *args)
    else:
        assert address_of(name, *args) == expected == address_of(name, *args)


def test_it_stands_below_where_the_house_is_served():
    try:
        set_script_prefix("/social/")
        assert address_of("channels:detail", "blog") == "/social/channels/blog/"
    finally:
        set_script_prefix("/")
    assert address_of("channels:detail", "blog") == "/channels/blog/"


def test_an_address_that_does_not_exist_is_refused():
    with pytest.raises(NoReverseMatch):
        address_of("channels:nowhere", 1)


def test_rows_are_read_when_their_page_is_wanted():
    asked = []

    def read(*, part: slice) -> list[int]:
        asked.append((part.start, part.stop))
        return list(range(35))[part]

    page = Counted(Later(read), 15, 35).get_page("3")
    assert list(page) == [30, 31, 32, 33, 34] and asked == [(30, 35)]
    assert page.paginator.num_pages == 3
