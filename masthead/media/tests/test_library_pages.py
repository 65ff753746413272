"""The library as a person sees it."""

import pytest

from masthead.kit import clock
from masthead.media import actions
from masthead.media.tests.pictures import a_scene


@pytest.fixture(autouse=True)
def noon(monkeypatch, now):
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def add(shop, wim, now):
    def added(seed=1, **facts):
        facts = {"alt": "A board", "by": wim, "now": now} | facts
        return actions.add_picture(shop, upload=a_scene(seed), **facts)

    return added


def rows(page) -> int:
    return page.content.decode().count('class="card"><a')


def test_the_library_shows_small_pictures_and_leads_to_each(signed_in, wim, add):
    asset = add()
    browser = signed_in(wim)

    page = browser.get("/pictures/").content.decode()

    assert f'src="/pictures/{asset.pk}/small/"' in page
    assert f'href="/pictures/{asset.pk}/about/"' in page
    small = browser.get(f"/pictures/{asset.pk}/small/")
    assert small.headers["Content-Type"] == "image/webp"
    assert b"".join(small.streaming_content).startswith(b"RIFF")
    assert browser.get(f"/pictures/{asset.pk}/about/").status_code == 200
