"""Pages of a list: one says where one is, and any of many is one step away."""

import re
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory


def drawn(pages: int, address: str = "/list/") -> str:
    request = RequestFactory().get(address)
    page = Paginator(range(pages * 10), 10).get_page(request.GET.get("page"))
    return Template("{% paginate page %}").render(Context({"page": page, "request": request}))


def test_of_many_pages_any_is_one_step_away_and_the_filters_stay():
    html = drawn(33, "/list/?q=pêches&duty=a&duty=b&page=3")

    assert "Page 3 of 33" in html
    assert re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', html) == [
        ("q", "pêches"),
        ("duty", "a"),
        ("duty", "b"),
    ]
    assert 'type="number" name="page" id="go-page" min="1" max="33" value="3"' in html


@pytest.mark.parametrize(("pages", "jumps"), [(1, 0), (3, 0), (4, 1)])
def test_few_pages_need_no_jump(pages, jumps):
    assert drawn(pages).count("<form") == jumps


def test_no_form_stands_inside_another_one():
    """A browser closes the outer form where the inner one begins, and its buttons do nothing."""
    pages = {path: path.read_text(encoding="utf-8") for path in Path("masthead").rglob("*.html")}
    bad = [
        str(path)
        for path, text in pages.items()
        for found in re.finditer(r"{% paginate [^%]*%}", text)
        if text[: found.start()].count("<form") > text[: found.start()].count("</form>")
        if "jump=False" not in found.group()
    ]

    assert bad == []
