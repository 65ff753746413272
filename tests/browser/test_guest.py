"""A guest answers in a real browser, which says of a form where it comes from only as the page allows it to."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from masthead.editorial.models import GuestWord
from masthead.editorial.tests.stages import a_review
from masthead.kit import clock

pytestmark = [pytest.mark.browser, pytest.mark.once, pytest.mark.django_db(transaction=True)]


def test_a_guest_opens_the_link_and_their_answer_arrives(opened, open_page, rea, wim, blog):
    """Row 2.11: a guest reads one item by a link, on a phone and without an account, and says what should change."""
    now = clock.now()
    review = a_review(blog, wim, now)
    page = opened(rea, reverse("editorial:guests", args=[review.revision.variant.story_id]))
    page.get_by_label("Their name").fill("Anne Dupont")
    page.get_by_label("Their e-mail").fill("anne@dupont.example")
    page.get_by_role("button", name="Make a link").click()

    guest = open_page(page.locator("#guest-link").inner_text(), width=390)
    guest.locator("textarea").fill("It is five cheeses.")
    guest.locator("button[value=change]").click()

    expect(guest.locator("main form")).to_have_count(0)
    expect(guest.get_by_text("It is five cheeses.")).to_be_visible()
    assert GuestWord.objects.get().note == "It is five cheeses."
