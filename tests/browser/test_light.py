"""Light: what a post of the usual risk costs two people, from “new” to signed. `make bench` prints the counts."""

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from masthead.editorial.models import Review
from tests.browser.hands import Finger, Mouse

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]
CLICKS, PAGES = 12, 2  # of both people together, and of each
PHONE = {"width": 390, "has_touch": True}
TEXT = "Four cheeses, one board, ten minutes. Come and taste it on Saturday."


class Pages:
    """The pages one person saw, in their order; the same one again is not another one."""

    def __init__(self, page):
        self.seen: list[str] = []
        page.on("framenavigated", lambda frame: frame == page.main_frame and self._note(frame.url))

    def _note(self, url: str) -> None:
        place = url.partition("?")[0].partition("#")[0]
        if place not in self.seen:
            self.seen.append(place)


@pytest.mark.parametrize(
    "hands, how",
    [
        pytest.param(Mouse, {}, id="mouse"),
        pytest.param(Mouse, {"java_script_enabled": False}, id="script off"),
        pytest.param(Finger, PHONE, id="finger on a phone"),
    ],
)
def test_from_new_to_signed_takes_twelve_clicks_and_two_pages_each(opened, wim, rea, blog, hands, how, capsys):
    """Row 2.9: a field that is filled in counts as a click, too; nothing but the stories' list is open before."""
    written = opened(wim, reverse("desk:stories"), **how)
    write, writers = hands(written), Pages(written)
    write.press(written.get_by_role("link", name="New story").first)
    write.type(written.get_by_label("Title"), "Raclette board")
    write.press(written.get_by_role("button", name="Start the story"))
    write.press(written.get_by_role("button", name="Add a version"))
    write.type(written.get_by_label("Headline"), "Raclette in ten minutes")
    write.type(written.locator("textarea[name=text]"), TEXT)
    tomorrow = timezone.localdate() + timezone.timedelta(days=1)
    write.type(written.locator("input[name=day]"), tomorrow.isoformat())
    write.type(written.locator("input[name=clock]"), "10:00")
    write.press(written.get_by_role("button", name="Ask Rea Moreau to check it"))
    expect(written.get_by_text("Rea Moreau is asked to check it")).to_be_visible()

    signed = opened(rea, reverse("desk:to_check"), **how)
    sign, signers = hands(signed), Pages(signed)
    signers._note(signed.url)
    sign.press(signed.get_by_role("link", name="Raclette board"))
    sign.press(signed.get_by_role("button", name="Approve these words"))

    assert Review.objects.get().state == Review.APPROVED
    clicks = write.acts + sign.acts
    with capsys.disabled():
        print(
            f"\nlight: from new to signed {clicks} clicks (at most {CLICKS}), "
            f"{len(writers.seen)} and {len(signers.seen)} pages (at most {PAGES} each)"
        )
    assert (clicks <= CLICKS, len(writers.seen) <= PAGES, len(signers.seen) <= PAGES) == (True, True, True)
