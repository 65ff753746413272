"""Row 2.8, through the pages: what a contributor may do, and what they may not, with the reason and the name of who can."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from masthead.editorial import actions as editorial
from masthead.editorial.models import Review
from masthead.kit import clock
from masthead.publishing import actions as publishing
from masthead.publishing.urls import VERBS

pytestmark = pytest.mark.django_db
LAST = date(2026, 12, 4)


@pytest.fixture
def at(monkeypatch):
    """What time it is on the pages."""
    return lambda moment: monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture(autouse=True)
def noon(at, now):
    at(now)


@pytest.fixture
def others_work(shop, facebook, bluesky, rea, max, now):
    """A version of Max on Bluesky, waiting for its check and planned; Tom has no business with it."""
    story = editorial.start_story(organisation=shop, title="Board", by=rea, now=now)
    variant = editorial.add_version(story, channel=bluesky, by=max, now=now)
    variant = editorial.save_words(variant, base=0, headline="", text="Cheese", link="", by=max, now=now)
    return editorial.plan(variant, planned_for=now + timedelta(days=2), by=max, now=now)


class TestBeyond:
    """Row 2.8: a contributor can not approve, schedule, publish, move or set up; each answer names who can."""

    def refused(self, answer, who):
        text = answer.content.decode()
        assert answer.status_code == 403
        assert who in text
        assert "Ask" in text or "somebody else" in text

    def test_row_2_8_not_approve(self, signed_in, tom, wim, blog, shop, now):
        """Row 2.8: a direct POST of an approval answers 403."""
        story = editorial.start_story(organisation=shop, title="Comté", by=wim, now=now)
        variant = editorial.add_version(story, channel=blog, by=wim, now=now)
        variant = editorial.save_words(variant, base=0, headline="Comté", text="Good", link="", by=wim, now=now)
        review = editorial.submit(variant, by=wim, now=now)

        self.refused(signed_in(tom).post(f"/to-check/{review.pk}/approve/"), "Rea Moreau")
        assert Review.objects.get(pk=review.pk).state == Review.WAITING

    def test_row_2_8_not_schedule(self, signed_in, tom, others_work):
        """Row 2.8: neither the plan of another channel …"""
        sent = {"day": "2026-11-25", "clock": "10:00"}

        self.refused(signed_in(tom).post(f"/versions/{others_work.pk}/plan/", sent), "Max")

    def test_row_2_8_not_move(self, signed_in, tom, others_work):
        """Row 2.8: … nor a drag on the calendar."""
        sent = {"day": "2026-11-25", "time": "10:00"}

        self.refused(signed_in(tom).post(f"/calendar/versions/{others_work.pk}/move/", sent), "Max")

    def test_row_2_8_not_publish(self, signed_in, tom, others_work, bluesky, max, now):
        """Row 2.8: nor sending now, by hand or again."""
        review = editorial.submit(others_work, by=max, now=now)
        editorial.approve(review, by=Review.objects.get(pk=review.pk).asked, now=now)
        publishing.plan_deliveries(now)
        delivery = others_work.deliveries.get()

        for verb in ("by_hand", *VERBS):
            self.refused(
                signed_in(tom).post(reverse(f"publishing:{verb}", args=[delivery.pk]), {"url": "https://bsky.app/x"}),
                "Max",
            )

    def test_row_2_8_not_settings(self, signed_in, tom, blog):
        """Row 2.8: nor the channel's settings and duties."""
        client = signed_in(tom)

        for address in ("edit", "guide"):
            self.refused(client.post(f"/channels/blog/{address}/", {"name": "Mine"}), "Rea")
        self.refused(client.post("/channels/blog/duties/", {"duty": "quality", "member": tom.pk}), "Rea")
        self.refused(client.post("/channels/blog/owner/", {"member": tom.pk}), "Olga")


class TestWithin:
    def test_row_2_8_they_pitch_and_see_by_when_it_is_answered(self, signed_in, tom, blog):
        """Row 2.8: a pitch they made shows a reply due date."""
        client = signed_in(tom)

        page = client.post("/ideas/new/", {"title": "How a rind is washed", "channels": [blog.pk]}, follow=True)

        assert "Thursday 26 November" in page.content.decode() or "Thu 26 Nov" in page.content.decode()

    def test_row_2_8_they_write_comment_look_and_ask_for_help(self, signed_in, tom, blog, now):
        """Row 2.8: they can pitch, write, comment, see the calendar."""
        client = signed_in(tom)
        client.post("/stories/new/", {"title": "Rind"})
        story = tom.stories.get()
        started = client.post(f"/stories/{story.pk}/versions/", {"channel": blog.pk})
        variant = story.variants.get()

        saved = client.post(
            f"/versions/{variant.pk}/save/", {"base": 0, "headline": "Rind", "text": "Salt.", "link": ""}
        )
        said = client.post(f"/stories/{story.pk}/talk/", {"remark": "Is this right?"})
        submitted = client.post(
            f"/versions/{variant.pk}/submit/", {"base": 1, "headline": "Rind", "text": "Salt.", "link": ""}
        )

        assert [started.status_code, saved.status_code, said.status_code, submitted.status_code] == [303, 303, 303, 303]
        assert client.get("/calendar/").status_code == 200
        assert client.get("/help/ask/").status_code in {200, 404} and client.get("/help/").status_code == 200


def test_the_last_day_counts_whole_and_the_next_one_not_at_all_even_when_nobody_put_it_away(
    signed_in, tom, blog, at, now
):
    evening, next_morning = now.replace(month=12, day=4, hour=22), now.replace(month=12, day=5, hour=6)
    client = signed_in(tom)

    at(evening)
    early, late = (
        editorial.start_story(organisation=tom.organisation, title=title, by=tom, now=evening)
        for title in ("Last", "Too late")
    )
    allowed = client.post(f"/stories/{early.pk}/versions/", {"channel": blog.pk})
    at(next_morning)
    refused = client.post(f"/stories/{late.pk}/versions/", {"channel": blog.pk})

    assert allowed.status_code == 303
    assert refused.status_code == 403
    assert "ended on Friday 4 December" in refused.content.decode() and "Rea Moreau" in refused.content.decode()
